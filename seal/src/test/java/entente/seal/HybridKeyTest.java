package entente.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import javax.crypto.KEM;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.jcajce.CompositePrivateKey;
import org.bouncycastle.jcajce.CompositePublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/** The composite key, held against Bouncy Castle's own implementation of the same draft. */
class HybridKeyTest {
    private static final Provider BC = new BouncyCastleProvider();
    private static final String COMPOSITE = "MLKEM1024-ECDH-P384-SHA3-256";
    private static final byte[] CONTENT_KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private final OpeningKey key = OpeningKey.generate("KR/archive");

    @Test
    void bouncyCastleOpensWhatWeEncapsulate() throws Exception {
        var ours = HybridKem.encapsulate(key.sealingKey());
        var theirs =
                KEM.getInstance(COMPOSITE, BC).newDecapsulator(theirPrivate()).decapsulate(ours.ciphertext());
        assertThat(theirs.getEncoded()).isEqualTo(ours.secret());
    }

    @Test
    void weOpenWhatBouncyCastleEncapsulates() throws Exception {
        var theirs =
                KEM.getInstance(COMPOSITE, BC).newEncapsulator(theirPublic()).encapsulate();
        assertThat(HybridKem.decapsulate(key, theirs.encapsulation()))
                .isEqualTo(theirs.key().getEncoded());
    }

    private CompositePublicKey theirPublic() throws Exception {
        var point = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp384r1),
                HybridKem.encoded(key.sealingKey().p384()));
        return CompositePublicKey.builder(COMPOSITE)
                .addPublicKey(KeyFactory.getInstance("ML-KEM", BC)
                        .generatePublic(
                                new X509EncodedKeySpec(key.sealingKey().mlKem().getEncoded())))
                .addPublicKey(
                        KeyFactory.getInstance("EC", BC).generatePublic(new X509EncodedKeySpec(point.getEncoded())))
                .build();
    }

    private CompositePrivateKey theirPrivate() throws Exception {
        var named = new org.bouncycastle.crypto.params.ECPrivateKeyParameters(
                key.p384().getD(),
                new org.bouncycastle.crypto.params.ECNamedDomainParameters(
                        SECObjectIdentifiers.secp384r1, HybridKem.P384));
        return CompositePrivateKey.builder(COMPOSITE)
                .addPrivateKey(KeyFactory.getInstance("ML-KEM", BC)
                        .generatePrivate(new PKCS8EncodedKeySpec(key.mlKem().getEncoded())))
                .addPrivateKey(KeyFactory.getInstance("EC", BC)
                        .generatePrivate(new PKCS8EncodedKeySpec(PrivateKeyInfoFactory.createPrivateKeyInfo(named)
                                .getEncoded())))
                .build();
    }

    @Test
    void aWrappedKeyIsTheSequenceThatOpenTdfReads() throws Exception {
        var wrapped = key.sealingKey().wrap(CONTENT_KEY);
        try (var in = new ASN1InputStream(wrapped)) {
            var sequence = ASN1Sequence.getInstance(in.readObject());
            assertThat(in.readObject()).isNull();
            assertThat(sequence.size()).isEqualTo(2);
            for (var tag = 0; tag < 2; tag++) {
                var tagged = ASN1TaggedObject.getInstance(sequence.getObjectAt(tag));
                assertThat(tagged.getTagNo()).isEqualTo(tag);
                assertThat(ASN1OctetString.getInstance(tagged, false).getOctets())
                        .hasSize(tag == 0 ? 1665 : 60);
            }
        }
        assertThat(key.unwrap(wrapped)).isEqualTo(CONTENT_KEY);
    }

    @Test
    void everyChangedByteOfAWrappedKeyIsCaught() {
        var wrapped = key.sealingKey().wrap(CONTENT_KEY);
        for (var i = 0; i < wrapped.length; i += i < 16 || i > 1570 ? 1 : 97) {
            var changed = wrapped.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.unwrap(changed))
                    .isInstanceOfSatisfying(
                            SealBrokenException.class,
                            broken -> assertThat(broken.part()).isEqualTo(SealBrokenException.Part.KEY_ACCESS));
        }
        for (var length : new int[] {0, 1, 8, wrapped.length - 1, wrapped.length + 1})
            assertThatThrownBy(() -> key.unwrap(Arrays.copyOf(wrapped, length)))
                    .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void anotherKeyDoesNotUnwrap() {
        var wrapped = key.sealingKey().wrap(CONTENT_KEY);
        assertThatThrownBy(() -> OpeningKey.generate("CA/archive").unwrap(wrapped))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void keysComeBackFromTheirTrees() {
        var again = OpeningKey.of(key.toSecretTree());
        assertThat(again.id()).isEqualTo(key.id());
        assertThat(again.unwrap(key.sealingKey().wrap(CONTENT_KEY))).isEqualTo(CONTENT_KEY);
        assertThat(SealingKey.of(key.sealingKey().toTree())).isEqualTo(key.sealingKey());
        assertThat(key.toString())
                .doesNotContain(String.valueOf(key.toSecretTree().get("p384")));
    }

    @Test
    void halvesOfDifferentKeysAreRefused() {
        var other = OpeningKey.generate("CA/archive");
        for (var half : new String[] {"public", "p384", "mlKem1024"}) {
            var mixed = new HashMap<>(key.toSecretTree());
            mixed.put(half, other.toSecretTree().get(half));
            assertThatThrownBy(() -> OpeningKey.of(mixed)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void aPointThatIsNotOnTheCurveIsRefused() {
        var tree = new HashMap<>(key.sealingKey().toTree());
        var point = Base64.getDecoder().decode((String) tree.get("p384"));
        point[96] ^= 1;
        tree.put("p384", Base64.getEncoder().encodeToString(point));
        assertThatThrownBy(() -> SealingKey.of(tree)).isInstanceOf(MalformedException.class);
        tree.put("p384", Base64.getEncoder().encodeToString(new byte[1]));
        assertThatThrownBy(() -> SealingKey.of(tree)).isInstanceOf(MalformedException.class);
    }
}
