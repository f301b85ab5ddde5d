package entente.trials;

import com.sun.net.httpserver.HttpServer;
import entente.cli.Stage;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * An analyst's tools at a node's TAXII, each page decided, filtered and logged before it is sent: adding 10,000 objects, the
 * first page, walking them all, and the first page of a million. Beside it the same bytes of a page as a file in memory, by the
 * JDK's server to the same client: what the way alone costs.
 */
final class TaxiiBenchmark implements Benchmark {
    private static final int OBJECTS = 10_000;
    private static final int MANY = 1_000_000;
    private static final int ENVELOPE = 500;
    private static final int OBJECT_BYTES = 3_800;
    private static final int SMALL_BYTES = 900;
    private static final int TIMES = 60;
    private static final int TIMINGS = 1000;
    private static final int WALKS = 7;
    static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    private static final String OWN = "/taxii2/kr-ca/collections/own/objects/";
    private static final String OFFERED = "/taxii2/kr-ca/collections/to-partner/objects/";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String about() {
        return "TAXII: adding objects, first page, a walk, a page of a million; beside the same bytes from memory";
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        try (var scratch = Scratch.open();
                var stage = new Stage(scratch.folder(), out);
                var clients = client) {
            stage.open();
            var url = stage.url("CA");
            var key = authorization(stage, "CA", "macdonald.analyst");
            var figures = new TreeMap<String, Double>();
            out.println("adding " + OBJECTS + " objects");
            figures.put("ingestObjectsPerSecond", ingest(url, OWN, key, OBJECT_BYTES));
            get(url + OWN + "?limit=100", key);
            figures.put("firstPageP50Ms", pageMs(url + OWN + "?limit=100", key));
            figures.put(
                    "staticPageP50Ms",
                    plainMs(get(url + OWN + "?limit=100", key).body()));
            figures.put("firstWalkObjectsPerSecond", walk(url, key, "limit=100"));
            figures.put("walkObjectsPerSecond", walks(url, key, "limit=100"));
            figures.put("walkByUsualPagesObjectsPerSecond", walks(url, key, ""));
            var offered = new Fields(
                            Json.object(
                                    get(url + "/taxii2/kr-ca/collections/to-partner/", key)
                                            .body(),
                                    "collection"),
                            "collection")
                    .text("id");
            try (var database = connect(stage, "CA")) {
                ingest(url, OFFERED, key, SMALL_BYTES);
                get(url + OFFERED + "?limit=100", key);
                var few = pageMs(url + OFFERED + "?limit=100", key);
                out.println("adding " + MANY + " objects");
                fill(database, offered, OBJECTS + 1, MANY);
                var began = System.nanoTime();
                get(url + OFFERED + "?limit=100", key);
                figures.put("viewOfAMillionSeconds", (System.nanoTime() - began) / 1e9);
                var many = pageMs(url + OFFERED + "?limit=100", key);
                figures.put("pageOfTenThousandMs", few);
                figures.put("pageOfAMillionMs", many);
                figures.put("pageMillionOverTenThousand", many / few);
            }
            timing(stage, out, figures);
            out.println();
            figures.forEach((name, figure) -> out.printf("%-32s %12.1f%n", name, figure));
            return new Measured(
                    figures,
                    java.util.Map.of(
                            "pageToStatic",
                            figures.getOrDefault("firstPageP50Ms", Double.NaN)
                                    / figures.getOrDefault("staticPageP50Ms", Double.NaN)));
        }
    }

    private void timing(Stage stage, PrintStream out, TreeMap<String, Double> figures) throws Exception {
        var told = new TaxiiTiming(stage, client, out).run(TIMINGS, System.nanoTime());
        figures.put("timingP", told.all().p());
        figures.put("timingMedianDifferenceMs", told.all().medianDifference());
        figures.put("timingPlantedP", told.planted().p());
        for (var test : java.util.List.of(told.all(), told.bareFirst(), told.fullFirst()))
            if (test.p() < 0.001) throw new IllegalStateException("the times tell of what is withheld: " + test);
        if (told.planted().p() >= 0.001)
            throw new IllegalStateException(
                    "a planted millisecond is not found, so nothing is shown: " + told.planted());
    }

