package entente.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import entente.node.IdentityService.NotShownException;
import entente.node.IdentityService.OnTheWay;
import entente.node.IdentityService.UnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An identity service that says what it should not, and is believed in nothing of it. */
class IdentityServiceTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final String CLIENT = "entente";
    private static final String ORIGIN = "https://node.example";

    private static RSAKey own;
    private static RSAKey foreign;
    private static ECKey curve;

    @TempDir
    Path folder;

    private HttpServer server;
    private String issuer;
    private String token = "";
    private int status = 200;
    private final Map<String, String> described = new TreeMap<>();
    private final Map<String, String> got = new TreeMap<>();

    @BeforeAll
    static void keys() throws JOSEException {
        own = new RSAKeyGenerator(2048).keyID("own").generate();
        foreign = new RSAKeyGenerator(2048).keyID("own").generate();
        curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        described.put("issuer", issuer);
        described.put("authorization_endpoint", issuer + "/authorize");
        described.put("token_endpoint", issuer + "/token");
        described.put("jwks_uri", issuer + "/keys");
        serve("/.well-known/openid-configuration", () -> json(described));
        serve("/keys", () -> new JWKSet(List.of(own.toPublicJWK(), curve.toPublicJWK())).toString());
        serve("/token", () -> json(Map.of("access_token", "x", "token_type", "Bearer", "id_token", token)));
        server.start();
        Files.writeString(folder.resolve("secret"), "s3cret%:\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private interface Body {
        String get();
    }

    private void serve(String path, Body body) {
        server.createContext(path, exchange -> {
            got.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            got.put("Authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Location", issuer + "/keys");
            exchange.sendResponseHeaders(path.equals("/token") ? status : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String json(Map<String, String> members) {
        return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(new TreeMap<>(members));
    }

    private IdentityService service(String... acr) {
        return new IdentityService(
                new SignInConfig.Oidc(
                        URI.create(issuer),
                        CLIENT,
                        folder.resolve("secret"),
                        "sub",
                        acr.length == 0 ? Optional.empty() : Optional.of(acr[0]),
                        Optional.empty()),
                ORIGIN,
                Duration.ofHours(8),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static OnTheWay toSignIn() {
        return OnTheWay.now(NOW.minusSeconds(20), Optional.empty());
    }

    private static OnTheWay again() {
        return OnTheWay.now(NOW.minusSeconds(20), Optional.of("lee.release"));
    }

    private JWTClaimsSet.Builder claims(OnTheWay way) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(CLIENT)
                .subject("7c1f")
                .claim("nonce", way.nonce())
                .claim("auth_time", NOW.minusSeconds(3).getEpochSecond())
                .issueTime(Date.from(NOW.minusSeconds(1)))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("own").build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    @Test
    void whatItSaysIsBelievedWhenAllOfItFits() throws Exception {
        var way = toSignIn();
        token = signed(own, claims(way).build());
        assertThat(service().redeem(way, "c0de+/")).isEqualTo(new IdentityService.Said("7c1f", NOW.minusSeconds(3)));
        assertThat(got.get("/token"))
                .contains("code=c0de%2B%2F")
                .contains("code_verifier=" + way.verifier())
                .contains("redirect_uri=https%3A%2F%2Fnode.example%2F");
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(),
                claims(way).build());
        jwt.sign(new ECDSASigner(curve));
        token = jwt.serialize();
        assertThat(service().redeem(way, "code").subject()).isEqualTo("7c1f");
    }

    /** Each row says one thing that is not so. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            DEFECT                  | CLAIM     | VALUE               | SAYS
            another issuer          | iss       | https://evil.example | another issuer
            for somebody else       | aud       | other               | somebody else
            given to somebody else  | azp       | other               | somebody else
            another question        | nonce     | AAAA                | another question
            no question             | nonce     |                     | another question
            expired                 | exp       | -31                 | expired
            without an end          | exp       |                     | expired
            issued ahead            | iat       | 40                  | to come
            without a time          | iat       |                     | to come
            authenticated yesterday | auth_time | -86400              | too long ago
            authenticated ahead     | auth_time | 60                  | to come
            not said when           | auth_time |                     | without auth_time
            nobody                  | sub       |                     | without sub
            """)
    void aTokenThatIsWrongInOneThingIsRefused(String defect, String claim, String value, String says) throws Exception {
        var way = toSignIn();
        var claims = claims(way);
        Object now = value;
        if (value != null && value.matches("-?[0-9]+"))
            now = NOW.plusSeconds(Long.parseLong(value)).getEpochSecond();
        claims.claim(claim, now);
        token = signed(own, JWTClaimsSet.parse(claims.build().toJSONObject()));
        assertThatThrownBy(() -> service().redeem(way, "code"))
                .as(defect)
                .isInstanceOf(NotShownException.class)
                .hasMessageContaining(says);
    }

    @Test
    void severalAudiencesNeedAParty() throws Exception {
        var way = toSignIn();
        token = signed(own, claims(way).audience(List.of(CLIENT, "other")).build());
        assertThatThrownBy(() -> service().redeem(way, "code")).isInstanceOf(NotShownException.class);
        token = signed(
                own,
                claims(way)
                        .audience(List.of(CLIENT, "other"))
                        .claim("azp", CLIENT)
                        .build());
        assertThat(service().redeem(way, "code").subject()).isEqualTo("7c1f");
    }

    @Test
    void aTokenWithoutTheServicesSignatureIsRefused() throws Exception {
        var way = toSignIn();
        var claims = claims(way).build();
        var mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("own").build(), claims);
        mac.sign(new MACSigner(own.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        var good = signed(own, claims);
        var changed = signed(own, claims(way).subject("other").build()).split("\\.");
        for (var forged : List.of(
                new PlainJWT(claims).serialize(),
                mac.serialize(),
                signed(foreign, claims),
                good.substring(0, good.lastIndexOf('.') + 1),
                changed[0] + "." + changed[1] + good.substring(good.lastIndexOf('.')),
                "x.y.z",
                "")) {
            token = forged;
            assertThatThrownBy(() -> service().redeem(way, "code")).as(forged).isInstanceOf(NotShownException.class);
        }
    }

    /** Who shows again who they are does so after they were asked, whatever else the service remembers of them. */
    @Test
    void againMeansSinceTheyWereAsked() throws Exception {
        var way = again();
        token = signed(own, claims(way).build());
        assertThat(service().redeem(way, "code").shown()).isEqualTo(NOW.minusSeconds(3));
        token = signed(
                own,
                claims(way)
                        .claim("auth_time", NOW.minusSeconds(26).getEpochSecond())
                        .build());
        assertThatThrownBy(() -> service().redeem(way, "code"))
                .isInstanceOf(NotShownException.class)
                .hasMessageContaining("too long ago");
        assertThat(service().address(way).getRawQuery())
                .contains("prompt=login")
                .contains("max_age=0");
        assertThat(service().address(toSignIn()).getRawQuery())
                .doesNotContain("prompt=")
                .contains("max_age=28800")
                .contains("code_challenge_method=S256");
    }

    @Test
    void theClassOfAuthenticationThatIsRequiredIsRequired() throws Exception {
        var way = toSignIn();
        assertThat(service("card").address(way).getRawQuery()).contains("acr_values=card");
        token = signed(own, claims(way).claim("acr", "card").build());
        assertThat(service("card").redeem(way, "code").subject()).isEqualTo("7c1f");
        for (Consumer<JWTClaimsSet.Builder> other : List.<Consumer<JWTClaimsSet.Builder>>of(
                _ -> {}, claims -> claims.claim("acr", "password"), claims -> claims.claim("acr", List.of("card")))) {
            var claims = claims(way);
            other.accept(claims);
            token = signed(own, claims.build());
            assertThatThrownBy(() -> service("card").redeem(way, "code")).isInstanceOf(NotShownException.class);
        }
    }

    /** Nothing but the issuer is asked, whatever the issuer says. */
    @ParameterizedTest
    @CsvSource({
        "token_endpoint,http://127.0.0.1:1/token",
        "token_endpoint,http://localhost/token",
        "jwks_uri,file:///etc/passwd",
        "authorization_endpoint,https://evil.example/authorize",
        "authorization_endpoint,javascript:alert(1)",
        "issuer,https://evil.example"
    })
    void anAddressElsewhereIsNotFollowed(String member, String address) {
        described.put(member, address);
        assertThatThrownBy(() -> service().address(toSignIn())).isInstanceOf(UnreachableException.class);
    }

    @Test
    void aRedirectIsNotFollowedAndAFailureIsSaidAsOne() {
        var way = toSignIn();
        status = 302;
        assertThatThrownBy(() -> service().redeem(way, "code")).isInstanceOf(NotShownException.class);
        status = 400;
        assertThatThrownBy(() -> service().redeem(way, "code")).isInstanceOf(NotShownException.class);
        status = 503;
        assertThatThrownBy(() -> service().redeem(way, "code")).isInstanceOf(UnreachableException.class);
        server.stop(0);
        assertThatThrownBy(() -> service().address(way)).isInstanceOf(UnreachableException.class);
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        described.put("padding", "x".repeat(1 << 19));
        assertThatThrownBy(() -> service().address(toSignIn())).isInstanceOf(UnreachableException.class);
    }
}
