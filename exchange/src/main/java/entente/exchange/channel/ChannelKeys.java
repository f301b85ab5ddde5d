package entente.exchange.channel;

import entente.exchange.wire.HttpKey;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The two keys of a nation's end of the channel: one for the connection (TLS) and one for the messages on it. The annex
 * names both, and rotates both.
 *
 * <p>The TLS key is Ed25519. A key on P-384 would oblige both ends to list the curve among their groups for key
 * agreement as well, and then a classical-only peer could agree on it; with Ed25519 the list holds hybrids alone.
 */
public final class ChannelKeys {
    /** The annex ends the use of a key, not its certificate. */
    private static final Duration VALIDITY = Duration.ofDays(3650);

    /** BCJSSE looks for a key of type Ed25519, and the JDK's certificates say EdDSA. */
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PrivateKey tls;
    private final X509Certificate certificate;
    private final Ed25519PrivateKeyParameters http;

    private ChannelKeys(PrivateKey tls, X509Certificate certificate, Ed25519PrivateKeyParameters http) {
        this.tls = tls;
        this.certificate = certificate;
        this.http = http;
    }

    public static ChannelKeys generate(Nation nation, Instant now) {
        return generate(nation, now.minus(Duration.ofDays(1)), now.plus(VALIDITY));
    }

    static ChannelKeys generate(Nation nation, Instant from, Instant until) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519", BC).generateKeyPair();
            var name = new X500Name("CN=Entente " + nation + ",C=" + nation);
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(127, RANDOM).setBit(126),
                    Date.from(from),
                    Date.from(until),
                    name,
                    pair.getPublic());
            var certificate = new JcaX509CertificateConverter()
                    .setProvider(BC)
                    .getCertificate(builder.build(new JcaContentSignerBuilder("Ed25519")
                            .setProvider(BC)
                            .build(pair.getPrivate())));
            return new ChannelKeys(pair.getPrivate(), certificate, new Ed25519PrivateKeyParameters(RANDOM));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("JDK 25 has Ed25519", e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    PrivateKey tls() {
        return tls;
    }

    /** Signs our requests and responses. */
    public Ed25519PrivateKeyParameters http() {
        return http;
    }

    /** For the annex: the public key that verifies our requests and responses. */
    public byte[] httpPublic() {
        return http.generatePublicKey().getEncoded();
    }

    public String httpKeyId() {
        return HttpKey.id(httpPublic());
    }

    /** For the annex: the SHA-256 of our certificate's SubjectPublicKeyInfo. */
    public Digest tlsSpki() {
        return spki(certificate);
    }

    public static Digest spki(X509Certificate certificate) {
        return Digest.of(certificate.getPublicKey().getEncoded());
    }

    /** Holds the secrets; write it only to a file that its owner alone can read. */
    public Map<String, Object> toSecretTree() {
        try {
            return Map.of(
                    "tls", base64(tls.getEncoded()),
                    "certificate", base64(certificate.getEncoded()),
                    "http", base64(http.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ChannelKeys of(Map<String, ?> tree) {
        var fields = new Fields(tree, "channel keys").only("tls", "certificate", "http");
        try {
            return new ChannelKeys(
                    KeyFactory.getInstance("Ed25519", BC)
                            .generatePrivate(new PKCS8EncodedKeySpec(fields.base64("tls"))),
                    (X509Certificate) CertificateFactory.getInstance("X.509", BC)
                            .generateCertificate(new ByteArrayInputStream(fields.base64("certificate"))),
                    new Ed25519PrivateKeyParameters(fields.base64("http")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedException("channel keys", "not valid keys", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
