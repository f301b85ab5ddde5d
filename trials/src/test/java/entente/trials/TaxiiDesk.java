package entente.trials;

import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Canada's TAXII as an analyst's tools see it. */
final class TaxiiDesk implements AutoCloseable {
    static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    static final String ROOT = "/taxii2/kr-ca/";
    /** Makes what stays at home and what is offered; reads and adds. */
    static final String ANALYST = "macdonald.analyst";
    /** Has need to know a holding of the area of cyber; reads what the partner released. */
    static final String READER = "martin.reader";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Stage stage;
    private final Map<String, String> keys = new TreeMap<>();

    TaxiiDesk(Path folder) throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        for (var person : new Fields(
                        Document.parse(
                                        "people",
                                        Files.readAllBytes(stage.home("CA").resolve("people.yaml")))
                                .tree(),
                        "people")
                .objects("people")) keys.put(String.valueOf(person.get("id")), String.valueOf(person.get("accessKey")));
        var told = new Story(stage, OneReleaseTest.quiet())
                .play(
                        SamplePage.write(folder.resolve("page.pdf")),
                        "군사III급비밀//REL TO CA, KR",
                        "cyber",
                        "network-defence");
        if (!"released".equals(told.get("outcome"))) throw new IllegalStateException(String.valueOf(told));
    }

    Stage stage() {
        return stage;
    }

    URI url(String path) {
        return URI.create(stage.url("CA") + path);
    }

    String authorization(String person) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((person + ":" + keys.get(person)).getBytes(StandardCharsets.UTF_8));
    }

    String key(String person) {
        return String.valueOf(keys.get(person));
    }

    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        Map<String, Object> tree() {
            return Json.object(response.body(), "answer");
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) tree().getOrDefault(name, List.of());
        }

        List<String> ids() {
            return list("objects").stream()
                    .map(one -> String.valueOf(one.get("id")))
                    .toList();
        }

        List<String> versions() {
            return list("objects").stream()
                    .map(one -> String.valueOf(one.getOrDefault("modified", one.get("version"))))
                    .toList();
        }
    }

    Answer send(String person, String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url(path)).method(method, body);
        if (!person.isEmpty()) request.header("Authorization", authorization(person));
        if (headers.length > 0) request.headers(headers);
        return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    Answer get(String person, String path, String... headers) throws IOException, InterruptedException {
        return send(person, "GET", path, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        var all = headers.length > 0 ? headers : new String[] {"Content-Type", MEDIA_TYPE};
        return send(ANALYST, "POST", path, BodyPublishers.ofString(body), all);
    }

    static String objects(String collection) {
        return ROOT + "collections/" + collection + "/objects/";
    }

    static String freshId(String type) {
        return type + "--00000000-0000-4000-8000-%012x".formatted(NUMBERS.incrementAndGet());
    }

    /** Valid, and no more than it must be. */
    static String object(String id, String modified) {
        var type = id.substring(0, id.indexOf("--"));
        var more = switch (type) {
            case "indicator" ->
                ",\"pattern\":\"[url:value = 'https://example.test/']\",\"pattern_type\":\"stix\","
                        + "\"valid_from\":\"2020-01-01T00:00:00.000Z\"";
            case "malware" -> ",\"is_family\":false";
            case "identity" -> ",\"identity_class\":\"organization\"";
            default -> "";
        };
        return "{\"type\":\"" + type + "\",\"spec_version\":\"2.1\",\"id\":\"" + id
                + "\",\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"" + modified + "\",\"name\":\"n\"" + more
                + "}";
    }

    static String envelope(String... objects) {
        return "{\"objects\":[" + String.join(",", objects) + "]}";
    }

    @Override
    public void close() {
        stage.close();
    }
}
