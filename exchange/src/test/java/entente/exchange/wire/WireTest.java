package entente.exchange.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.exchange.message.Offer;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Nation KR = new Nation("KR");
    private static final Nation CA = new Nation("CA");
    private static final Hop HOP = new Hop(KR, CA, Digest.of(new byte[1]));
    private static final Ed25519PrivateKeyParameters KEY = new Ed25519PrivateKeyParameters(new byte[32]);
    private static final byte[] PUBLIC = KEY.generatePublicKey().getEncoded();
    private static final HttpSignatures SIGNATURES = new HttpSignatures(Duration.ofMinutes(5));
    private static final String NONCE = "0123456789abcdef";

    /** RFC 9421, appendix B.2.6: not our words and not our signature. */
    @Test
    void theSignatureOfTheStandard() {
        var decoder = Base64.getUrlDecoder();
        var key = new Ed25519PrivateKeyParameters(decoder.decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU"));
        assertThat(key.generatePublicKey().getEncoded())
                .isEqualTo(decoder.decode("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"));
        var value = "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ed25519\"";
        var input = SignatureInput.parse("sig-b26", "sig-b26=" + value);
        var request = new Head.Request(
                "POST",
                "/foo",
                Map.of(
                        "host", "example.com",
                        "date", "Tue, 20 Apr 2021 02:07:55 GMT",
                        "content-type", "application/json",
                        "content-length", "18"));
        var base = SignatureBase.of(input, request, Optional.empty());
        assertThat(new String(base, StandardCharsets.US_ASCII)).isEqualTo("""
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": \
                """ + value);
        assertThat(SignatureField.write("sig-b26", HttpKey.sign(key, base)))
                .isEqualTo("sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1"
                        + "u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:");
    }

    /** RFC 9530, appendix D, of {"hello": "world"} and a line feed; and RFC 9421, appendix B.2, without it. */
    @Test
    void theDigestOfTheStandard() {
        assertThat(ContentDigest.of("{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm"
                        + "+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:");
    }

    private static Head.Request request() {
        return SIGNATURES.sign(
                new Head.Request("POST", "/exchange/v1/consignments", Map.of()), new byte[3], HOP, KEY, NONCE, NOW);
    }

    private static HttpSignatures.Verdict verify(Head.Request request, Instant now) {
        return SIGNATURES.verify(request, KR, CA, PUBLIC, now);
    }

    @Test
    void aSignedRequestIsAuthentic() {
        assertThat(verify(request(), NOW)).isInstanceOf(HttpSignatures.Verdict.Authentic.class);
        assertThat(verify(request(), NOW.minusSeconds(299))).isInstanceOf(HttpSignatures.Verdict.Authentic.class);
        assertThat(verify(request(), NOW.plusSeconds(359))).isInstanceOf(HttpSignatures.Verdict.Authentic.class);
    }

    @Test
    void timePasses() {
        assertThat(verify(request(), NOW.minusSeconds(301))).isInstanceOf(HttpSignatures.Verdict.Rejected.class);
        assertThat(verify(request(), NOW.plusSeconds(361))).isInstanceOf(HttpSignatures.Verdict.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FIELD            | FROM       | TO
            content-digest   | =          | =A
            date             | 12:00:00   | 12:00:01
            date             | Mon        | Tue
            pact-digest      | sha256:    | sha384:
            entente-nation   | KR         | CA
            entente-receiver | CA         | KR
            signature-input  | ed25519    | hmac
            signature-input  | "@path"    | "@path";req
            signature-input  | "@path"    | "@authority"
            signature-input  | created=1  | created=2
            signature-input  | nonce="0   | nonce="1
            signature-input  | ;nonce     | ;tag="x";nonce
            signature-input  | keyid="    | keyid="0
            signature        | entente=:  | entente=:A
            signature        | entente=:  | other=:
            """)
    void oneChangedWordIsNoticed(String field, String from, String to) {
        var request = request();
        var fields = new HashMap<>(request.fields());
        var changed = request.require(field).replace(from, to);
        assertThat(changed).isNotEqualTo(request.require(field));
        fields.put(field, changed);
        assertThat(verify(new Head.Request("POST", request.path(), fields), NOW))
                .isInstanceOf(HttpSignatures.Verdict.Rejected.class);
        fields.remove(field);
        assertThat(verify(new Head.Request("POST", request.path(), fields), NOW))
                .isInstanceOf(HttpSignatures.Verdict.Rejected.class);
    }

    @Test
    void theTargetIsCovered() {
        var request = request();
        assertThat(verify(new Head.Request("PUT", request.path(), request.fields()), NOW))
                .isInstanceOf(HttpSignatures.Verdict.Rejected.class);
        assertThat(verify(new Head.Request("POST", "/other", request.fields()), NOW))
                .isInstanceOf(HttpSignatures.Verdict.Rejected.class);
        var ranged = new HashMap<>(request.fields());
        ranged.put("content-range", "bytes 0-1/2");
        assertThat(verify(new Head.Request("POST", request.path(), ranged), NOW))
                .isInstanceOf(HttpSignatures.Verdict.Rejected.class);
    }

    @Test
    void aResponseAnswersOneRequest() {
        var request = request();
        var other = SIGNATURES.sign(
                new Head.Request("POST", request.path(), Map.of()), new byte[3], HOP, KEY, "another-nonce-16", NOW);
        var response =
                SIGNATURES.sign(new Head.Response(200, Map.of()), new byte[1], request, HOP.back(), KEY, NONCE, NOW);
        assertThat(SIGNATURES.verify(response, request, CA, KR, PUBLIC, NOW))
                .isInstanceOf(HttpSignatures.Verdict.Authentic.class);
        assertThat(SIGNATURES.verify(response, other, CA, KR, PUBLIC, NOW))
                .isInstanceOf(HttpSignatures.Verdict.Rejected.class);
        assertThat(SIGNATURES.verify(new Head.Response(422, response.fields()), request, CA, KR, PUBLIC, NOW))
                .isInstanceOf(HttpSignatures.Verdict.Rejected.class);
    }

    // Shows: fear 12
    @Test
    void aNonceCountsOnceAndIsForgottenInTime() {
        var cache = new NonceCache(2);
        assertThat(cache.use(KR, "a", NOW.plusSeconds(10), NOW)).isTrue();
        assertThat(cache.use(KR, "a", NOW.plusSeconds(10), NOW)).isFalse();
        assertThat(cache.use(CA, "a", NOW.plusSeconds(10), NOW)).isTrue();
        assertThat(cache.use(KR, "b", NOW.plusSeconds(20), NOW)).isTrue();
        assertThat(cache.use(KR, "c", NOW.plusSeconds(20), NOW)).as("full").isFalse();
        assertThat(cache.use(KR, "c", NOW.plusSeconds(20), NOW.plusSeconds(11))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 0-0/0",
                "bytes 1-0/5",
                "bytes 0-5/5",
                "bytes 00-1/5",
                "bytes -1/5",
                "bytes 0-1/*",
                "bytes=0-1/5",
                "bytes 0-1/99999999999999999999",
                "Bytes 0-1/5",
                "bytes 0-1/5 "
            })
    void aRangeThatIsNone(String text) {
        assertThatThrownBy(() -> ContentRange.parse(text)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.1 99 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\na: 1\r\nA: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 101\r\n\r\n",
                "HTTP/1.1 200 OK\r\n folded: 1\r\n\r\n",
                "HTTP/1.1 200 OK\n\n"
            })
    void aResponseThatIsNone(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.US_ASCII))).isInstanceOf(MalformedException.class);
    }

    private static HttpConnection.Received read(byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        return HttpConnection.read((byte) in.read(), in, 100);
    }

    /** Damaged input is refused as malformed, never in another way; what passes is written again as it was read. */
    @Test
    void damagedInputIsRefusedInOrder() {
        var seed = System.nanoTime();
        System.out.println("WireTest seed " + seed);
        var random = new Random(seed);
        var input = request().require("signature-input");
        var range = "bytes 0-499/1234";
        var response = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\nx: y\r\n\r\nabc";
        var offer = new String(
                new Offer("00000001", new byte[9], 5, Digest.ofRaw("sha384", new byte[48])).json(),
                StandardCharsets.UTF_8);
        var problem = new String(Trouble.refused("no").json(), StandardCharsets.UTF_8);
        for (var i = 0; i < 20_000; i++) {
            survives(damaged(input, random), text -> "entente=" + SignatureInput.parse("entente", text));
            survives(damaged(range, random), text -> ContentRange.parse(text).toString());
            survives(damaged("a=:AAAA:", random), text -> SignatureField.write("a", SignatureField.parse("a", text)));
            refuses(() -> read(damaged(response, random).getBytes(StandardCharsets.ISO_8859_1)));
            refuses(() -> Offer.parse(damaged(offer, random).getBytes(StandardCharsets.ISO_8859_1)));
            refuses(() -> Trouble.parse(422, damaged(problem, random).getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static void refuses(Reading reading) {
        try {
            reading.read();
        } catch (MalformedException | IOException _) {
            // As it should be.
        }
    }

    private static void survives(String text, UnaryOperator<String> reread) {
        try {
            assertThat(reread.apply(text)).isEqualTo(text);
        } catch (MalformedException _) {
            // As it should be.
        }
    }

    private static String damaged(String text, Random random) {
        var out = new StringBuilder(text);
        for (var n = 1 + random.nextInt(3); n > 0 && !out.isEmpty(); n--) {
            var at = random.nextInt(out.length());
            switch (random.nextInt(4)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.setCharAt(at, (char) random.nextInt(256));
                case 2 ->
                    out.insert(
                            at,
                            List.of("\"", ";", "(", ")", ":", "=", "\\", " ", "9")
                                    .get(random.nextInt(9)));
                default -> out.setLength(at);
            }
        }
        return out.toString();
    }
}
