package entente.node;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import entente.kernel.Digest;
import entente.kernel.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The nation's own identity service, by OpenID Connect: authorization code with PKCE, state and nonce, as a confidential
 * client. It says who somebody is and when they last showed it; what they may do is not asked of it.
 *
 * <p>Nothing but the configured issuer is asked, whatever its own description names, and no redirect is followed.
 */
final class IdentityService {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** By how much its clock and ours may differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);
    /** And where somebody is to show just now who they are. */
    private static final Duration LITTLE = Duration.ofSeconds(5);

    private static final long LARGEST = 1 << 18;
    /** Signatures with the service's key alone: with a MAC, or none, anybody could write what it says. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final SignInConfig.Oidc config;
    private final String back;
    private final Duration oldest;
    private final Clock clock;
    private final String secret;
    private final HttpClient client;
    private volatile @Nullable Known known;

    /**
     * @param origin where browsers find this node; the service sends them back to its first page
     * @param oldest how long ago somebody may have shown to the service who they are, to sign in
     */
    IdentityService(SignInConfig.Oidc config, String origin, Duration oldest, Clock clock) {
        this.config = config;
        this.back = origin + "/";
        this.oldest = oldest;
        this.clock = clock;
        try {
            this.secret = Files.readString(config.clientSecretFile()).strip();
        } catch (IOException e) {
            throw new Problems(
                    config.clientSecretFile().toString(),
                    "cannot be read",
                    "Put the client's secret there, or correct clientSecretFile in node.yaml.");
        }
        var builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE);
        config.authorities().ifPresent(file -> builder.sslContext(trusting(file)));
        this.client = builder.build();
    }

    private static SSLContext trusting(java.nio.file.Path file) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : PemContent.load(file).getCertificates())
                store.setCertificateEntry("ca" + store.size(), certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException | IllegalStateException e) {
            throw new Problems(
                    file.toString(), "holds no certificates that can be read", "Put the authorities there, as PEM.");
        }
    }

    /**
     * A browser is on its way to the service.
     *
     * @param person who shows again who they are; absent for signing in
     */
    record OnTheWay(String state, String nonce, String verifier, Instant since, Optional<String> person)
            implements Asked.Question {
        static OnTheWay now(Instant now, Optional<String> person) {
            return new OnTheWay(Asked.random(24), Asked.random(24), Asked.random(48), now, person);
        }
    }

    /** What the service says: who it is, and when they showed it. */
    record Said(String subject, Instant shown) {}

    /** It does not answer, or not as such a service does. */
    static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreachableException(String why) {
            super(why);
        }
    }

    /** It answered, and that does not show who somebody is. */
    static final class NotShownException extends Exception {
        private static final long serialVersionUID = 1;

        NotShownException(String why) {
            super(why);
        }
    }

    private record Known(URI authorize, URI token, URI keys, Instant since) {}

    /** Where the browser goes. */
    URI address(OnTheWay way) throws UnreachableException {
        var query = new TreeMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                config.clientId(),
                "redirect_uri",
                back,
                "scope",
                "openid",
                "state",
                way.state(),
                "nonce",
                way.nonce(),
                "code_challenge",
                challenge(way.verifier()),
                "code_challenge_method",
                "S256",
                "max_age",
                way.person().isPresent() ? "0" : Long.toString(oldest.toSeconds())));
        if (way.person().isPresent()) query.put("prompt", "login");
        config.acr().ifPresent(acr -> query.put("acr_values", acr));
        var authorize = service().authorize();
        return URI.create(authorize + (authorize.getRawQuery() == null ? "?" : "&") + form(query));
    }

    private static String challenge(String verifier) {
        var digest = Digest.of(verifier.getBytes(StandardCharsets.US_ASCII)).raw();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** Gives the code for what the service says, and checks it. */
    Said redeem(OnTheWay way, String code) throws UnreachableException, NotShownException {
        var service = service();
        var request = HttpRequest.newBuilder(service.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + basic())
                .POST(HttpRequest.BodyPublishers.ofString(form(new TreeMap<>(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        back,
                        "code_verifier",
                        way.verifier())))));
        var answer = send(request);
        if (answer.status() >= 500) throw new UnreachableException("it answered " + answer.status());
        if (answer.status() != 200)
            throw new NotShownException("it did not take the code: " + answer.status() + " "
                    + answer.body().substring(0, Math.min(answer.body().length(), 200)));
        if (!(object(answer).get("id_token") instanceof String token))
            throw new NotShownException("it gave no ID token");
        return check(claims(token, service), way);
    }

    private JWTClaimsSet claims(String token, Known service) throws UnreachableException, NotShownException {
        try {
            var answer = send(HttpRequest.newBuilder(service.keys()));
            if (answer.status() != 200) throw new UnreachableException("it gave no keys: " + answer.status());
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(JWKSet.parse(answer.body()))));
            processor.setJWTClaimsSetVerifier((_, _) -> {});
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new NotShownException("the ID token: " + e.getMessage());
        }
    }

    private Said check(JWTClaimsSet claims, OnTheWay way) throws NotShownException {
        var now = clock.instant();
        require(config.issuer().toString().equals(claims.getIssuer()), "another issuer");
        var audience = claims.getAudience();
        require(audience.contains(config.clientId()), "for somebody else");
        var party = claims.getClaim("azp");
        require(audience.size() == 1 || party != null, "for several, and none of them named");
        require(party == null || party.equals(config.clientId()), "given to somebody else");
        require(way.nonce().equals(claims.getClaim("nonce")), "for another question");
        var expires = instant(claims.getExpirationTime());
        var issued = instant(claims.getIssueTime());
        require(expires.isPresent() && now.isBefore(expires.get().plus(SKEW)), "expired");
        require(issued.isPresent() && issued.get().isBefore(now.plus(SKEW)), "from a time to come");
        if (config.acr().isPresent())
            require(config.acr().get().equals(claims.getClaim("acr")), "by another authentication than is required");
        if (!(claims.getClaim("auth_time") instanceof Number time))
            throw new NotShownException("the ID token: without auth_time");
        var shown = Instant.ofEpochSecond(time.longValue());
        require(shown.isBefore(now.plus(SKEW)), "authenticated in a time to come");
        require(
                way.person().isPresent()
                        ? !shown.isBefore(way.since().minus(LITTLE))
                        : !shown.isBefore(now.minus(oldest).minus(SKEW)),
                "authenticated too long ago");
        if (!(claims.getClaim(config.claim()) instanceof String subject) || subject.isBlank())
            throw new NotShownException("the ID token: without " + config.claim());
        return new Said(subject, shown.isAfter(now) ? now : shown);
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static void require(boolean so, String otherwise) throws NotShownException {
        if (!so) throw new NotShownException("the ID token: " + otherwise);
    }

    /** What the issuer says of itself; asked when it is needed, so that a node starts without it. */
    private Known service() throws UnreachableException {
        var now = clock.instant();
        var before = known;
        if (before != null && now.isBefore(before.since().plus(REMEMBERED))) return before;
        var issuer = config.issuer().toString();
        var answer = send(
                HttpRequest.newBuilder(URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration")));
        if (answer.status() != 200) throw new UnreachableException("it does not describe itself: " + answer.status());
        var said = object(answer);
        if (!issuer.equals(said.get("issuer"))) throw new UnreachableException("it calls itself " + said.get("issuer"));
        var found = new Known(
                own(said.get("authorization_endpoint")),
                own(said.get("token_endpoint")),
                own(said.get("jwks_uri")),
                now);
        known = found;
        return found;
    }

    /** An address of the issuer's own. */
    private URI own(@Nullable Object written) throws UnreachableException {
        var issuer = config.issuer();
        try {
            var uri = URI.create(String.valueOf(written));
            if (Objects.equals(issuer.getScheme(), uri.getScheme())
                    && Objects.equals(issuer.getHost(), uri.getHost())
                    && issuer.getPort() == uri.getPort()
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null) return uri;
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new UnreachableException("it names an address that is not its own: " + written);
    }

    private record Answer(int status, String body) {}

    private Answer send(HttpRequest.Builder request) throws UnreachableException {
        try {
            var answer = client.send(
                    request.timeout(PATIENCE).build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST));
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UnreachableException(String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("stopped");
        }
    }

    private static Map<String, Object> object(Answer answer) throws UnreachableException {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new UnreachableException("what it says is no JSON object");
        }
    }

    private String basic() {
        var pair = encoded(config.clientId()) + ":" + encoded(secret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
