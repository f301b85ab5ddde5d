package entente.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class JwsTest {
    private static final SigningKey KEY = SigningKey.generate("KR/release");
    private static final Map<String, Object> CLAIMS = Map.of("item", "a", "pact", "b");
    private static final String TOKEN = Jws.sign(CLAIMS, KEY);

    @Test
    void claimsComeBack() {
        assertThat(Jws.verify(TOKEN, KEY.verifyingKey())).isEqualTo(CLAIMS);
    }

    @Test
    void theJdkVerifiesTheSameSignature() throws Exception {
        var prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        var encoded = new byte[44];
        System.arraycopy(prefix, 0, encoded, 0, 12);
        System.arraycopy(KEY.verifyingKey().ed25519().getEncoded(), 0, encoded, 12, 32);
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(TOKEN.substring(0, TOKEN.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(TOKEN.substring(TOKEN.lastIndexOf('.') + 1))))
                .isTrue();
    }

    @Test
    void everyChangedCharacterIsCaught() {
        for (var i = 0; i < TOKEN.length(); i++) {
            var changed = new StringBuilder(TOKEN);
            changed.setCharAt(i, TOKEN.charAt(i) == 'A' ? 'B' : 'A');
            assertThatThrownBy(() -> Jws.verify(changed.toString(), KEY.verifyingKey()))
                    .isInstanceOf(MalformedException.class);
        }
    }

    /** What a token says about keys and algorithms must not matter, even when the rest fits. */
    @Test
    void aHeaderThatBringsItsOwnKeyIsRefused() {
        var forger = SigningKey.generate("KR/release");
        var x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(forger.verifyingKey().ed25519().getEncoded());
        var jwk = Map.of("kty", "OKP", "crv", "Ed25519", "x", x);
        for (var header : List.<Map<String, ?>>of(
                Map.of("alg", "EdDSA", "kid", KEY.id(), "jwk", jwk),
                Map.of("alg", "EdDSA", "kid", KEY.id(), "x5c", List.of("AAAA")),
                Map.of("alg", "EdDSA", "kid", KEY.id(), "jku", "https://example.invalid/"),
                Map.of("alg", "EdDSA", "kid", KEY.id(), "crit", List.of("b64"), "b64", false),
                Map.of("alg", "EdDSA", "jwk", jwk),
                Map.of("alg", "EdDSA", "kid", forger.id()),
                Map.of("alg", "EdDSA", "kid", KEY.id()),
                Map.of("alg", "none", "kid", KEY.id()))) {
            assertThatThrownBy(() -> Jws.verify(signed(header, forger), KEY.verifyingKey()))
                    .isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> Jws.verify(
                        signed(Map.of("alg", "EdDSA", "kid", KEY.id(), "jwk", jwk), KEY), KEY.verifyingKey()))
                .hasMessageContaining("jwk");
    }

    @Test
    void aMessageAuthenticationCodeIsNoSignature() throws Exception {
        var start = part(Map.of("alg", "HS256", "kid", KEY.id())) + "." + part(CLAIMS);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.verifyingKey().ed25519().getEncoded(), "HmacSHA256"));
        var code = mac.doFinal(start.getBytes(StandardCharsets.US_ASCII));
        var token = start + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        assertThatThrownBy(() -> Jws.verify(token, KEY.verifyingKey())).hasMessageContaining("HS256");
    }

    @Test
    void randomChangesNeverSurpriseTheParser() {
        var seed = Long.getLong("entente.seed", 7515L);
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var run = 0; run < 5_000; run++) {
            var changed = new String(
                    Fuzz.change(TOKEN.getBytes(StandardCharsets.ISO_8859_1), random), StandardCharsets.ISO_8859_1);
            if (changed.equals(TOKEN)) continue;
            assertThatThrownBy(() -> Jws.verify(changed, KEY.verifyingKey())).isInstanceOf(MalformedException.class);
        }
    }

    private static String signed(Map<String, ?> header, SigningKey key) {
        var start = part(header) + "." + part(CLAIMS);
        return start + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(key.signClassical(start.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(Map<String, ?> tree) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(CanonicalJson.bytes(tree));
    }
}
