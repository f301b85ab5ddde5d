package entente.cli.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import entente.cli.taxii.Poll.Place;
import entente.kernel.Problems;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against servers that are well and servers that are not. */
class ClientTest {
    private record Said(int status, Map<String, String> headers, String body) {}

    private final List<String> asked = new ArrayList<>();
    private final List<Duration> waited = new ArrayList<>();
    private final List<Said> script = new ArrayList<>();
    private HttpServer server;

    ClientTest() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                var said = script.size() > 1 ? script.removeFirst() : script.getFirst();
                said.headers().forEach(exchange.getResponseHeaders()::set);
                var body = said.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
                if (body.length > 0) exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private TaxiiClient client() {
        return new TaxiiClient(url("/api/"), Optional.of("me"), "key", waited::add);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private TaxiiClient.Collection collection() {
        return new TaxiiClient.Collection(url("/api/collections/c/"), "c", Optional.empty(), "C", true, true);
    }

    private void says(int status, String body, String... headers) {
        var map = new java.util.TreeMap<String, String>();
        for (var i = 0; i < headers.length; i += 2) map.put(headers[i], headers[i + 1]);
        script.add(new Said(status, map, body));
    }

    private static final String LAST = "X-TAXII-Date-Added-Last";

    private List<String> polled(Place from, List<Place> places) throws Exception {
        var found = new ArrayList<String>();
        new Poll(client(), collection(), Map.of("limit", "2")).run(from, (objects, reached) -> {
            found.addAll(objects);
            places.add(reached);
        });
        return found;
    }

    @Test
    void aPollGoesOnByTokenAndSaysHowFarItCame() throws Exception {
        says(
                200,
                "{\"more\":true,\"next\":\"a b\",\"objects\":[{\"id\":\n1},{\"id\":2}]}",
                LAST,
                "2020-01-01T00:00:00.000002Z");
        says(200, "{\"more\":false,\"objects\":[{\"id\":3}]}", LAST, "2020-01-01T00:00:00.000003Z");
        var places = new ArrayList<Place>();
        assertThat(polled(Place.BEGINNING, places)).containsExactly("{\"id\": 1}", "{\"id\":2}", "{\"id\":3}");
        assertThat(asked)
                .containsExactly(
                        "GET /api/collections/c/objects/?limit=2",
                        "GET /api/collections/c/objects/?limit=2&next=a%20b");
        assertThat(places.getFirst().next()).contains("a b");
        assertThat(places.getLast())
                .isEqualTo(new Place(
                        Optional.of("2020-01-01T00:00:00.000003Z"),
                        Optional.of("2020-01-01T00:00:00.000003Z"),
                        Optional.empty()));
        asked.clear();
        says(200, "{}", LAST, "2020-01-01T00:00:00.000003Z");
        script.removeFirst();
        assertThat(polled(places.getLast(), places)).isEmpty();
        assertThat(asked.getFirst()).endsWith("?added_after=2020-01-01T00%3A00%3A00.000003Z&limit=2");
    }

    @Test
    void aTokenThatIsTooOldIsReplacedByTheDate() throws Exception {
        says(400, "{\"title\":\"expired\"}");
        says(200, "{\"more\":false,\"objects\":[{}]}", LAST, "2020-01-01T00:00:00.000009Z");
        var place = new Place(Optional.of("2020-01-01T00:00:00.000005Z"), Optional.empty(), Optional.of("old"));
        assertThat(polled(place, new ArrayList<>())).hasSize(1);
        assertThat(asked.getLast())
                .contains("added_after=2020-01-01T00%3A00%3A00.000005Z")
                .doesNotContain("next");
    }

    @Test
    void aServerThatRepeatsItselfIsLeft() {
        says(200, "{\"more\":true,\"objects\":[{\"id\":1}]}", LAST, "2020-01-01T00:00:00.000001Z");
        assertThatThrownBy(() -> polled(Place.BEGINNING, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        TaxiiException.class, e -> assertThat(e.status()).isEqualTo(-1));
        assertThat(asked).hasSize(2);
        script.clear();
        says(200, "{\"more\":true,\"next\":\"n\",\"objects\":[{\"id\":1}]}");
        assertThatThrownBy(() -> polled(Place.BEGINNING, new ArrayList<>())).isInstanceOf(TaxiiException.class);
        script.clear();
        says(200, "{\"more\":true}");
        assertThatThrownBy(() -> polled(Place.BEGINNING, new ArrayList<>())).isInstanceOf(TaxiiException.class);
    }

    @Test
    void itWaitsAsLongAsItIsAskedAndNotForEver() throws Exception {
        says(429, "", "Retry-After", "7");
        says(503, "");
        says(200, "{}");
        polled(Place.BEGINNING, new ArrayList<>());
        assertThat(waited).hasSize(2).first().isEqualTo(Duration.ofSeconds(7));
        script.clear();
        says(503, "", "Retry-After", "999999");
        assertThatThrownBy(() -> polled(Place.BEGINNING, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        TaxiiException.class, e -> assertThat(e.status()).isEqualTo(503));
        assertThat(waited).hasSize(7).allMatch(wait -> wait.compareTo(Duration.ofMinutes(2)) < 0);
    }

    @Test
    void aPushWaitsForTheStatusAndReportsEachFailure() throws Exception {
        says(200, "{\"title\":\"r\",\"versions\":[],\"max_content_length\":100}");
        script.add(script.getFirst());
        says(202, "{\"id\":\"s\",\"status\":\"pending\"}");
        says(
                200,
                "{\"id\":\"s\",\"status\":\"complete\",\"success_count\":1,\"failures\":[{\"id\":\"i\",\"version\":\"v\",\"message\":\"m\"}]}");
        says(202, "{\"id\":\"t\",\"status\":\"complete\",\"success_count\":1}");
        var sent = new Push(client(), collection(), waited::add)
                .run(List.of("{\"a\":1}", "{\"b\":2}", "{\"c\":\"0123456789\"}"), _ -> {});
        assertThat(sent).isEqualTo(new Push.Sent(3, 2, List.of(new Push.Failure("i", "v", "m"))));
        assertThat(asked)
                .containsExactly(
                        "GET /api/",
                        "GET /api/",
                        "POST /api/collections/c/objects/",
                        "GET /api/status/s/",
                        "POST /api/collections/c/objects/");
    }

    @Test
    void credentialsGoToTheServerThatWasNamedAlone() {
        says(200, "{\"title\":\"d\",\"api_roots\":[\"https://elsewhere.example/api/\"]}");
        assertThatThrownBy(() -> client().collections())
                .isInstanceOfSatisfying(
                        TaxiiException.class, e -> assertThat(e.status()).isEqualTo(-1));
        assertThatThrownBy(() -> new TaxiiClient(URI.create("http://example.org/taxii2/"), Optional.empty(), ""))
                .isInstanceOf(Problems.class);
    }
}
