package entente.cli;

import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ottawa asks whether Seoul holds anything about a ship, without saying which; Seoul answers without showing what it holds. */
public final class DiscoveryStory {
    /** What Seoul lets Ottawa find out about; the last digit of an IMO number checks the others. */
    public static final List<Map<String, String>> HELD = List.of(
            Map.of("kind", "vessel-imo", "value", "IMO 9074729"),
            Map.of("kind", "vessel-mmsi", "value", "440123456"),
            Map.of("kind", "document", "value", "JCS-OPS 2026/0417"));

    private static final List<Map<String, String>> ASKED = List.of(
            Map.of("kind", "vessel-imo", "value", "9074729"),
            Map.of("kind", "vessel-imo", "value", "9319466"),
            Map.of("kind", "vessel-mmsi", "value", "316001234"),
            Map.of("kind", "document", "value", "jcs-ops2026/0417"));

    private static final String LABEL = "군사III급비밀//REL TO CA, KR";

    private final Stage stage;
    private final PrintStream out;

    public DiscoveryStory(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Plays it from the declaration to the answer. */
    public Map<String, Object> play() throws ApiException, InterruptedException, IOException {
        out.println();
        var declared = declare(stage, LABEL, HELD);
        say(
                "declare",
                "kim.analyst lets Ottawa find out that Seoul has something about a ship and a document; lee.release"
                        + " confirms it (article 24).");
        var set = propose(stage, 20);
        var release = release(stage, set);
        var terms = stage.as("KR", "kim.analyst").get("api/v1/discovery").objects("ours").stream()
                .map(tree -> new Fields(tree, "set"))
                .filter(one -> one.text("item").equals(set))
                .findFirst()
                .orElseThrow()
                .fields("terms");
        say(
                "set",
                "lee.release and choi.release release the set: " + HELD.size() + " names among "
                        + (terms.number("size") - HELD.size())
                        + " that mean nothing, under a key of this epoch alone.");
        grant(stage, release, "martin.reader");
        var question = ask(stage, "martin.reader", release, ASKED);
        say(
                "ask",
                "martin.reader asks about " + ASKED.size()
                        + " names. What leaves Ottawa are points of a curve that hide them for good.");
        var answered = answer(stage, "martin.reader", question);
        for (var result : answered.objects("results"))
            say(
                    "",
                    "%-12s %-18s %s"
                            .formatted(
                                    result.get("kind"),
                                    result.get("value"),
                                    result.get("hit") == Boolean.TRUE
                                            ? "ask through "
                                                    + new Fields(result, "result")
                                                            .fields("askThrough")
                                                            .text("office")
                                            : "nothing to be found"));
        var seen = new Fields(
                Json.object(
                        "{\"list\":" + stage.as("KR", "jung.audit").getText("api/v1/discovery/answered") + "}", "list"),
                "list");
        var line = new Fields(seen.objects("list").getFirst(), "line");
        say(
                "log",
                "All that Seoul's auditor sees: " + line.number("count") + " names were asked; points "
                        + line.text("elements").substring(0, 23) + "… Both logs have it.");
        var hits = answered.objects("results").stream()
                .filter(result -> result.get("hit") == Boolean.TRUE)
                .count();
        return Map.of("declaration", declared, "set", release, "asked", ASKED.size(), "hits", hits);
    }

    /** An item of Seoul's about these names, declared and confirmed. */
    public static String declare(Stage stage, String label, List<Map<String, String>> names)
            throws ApiException, InterruptedException, IOException {
        var kim = stage.as("KR", "kim.analyst");
        var item = kim.post(
                        "api/v1/items",
                        Map.of(
                                "area", "operations",
                                "title", "watch report",
                                "fileName", "watch.txt",
                                "mediaType", "text/plain",
                                "office", "KR/JCS",
                                "label", label))
                .text("id");
        var file = Files.createTempFile("watch", ".txt");
        Files.writeString(file, "Seen off Ulleungdo at first light.\n");
        kim.put("api/v1/items/" + item + "/content", file);
        Files.delete(file);
        var declared = kim.post("api/v1/discovery/declarations", Map.of("item", item, "selectors", names))
                .text("id");
        stage.as("KR", "lee.release").post("api/v1/discovery/declarations/" + declared + "/confirmation", Map.of());
        return declared;
    }

    /** A set of all that is confirmed, made and proposed; answers with its item. */
    public static String propose(Stage stage, int days) throws ApiException, InterruptedException {
        return made(stage, begin(stage, days));
    }

    /** Waits until a set is made; answers with its item. */
    public static String made(Stage stage, String making) throws ApiException, InterruptedException {
        var ended = Waiting.until(
                "the set to be made",
                () -> stage.as("KR", "kim.analyst").get("api/v1/discovery/makings/" + making),
                found -> found.has("item") || found.has("failure"));
        if (!ended.has("item")) throw new IllegalStateException("it was not made: " + ended.tree());
        return ended.text("item");
    }

    /** Asks for a set of all that is confirmed; it is made by itself. */
    public static String begin(Stage stage, int days) throws ApiException, InterruptedException {
        var body = new TreeMap<String, Object>();
        body.put("area", "operations");
        body.put("office", "kr-operations");
        body.put("purpose", "joint-exercise");
        body.put(
                "until",
                Instant.now()
                        .plus(Duration.ofDays(days))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        body.put("label", LABEL);
        body.put("declaration", Story.DECLARATION);
        return stage.as("KR", "kim.analyst").post("api/v1/discovery/sets", body).text("id");
    }

    /** Both authorities approve it, and it is delivered; answers with the release. */
    public static String release(Stage stage, String item) throws ApiException, InterruptedException {
        var kim = stage.as("KR", "kim.analyst");
        var release = kim.get("api/v1/discovery").objects("ours").stream()
                .filter(one -> item.equals(one.get("item")))
                .map(one -> String.valueOf(one.get("release")))
                .findFirst()
                .orElseThrow();
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        Waiting.until(
                "the set to be delivered",
                () -> kim.get("api/v1/releases/" + release),
                found -> found.text("stage").equals("DELIVERED"));
        return release;
    }

    public static void grant(Stage stage, String release, String reader) throws ApiException, InterruptedException {
        stage.as("CA", "roy.registry")
                .post(
                        "api/v1/holdings/" + release + "/grants",
                        Map.of(
                                "reader",
                                reader,
                                "until",
                                Instant.now().plus(Duration.ofDays(25)).toString()));
    }

    public static String ask(Stage stage, String reader, String release, List<Map<String, String>> names)
            throws ApiException, InterruptedException {
        return stage.as("CA", reader)
                .post("api/v1/discovery/questions", Map.of("set", release, "selectors", names))
                .text("id");
    }

    public static Fields answer(Stage stage, String reader, String question) throws ApiException, InterruptedException {
        return Waiting.until(
                "the answer",
                () -> new Fields(
                                Json.object(
                                        "{\"list\":" + stage.as("CA", reader).getText("api/v1/discovery/questions")
                                                + "}",
                                        "list"),
                                "list")
                        .objects("list").stream()
                                .map(tree -> new Fields(tree, "question"))
                                .filter(one -> one.text("id").equals(question))
                                .findFirst()
                                .orElseThrow(),
                found -> found.has("outcome"));
    }

    private void say(String step, String text) {
        out.printf("%-9s %s%n", step, text);
    }
}