    static String authorization(Stage stage, String nation, String id) throws IOException {
        return new Fields(
                        Document.parse(
                                        "people",
                                        Files.readAllBytes(stage.home(nation).resolve("people.yaml")))
                                .tree(),
                        "people")
                .objects("people").stream()
                        .filter(person -> id.equals(person.get("id")))
                        .map(person -> "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (id + ":" + person.get("accessKey")).getBytes(StandardCharsets.UTF_8)))
                        .findFirst()
                        .orElseThrow();
    }

    private HttpResponse<byte[]> get(String url, String key) throws IOException, InterruptedException {
        var response = client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", key)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200)
            throw new IllegalStateException(
                    response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        return response;
    }

    private double ingest(String url, String collection, String key, int bytes)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        for (var at = 0; at < OBJECTS; at += ENVELOPE) {
            var body = new StringBuilder("{\"objects\":[");
            for (var i = at; i < at + ENVELOPE; i++)
                body.append(i > at ? "," : "").append(object(i, bytes));
            var response = client.send(
                    HttpRequest.newBuilder(URI.create(url + collection))
                            .header("Authorization", key)
                            .header("Content-Type", MEDIA_TYPE)
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    body.append("]}").toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 202) throw new IllegalStateException("status " + response.statusCode());
        }
        return OBJECTS / ((System.nanoTime() - began) / 1e9);
    }

    static String object(int number, int bytes) {
        var object = new StringBuilder(
                "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"indicator--00000000-0000-4000-8000-%012x\","
                        .formatted(number));
        object.append("\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",")
                .append("\"pattern\":\"[file:name = 'f")
                .append(number)
                .append("']\",\"pattern_type\":\"stix\",")
                .append("\"valid_from\":\"2026-01-01T00:00:00Z\",\"description\":\"");
        var words = new java.util.Random(number);
        while (object.length() < bytes - 2) object.append((char) ('a' + words.nextInt(26)));
        return object.append("\"}").toString();
    }

    private double pageMs(String url, String key) throws IOException, InterruptedException {
        for (var i = 0; i < TIMES / 2; i++) get(url, key);
        var times = new ArrayList<Double>();
        for (var i = 0; i < TIMES; i++) {
            var began = System.nanoTime();
            get(url, key);
            times.add((System.nanoTime() - began) / 1e6);
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }

    private double plainMs(byte[] page) throws IOException, InterruptedException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            server.start();
            return pageMs("http://127.0.0.1:" + server.getAddress().getPort() + "/", "none");
        } finally {
            server.stop(0);
        }
    }

    /** The median of some walks, once both ends are warm. */
    private double walks(String url, String key, String query) throws IOException, InterruptedException {
        for (var i = 0; i < WALKS; i++) walk(url, key, query);
        var speeds = new ArrayList<Double>();
        for (var i = 0; i < WALKS; i++) speeds.add(walk(url, key, query));
        speeds.sort(null);
        return speeds.get(WALKS / 2);
    }

    private double walk(String url, String key, String query) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var count = 0;
        for (var next = ""; ; ) {
            var page = get(url + OWN + "?" + query + (next.isEmpty() ? "" : "&next=" + next), key)
                    .body();
            var objects = new Fields(Json.object(page, "page"), "page");
            count += objects.objects("objects").size();
            if (!objects.has("next")) break;
            next = objects.text("next");
        }
        if (count != OBJECTS) throw new IllegalStateException(count + " objects came, not " + OBJECTS);
        return count / ((System.nanoTime() - began) / 1e9);
    }

    static Connection connect(Stage stage, String nation) throws IOException, SQLException {
        var home = stage.home(nation);
        var port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3);
        var password = Files.readString(home.resolve("postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "entente", password);
    }

    /** As many more as a collection may have, behind those whose content is read. */
    private static void fill(Connection database, String collection, int from, int to) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    insert into cyber_collection (id)
                    select id from (values (cast('%s' as uuid))) c(id) on conflict do nothing""".formatted(collection));
            statement.execute("""
                    insert into cyber_object (collection, seq, stix_id, type, spec_version, version, version_text, label, digest,
                                              arrived, taken_from)
                    select '%1$s', i, 'indicator--00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'), 'indicator', '2.1',
                           1767225600000000, '2026-01-01T00:00:00.000Z', (select min(id) from cyber_label),
                           sha256(int4send(i)), now(), 'bench'
                    from generate_series(%2$d, %3$d) i""".formatted(collection, from, to));
            statement.execute("""
                    insert into cyber_content (collection, seq, label, content)
                    select '%1$s', i, (select min(id) from cyber_label),
                           convert_to(repeat(md5(i::text), %2$d), 'UTF8')
                    from generate_series(%3$d, %4$d) i""".formatted(collection, SMALL_BYTES / 32, from, to));
            statement.execute("""
                    insert into cyber_collection_label (collection, label, last_seq)
                    select '%s', min(id), %d from cyber_label
                    on conflict (collection, label) do update set last_seq = excluded.last_seq""".formatted(collection, to));
            statement.execute("update cyber_collection set last_seq = %d where id = '%s'".formatted(to, collection));
            statement.execute("analyze");
        }
    }
}
