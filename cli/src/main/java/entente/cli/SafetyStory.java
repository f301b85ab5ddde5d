package entente.cli;

import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What both nations' people at sea may know as well: ice and a warning, decided on by three persons and shown to everybody. */
public final class SafetyStory {
    private static final String LOWEST = "UNCLASSIFIED / NON CLASSIFIÉ";

    private final Stage stage;
    private final PrintStream out;
    private final HttpClient everybody = HttpClient.newHttpClient();

    public SafetyStory(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Canada publishes ice and a warning. */
    public Map<String, Object> play() throws ApiException, InterruptedException, IOException {
        out.println();
        var number = (int) (Instant.now().getEpochSecond() % 90_000) + 1;
        var ice = publish(ice("ca.cis.ice.2026." + number, number));
        say(
                "public",
                "fraser.director wrote of ice in Barrow Strait in words for everybody. bouchard.release and singh.release"
                        + " approved exactly these words; nothing was taken out of anything classified.");
        var warning = publish(warning("ca.ccg.warn.2026." + number, number));
        say(
                "",
                "A warning of a drifting buoy was public, as CAP and S-124, " + warning.millis()
                        + " ms after the second approval.");
        var url = stage.node("CA").publicUrl();
        say("", "Everybody reads it, without signing in, at " + url + ":");
        var sizes = new TreeMap<String, Object>();
        for (var published : List.of(ice, warning))
            for (var form : published.forms()) {
                var bytes = fetch(url + form).body().length;
                sizes.put(form, bytes);
                say("", "%,8d bytes  %s".formatted(bytes, form));
            }
        for (var language : List.of("ko", "en", "fr")) {
            var bytes = fetch(url + language + "/").body().length;
            sizes.put(language + "/", bytes);
            say("", "%,8d bytes  %s/".formatted(bytes, language));
        }
        return Map.of("url", url, "bytes", sizes, "publishedAfterMillis", warning.millis());
    }

    /**
     * @param id of the proposal
     * @param forms where each form is, below the address
     * @param millis from asking for the second approval to having CAP and S-124 in hand
     */
    public record Published(String id, List<String> forms, long millis) {}

    /** Proposed by Canada's director, approved by both authorities, fetched by anybody. */
    public Published publish(Map<String, Object> draft) throws ApiException, InterruptedException, IOException {
        var proposed = stage.as("CA", "fraser.director").post("api/v1/safety", Map.of("draft", draft, "label", LOWEST));
        var id = proposed.text("id");
        var content = Map.of("content", proposed.text("content"));
        stage.as("CA", "bouchard.release").post("api/v1/safety/" + id + "/approvals", content);
        var url = stage.node("CA").publicUrl();
        var product = String.valueOf(draft.get("id"));
        var start = System.nanoTime();
        stage.as("CA", "singh.release").post("api/v1/safety/" + id + "/approvals", content);
        for (var form : List.of("cap.xml", "s124.gml")) {
            var address = url + "products/" + product + "/" + form;
            Waiting.until("it to be public", () -> fetched(address), status -> status == 200);
        }
        var millis = (System.nanoTime() - start) / 1_000_000;
        var index = new Fields(Json.object(fetch(url + "index.json").body(), "index"), "index");
        var forms = new ArrayList<String>();
        for (var line : index.objects("products"))
            if (product.equals(line.get("id")))
                for (var form : new Fields(line, "product").objects("forms"))
                    forms.add(String.valueOf(form.get("path")));
        return new Published(id, List.copyOf(forms), millis);
    }

    private int fetched(String address) throws InterruptedException {
        try {
            return fetch(address).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private HttpResponse<byte[]> fetch(String address) throws IOException, InterruptedException {
        return everybody.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Ice in Barrow Strait, as the Canadian Ice Service might tell it; invented. */
    public static Map<String, Object> ice(String id, int number) {
        var draft = draft(
                id,
                "ICE",
                number,
                "CIS",
                words("캐나다 해빙국", "Canadian Ice Service", "Service canadien des glaces"),
                words("배로 해협 동부", "Eastern Barrow Strait", "Est du détroit de Barrow"),
                words("두꺼운 1년빙", "Thick first-year ice", "Glace épaisse de première année"),
                words(
                        "해협 북쪽에 두꺼운 1년빙이 10분의 7, 다년빙이 10분의 2 있다. 남쪽은 개빙 수역이다.",
                        "North of the strait seven tenths of thick first-year ice and two tenths of multi-year ice. Open"
                                + " water in the south.",
                        "Au nord du détroit, sept dixièmes de glace épaisse de première année et deux dixièmes de glace de"
                                + " plusieurs années. Eau libre au sud."),
                words("남쪽으로 항행하십시오.", "Keep to the south.", "Restez au sud."));
        draft.put(
                "ice",
                List.of(
                        Map.of(
                                "shape",
                                box(74_200_000, -95_000_000, 75_000_000, -90_000_000),
                                "egg",
                                Map.of("total", 91, "parts", List.of(kind(20, 97), kind(70, 93)))),
                        Map.of(
                                "shape",
                                box(73_800_000, -95_000_000, 74_200_000, -90_000_000),
                                "egg",
                                Map.of("total", 1, "parts", List.of()))));
        return draft;
    }

    /** A drifting buoy in Lancaster Sound; invented. */
    public static Map<String, Object> warning(String id, int number) {
        var draft = draft(
                id,
                "WARN",
                number,
                "CCG",
                words("캐나다 해안경비대", "Canadian Coast Guard", "Garde côtière canadienne"),
                words("랭커스터 해협", "Lancaster Sound", "Détroit de Lancaster"),
                words("표류 중인 부표", "Buoy adrift", "Bouée à la dérive"),
                words(
                        "불이 꺼진 부표가 동쪽으로 표류하고 있다.",
                        "An unlit buoy is adrift, moving east.",
                        "Une bouée éteinte dérive vers l'est."),
                words("이 해역을 피하십시오.", "Keep clear.", "Tenez-vous à l'écart."));
        draft.put(
                "warning",
                Map.of(
                        "hazard",
                        3,
                        "shapes",
                        List.of(
                                Map.of("point", List.of(74_125_000, -84_500_000)),
                                box(74_000_000, -85_000_000, 74_250_000, -84_000_000))));
        return draft;
    }

    /** The same words that end an earlier warning, or take its place. */
    public static Map<String, Object> ending(String kind, Map<String, Object> earlier, Map<String, Object> draft) {
        var tree = new TreeMap<>(draft);
        tree.put(
                "effect",
                Map.of(
                        "kind",
                        kind,
                        "earlier",
                        List.of(Map.of(
                                "id", String.valueOf(earlier.get("id")),
                                "series", java.util.Objects.requireNonNull(earlier.get("series")),
                                "issued", String.valueOf(earlier.get("issued"))))));
        if (kind.equals("cancels")) tree.put("warning", Map.of("hazard", 3, "shapes", List.of()));
        return tree;
    }

    private static TreeMap<String, Object> draft(
            String id,
            String series,
            int number,
            String code,
            Map<String, Object> office,
            Map<String, Object> area,
            Map<String, Object> headline,
            Map<String, Object> text,
            Map<String, Object> instruction) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var draft = new TreeMap<String, Object>();
        draft.put("v", 1);
        draft.put("id", id);
        draft.put("series", Map.of("name", series, "number", number, "year", 2026));
        draft.put("office", Map.of("nation", "CA", "code", code, "sender", "safety@ca.example", "name", office));
        draft.put("reality", "REAL");
        draft.put("issued", now.toString());
        draft.put("from", now.toString());
        draft.put("until", now.plus(Duration.ofHours(24)).toString());
        draft.put("effect", Map.of("kind", "first", "earlier", List.of()));
        draft.put("grade", Map.of("severity", "MODERATE", "urgency", "EXPECTED", "certainty", "OBSERVED"));
        draft.put("area", area);
        draft.put("headline", headline);
        draft.put("text", text);
        draft.put("instruction", instruction);
        return draft;
    }

    private static Map<String, Object> words(String ko, String en, String fr) {
        return Map.of("ko", ko, "en", en, "fr", fr);
    }

    private static Map<String, Object> kind(int concentration, int stage) {
        return Map.of("concentration", concentration, "stage", stage, "form", 4);
    }

    private static Map<String, Object> box(int south, int west, int north, int east) {
        return Map.of(
                "area",
                List.of(List.of(
                        List.of(south, west),
                        List.of(south, east),
                        List.of(north, east),
                        List.of(north, west),
                        List.of(south, west))));
    }

    private void say(String step, String text) {
        out.printf("%-9s %s%n", step, text);
    }
}
