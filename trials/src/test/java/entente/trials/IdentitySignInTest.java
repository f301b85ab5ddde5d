package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.Stage;
import entente.seal.Fields;
import entente.seal.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;

/**
 * Signing in at an identity service that others wrote: Spring Authorization Server. What a service may say wrongly is in
 * {@code IdentityServiceTest} of the node.
 */
class IdentitySignInTest {
    /** How long ago the service says that somebody showed who they are. */
    private static final AtomicLong SHOWN_BEFORE_SECONDS = new AtomicLong();

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String url = "";
    private static String issuer = "";
    private static @Nullable ConfigurableApplicationContext service;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .addFilterBefore(Service::signedInThere, AbstractPreAuthenticatedProcessingFilter.class)
                    .build();
        }

        /** Who is signed in at the service stands in a header here. */
        private static void signedInThere(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (request instanceof HttpServletRequest http && http.getHeader("Subject") instanceof String subject)
                SecurityContextHolder.getContext()
                        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                subject,
                                "",
                                List.of(FactorGrantedAuthority.withFactor("CARD")
                                        .issuedAt(Instant.now().minusSeconds(SHOWN_BEFORE_SECONDS.get()))
                                        .build())));
            chain.doFilter(request, response);
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId("entente")
                            .clientSecret("{noop}a secret: of the client")
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri(url + "/")
                            .scope(OidcScopes.OPENID)
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                            .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().issuer(issuer).build();
        }
    }

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.prepare();
        var home = stage.home("KR");
        var config = home.resolve("node.yaml");
        var text = Files.readString(config);
        url = "http://127.0.0.1:" + text.replaceAll("(?s).*\\napi: \\{address: 127.0.0.1, port: ([0-9]+)}.*", "$1");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            issuer = "http://127.0.0.1:" + socket.getLocalPort();
        }
        Files.writeString(home.resolve("oidc.secret"), "a secret: of the client\n");
        Files.writeString(config, text + """
                sessions: {freshSeconds: 60}
                signIn:
                  origin: %s
                  oidc: {issuer: "%s", clientId: entente, clientSecretFile: oidc.secret}
                """.formatted(url, issuer));
        var people = home.resolve("people.yaml");
        Files.writeString(
                people,
                Files.readString(people)
                        .replace("- id: lee.release\n", "- id: lee.release\n    subject: 7c1f-lee\n")
                        .replace("- id: kim.analyst\n", "- id: kim.analyst\n    subject: 88aa-kim\n"));
        // It starts though the service is down.
        stage.start("KR", Map.of());
        assertThat(stage.await("KR")).isEqualTo(url);
        var early = new Browser().post("session/oidc/start", "");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.body()).contains("identity-service-unreachable");
        serve();
    }

    private static void serve() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        service = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", URI.create(issuer).getPort(),
                        "spring.main.banner-mode", "off"))
                .run();
    }

    @AfterAll
    static void close() {
        if (service != null) service.close();
        stage.close();
    }

    /** It keeps the node's cookies by itself, so that a test can take one away. */
    private static final class Browser {
        private final HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        private final Map<String, String> cookies = new java.util.TreeMap<>();
        private String csrf = "";

        HttpResponse<String> send(String method, String path, String body) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
                    .header("User-Agent", "Firefox")
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!cookies.isEmpty())
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            if (!csrf.isEmpty()) request.header("X-CSRF-TOKEN", csrf);
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (var set : answer.headers().allValues("Set-Cookie")) {
                var pair = set.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }

        HttpResponse<String> post(String path, String body) throws Exception {
            return send("POST", path, body);
        }

        URI start() throws Exception {
            var answer = post("session/oidc/start", "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return URI.create(new Fields(Json.object(answer.body(), "start"), "start").text("address"));
        }

        HttpResponse<String> finish(Map<String, String> back) throws Exception {
            var answer = post(
                    "session/oidc", "{\"state\":\"" + back.get("state") + "\",\"code\":\"" + back.get("code") + "\"}");
            if (answer.statusCode() == 200)
                csrf = new Fields(Json.object(answer.body(), "session"), "session").text("csrf");
            return answer;
        }

        HttpResponse<String> signIn(String subject) throws Exception {
            return finish(atTheService(start(), subject));
        }

        int status() throws Exception {
            return send("GET", "me", "").statusCode();
        }
    }

    /** What the service sends the browser back with. */
    private static Map<String, String> atTheService(URI address, String subject) throws Exception {
        assertThat(address.toString()).startsWith(issuer + "/oauth2/authorize?");
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Subject", subject)
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(url + "/?");
        return Arrays.stream(back.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Test
    void whomTheServiceNamesIsSignedIn() throws Exception {
        var browser = new Browser();
        var ways = browser.send("GET", "session/ways", "");
        assertThat(ways.body()).contains("identity-service", "access-key", url);
        var answer = browser.signIn("7c1f-lee");
        assertThat(answer.statusCode())
                .as(Files.readString(stage.home("KR").resolve("run/node.log")))
                .isEqualTo(200);
        var session = new Fields(Json.object(answer.body(), "session"), "session");
        assertThat(session.fields("person").text("id")).isEqualTo("lee.release");
        assertThat(session.instant("keyGiven")).isAfter(Instant.now().minusSeconds(30));
        assertThat(browser.status()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("entente-KR=").contains("HttpOnly", "SameSite=Strict"));
    }

    /** A subject that is called as a person here is that person no more than any other. */
    @Test
    void anUnknownSubjectIsAnsweredLikeAWrongKey() throws Exception {
        var unknown = new Browser().signIn("lee.release");
        var wrong = new Browser().post("session", "{\"person\":\"lee.release\",\"key\":\"wrong\"}");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replace("/oidc", "")).isEqualTo(wrong.body());
    }

    @Test
    void aCodeIsGoodOnceAndForTheBrowserThatAskedForIt() throws Exception {
        var victim = new Browser();
        var back = atTheService(victim.start(), "7c1f-lee");
        // Another browser, with what it was asked itself: the state is not its own.
        var thief = new Browser();
        thief.start();
        assertThat(thief.finish(back).statusCode()).isEqualTo(401);
        // One that was asked nothing: nobody can be signed in as somebody else.
        assertThat(new Browser().finish(back).statusCode()).isEqualTo(401);
        assertThat(victim.finish(back).statusCode()).isEqualTo(200);
        assertThat(victim.finish(back).statusCode())
                .as("the question was answered")
                .isEqualTo(401);
        // The code itself, under a new question: the service says no, for it was used.
        var again = new Browser();
        var state = atTheService(again.start(), "7c1f-lee").get("state");
        assertThat(again.finish(Map.of("state", String.valueOf(state), "code", String.valueOf(back.get("code"))))
                        .statusCode())
                .isEqualTo(401);
    }

    /** PKCE and nonce: a code that another browser asked for is of no use, though it was never used. */
    @Test
    void aCodeOfAnotherBrowserIsOfNoUse() throws Exception {
        var attacker = new Browser();
        var stolen = atTheService(new Browser().start(), "7c1f-lee").get("code");
        var state = atTheService(attacker.start(), "88aa-kim").get("state");
        assertThat(attacker.finish(Map.of("state", String.valueOf(state), "code", String.valueOf(stolen)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(attacker.status()).isEqualTo(401);
    }

    @Test
    void aWrongStateEndsTheAttempt() throws Exception {
        var browser = new Browser();
        var back = atTheService(browser.start(), "7c1f-lee");
        assertThat(browser.finish(Map.of("state", "x", "code", String.valueOf(back.get("code"))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.finish(back).statusCode()).as("no second guess").isEqualTo(401);
    }

    /** The id that the browser brought is never the one under which somebody is signed in. */
    @Test
    void aSessionIsNotFixed() throws Exception {
        var browser = new Browser();
        browser.cookies.put("entente-KR", "0123456789ABCDEF0123456789ABCDEF");
        assertThat(browser.signIn("7c1f-lee").statusCode()).isEqualTo(200);
        assertThat(browser.cookies.get("entente-KR")).isNotEqualTo("0123456789ABCDEF0123456789ABCDEF");
    }

    /** What the service remembers of somebody is no presence: what binds asks them to show it once more. */
    @Test
    void whatBindsCountsFromWhenTheyShowedIt() throws Exception {
        var browser = new Browser();
        var nothing = "releases/00000000-0000-0000-0000-000000000000/approvals";
        SHOWN_BEFORE_SECONDS.set(Duration.ofHours(1).toSeconds());
        try {
            assertThat(browser.signIn("7c1f-lee").statusCode()).isEqualTo(200);
            assertThat(browser.post(nothing, "").body()).contains("reauthenticate");
            // The service ignores prompt=login and says so by auth_time.
            assertThat(browser.signIn("7c1f-lee").statusCode()).isEqualTo(401);
            assertThat(browser.post(nothing, "").body()).contains("reauthenticate");
        } finally {
            SHOWN_BEFORE_SECONDS.set(0);
        }
        var id = browser.cookies.get("entente-KR");
        assertThat(browser.signIn("88aa-kim").statusCode()).as("somebody else").isEqualTo(401);
        assertThat(browser.signIn("7c1f-lee").statusCode()).isEqualTo(200);
        assertThat(browser.cookies.get("entente-KR")).isNotEqualTo(id);
        assertThat(browser.post(nothing, "").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheServiceTheOtherWaysWork() throws Exception {
        if (service != null) service.close();
        try {
            var browser = new Browser();
            var back = browser.post("session/oidc/start", "");
            // What it said of itself is remembered for a while; then it is not reached.
            if (back.statusCode() == 200) {
                var state = new Fields(Json.object(back.body(), "start"), "start")
                        .text("address")
                        .replaceAll(".*[?&]state=([^&]*).*", "$1");
                back = browser.finish(Map.of("state", state, "code", "x"));
            }
            assertThat(back.statusCode()).isEqualTo(503);
            var people = Files.readString(stage.home("KR").resolve("people.yaml"));
            var key = people.replaceAll("(?s).*id: kim.analyst\\n.*?accessKey: \"([^\"]*)\".*", "$1");
            assertThat(browser.post("session", "{\"person\":\"kim.analyst\",\"key\":\"" + key + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            serve();
        }
    }
}
