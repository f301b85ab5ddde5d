package entente.cli;

import entente.kernel.Digest;
import entente.seal.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One release from a Korean originator to a Canadian reader, told as it happens, with what allowed each step. */
public final class Story {
    /** What the demonstration's proposer states of every item. */
    public static final Map<String, Object> DECLARATION = Map.of(
            "grade", "its loss would harm the exercise, and no lower grade would keep it from those outside it",
            "persons", "none");

    private final Stage stage;
    private final PrintStream out;
    private final Map<String, Object> stages = new TreeMap<>();
    private long last = System.nanoTime();

    public Story(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Plays it, and answers with what {@code --json} prints. */
    public Map<String, Object> play(@Nullable Path given, String label, String area, String purpose)
            throws IOException, InterruptedException, ApiException {
        var file = given == null ? SamplePage.write(stage.base().resolve("sample.pdf")) : given;
        if (!Files.isRegularFile(file)) throw new java.nio.file.NoSuchFileException(file.toString());
        var kim = stage.as("KR", "kim.analyst");
        out.println();
        last = System.nanoTime();
        var name = String.valueOf(file.getFileName());
        var item = kim.post(
                "api/v1/items",
                Map.of(
                        "area", area,
                        "title", name,
                        "fileName", name,
                        "mediaType", MediaTypes.of(name),
                        "office", "KR/MND",
                        "label", label));
        item = kim.put("api/v1/items/" + item.text("id") + "/content", file);
        say(
                "author",
                "kim.analyst registers " + name + " (" + item.number("bytes") + " bytes) and labels it "
                        + item.text("originMark") + ". The label will never change.");
        mark("author");

        var release = kim.post(
                "api/v1/releases",
                Map.of("item", item.text("id"), "recipient", "CA", "purpose", purpose, "declaration", DECLARATION));
        var id = release.text("id");
        tellDecision("decide", release.fields("decision"));
        mark("decide");
        if (release.text("stage").equals("REFUSED")) return refused(item, release);

        for (var authority : List.of("lee.release", "choi.release")) {
            stage.as("KR", authority).post("api/v1/releases/" + id + "/approvals", Map.of());
            say("approve", authority + " approves exactly this release with their own signature (article 5).");
        }
        mark("approve");

        release = Waiting.until(
                "the release to end",
                () -> kim.get("api/v1/releases/" + id),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        mark("cross");
        if (release.has("inspection"))
            say("guard", "Seoul's guard inspected it: " + guardLine(release.fields("inspection")) + " (article 8).");
        if (!release.text("stage").equals("DELIVERED")) return refused(item, release);
        say("seal", "Sealed for Ottawa's node, the label signed to it, and sent over post-quantum TLS (article 7).");
        return delivered(id, item, release);
    }

    private Map<String, Object> delivered(String id, Fields item, Fields release)
            throws IOException, InterruptedException, ApiException {
        var roy = stage.as("CA", "roy.registry");
        var holding = roy.get("api/v1/holdings/" + id);
        say(
                "verify",
                "Ottawa computed everything again: signatures, digests, form, and the same decision (article 9).");
        say("relabel", "Ottawa adds its own mark beside the origin's: " + holding.text("mark") + " (article 3).");
        roy.post(
                "api/v1/holdings/" + id + "/grants",
                Map.of(
                        "reader",
                        "martin.reader",
                        "until",
                        Instant.now().plus(Duration.ofDays(30)).toString()));
        roy.post(
                "api/v1/holdings/" + id + "/grants",
                Map.of(
                        "reader",
                        "smith.reader",
                        "until",
                        Instant.now().plus(Duration.ofDays(30)).toString()));
        say("grant", "roy.registry grants need-to-know to martin.reader and to smith.reader (article 6).");
        var digest = Digest.sha256();
        try (var body = stage.as("CA", "martin.reader").stream("POST", "api/v1/holdings/" + id + "/open")
                        .body();
                var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            body.transferTo(sink);
        }
        var sha256Out = Digest.ofRaw("sha256", digest.digest()).hex();
        say(
                "read",
                "martin.reader, cleared and with need-to-know, opens it: "
                        + (sha256Out.equals(item.text("sha256"))
                                ? "byte for byte what was sent."
                                : "NOT WHAT WAS SENT."));
        mark("open");
        tellRefusedReader(id, "smith.reader", "has need-to-know and no clearance");
        tellRefusedReader(id, "gagnon.reader", "is cleared and has no need-to-know");
        mark("refuseReaders");
        var kim = stage.as("KR", "kim.analyst");
        var complete = Waiting.until(
                "the receipts",
                () -> kim.get("api/v1/releases/" + id),
                found -> found.objects("receipts").stream().anyMatch(receipt -> "opened".equals(receipt.get("kind"))));
        var receipts = complete.objects("receipts");
        say(
                "receipts",
                "Seoul holds Ottawa's signed receipts: "
                        + String.join(
                                " → ",
                                receipts.stream()
                                        .map(receipt -> String.valueOf(receipt.get("kind")))
                                        .toList())
                        + " (article 7).");
        awaitCosigned();
        var bundle = export("KR", "jung.audit", id);
        export("CA", "wilson.audit", id);
        mark("evidence");
        say("evidence", "Either side can prove it alone: " + bundle);
        say(
                "",
                "  check it with  ./entente evidence verify '" + bundle + "' --keys '"
                        + stage.base().resolve("public") + "'");
        var result = result("released", item, complete);
        result.put("receivedLabel", holding.text("mark"));
        result.put("sha256Out", sha256Out);
        result.put("receipts", receipts);
        result.put("evidence", bundle.toString());
        return result;
    }

    private void tellRefusedReader(String id, String reader, String why) throws InterruptedException, IOException {
        try (var body = stage.as("CA", reader).stream("POST", "api/v1/holdings/" + id + "/open")
                .body()) {
            body.transferTo(OutputStream.nullOutputStream());
            say("read", reader + " " + why + ", AND READ IT. This must not happen.");
        } catch (ApiException e) {
            say("refuse", reader + " " + why + ": refused (article 6). " + e.getMessage() + ".");
        }
    }

    private Map<String, Object> refused(Fields item, Fields release)
            throws IOException, InterruptedException, ApiException {
        var result = result("refused", item, release);
        awaitCosigned();
        result.put("evidence", export("KR", "jung.audit", release.text("id")).toString());
        for (var reason : (List<?>) result.getOrDefault("reasons", List.of()))
            if (reason instanceof Map<?, ?> map)
                say("refuse", "Refused under article " + map.get("article") + ": " + map.get("text") + ".");
        say("log", "The refusal is in Seoul's log; Ottawa learned nothing of it.");
        return result;
    }

    private Map<String, Object> result(String outcome, Fields item, Fields release)
            throws InterruptedException, ApiException {
        var result = new TreeMap<String, Object>();
        result.put("outcome", outcome);
        result.put("item", item.text("id"));
        result.put("release", release.text("id"));
        result.put("originLabel", item.text("originMark"));
        result.put("receivedLabel", "");
        result.put("decision", release.fields("decision").text("decision"));
        result.put("reasons", reasons(release, outcome));
        result.put("sha256In", item.text("sha256"));
        result.put("sha256Out", "");
        result.put("guard", release.has("inspection") ? release.object("inspection") : guardRefusal(release));
        result.put("receipts", List.of());
        result.put("pactDigest", release.text("pact"));
        result.put("rulesDigest", release.text("rules"));
        var logs = new TreeMap<String, Object>();
        for (var nation : List.of("KR", "CA")) {
            var log = stage.as(nation, nation.equals("KR") ? "jung.audit" : "wilson.audit")
                    .get("api/v1/node")
                    .fields("log");
            logs.put(
                    nation,
                    Map.of(
                            "size", log.number("size"),
                            "root", log.text("root"),
                            "index", leaf(release, nation)));
        }
        result.put("logs", logs);
        if (release.has("timings")) release.object("timings").forEach((name, millis) -> stages.put(name, millis));
        result.put("stagesMs", stages);
        return result;
    }

    /** Where the release, or its acceptance, is in a nation's log; −1 when it never came there. */
    private static long leaf(Fields release, String nation) {
        for (var receipt : release.objects("receipts")) {
            var fields = new Fields(receipt, "receipt");
            if (nation.equals("KR")) return fields.fields("released").number("index");
            if (fields.text("kind").equals("accepted"))
                return fields.fields("leaf").number("index");
        }
        return -1;
    }

    private static Object guardRefusal(Fields release) {
        return release.has("refusal") && release.fields("refusal").has("guard")
                ? release.fields("refusal").object("guard")
                : Map.of();
    }

    /** What decided it: the objections when it was refused, every finding when it was released. */
    private static List<Object> reasons(Fields release, String outcome) {
        var reasons = new ArrayList<Object>();
        if (outcome.equals("released"))
            for (var finding : release.fields("decision").objects("findings")) reasons.add(reason(finding));
        if (!release.has("refusal")) return reasons;
        var refusal = release.fields("refusal");
        if (refusal.has("findings")) for (var finding : refusal.objects("findings")) reasons.add(reason(finding));
        if (refusal.has("guard"))
            for (var objection : refusal.fields("guard").objects("objections"))
                reasons.add(Map.of(
                        "article", refusal.text("article"),
                        "rule", String.valueOf(objection.get("rule")),
                        "text", String.valueOf(objection.get("text"))));
        if (refusal.has("text"))
            reasons.add(Map.of(
                    "article",
                    refusal.has("article") ? refusal.text("article") : "9",
                    "rule",
                    "evidence",
                    "text",
                    refusal.text("text")));
        return reasons;
    }

    private static Map<String, Object> reason(Map<String, Object> finding) {
        var fields = new Fields(finding, "finding");
        return Map.of(
                "article", fields.text("article"),
                "rule", fields.text("rule"),
                "text", fields.fields("text").text("en"));
    }

    private void tellDecision(String step, Fields decision) {
        say(
                step,
                switch (decision.text("decision")) {
                    case "permit" -> "The pact permits it:";
                    case "refer" -> "Nothing in the pact or the law objects; people must approve:";
                    default -> "The pact or the law objects:";
                });
        for (var finding : decision.objects("findings")) {
            var fields = new Fields(finding, "finding");
            var sign = switch (fields.text("weight")) {
                case "supports" -> "✓";
                case "awaits" -> "…";
                default -> "✗";
            };
            var basis = fields.text("source").equals("pact") ? "article " + fields.text("article") : "law";
            out.println("             " + sign + " " + "%-10s ".formatted(basis)
                    + fields.fields("text").text("en"));
        }
    }

    private static String guardLine(Fields inspection) {
        var report = inspection.fields("report");
        return report.text("mediaType") + ", " + report.objects("filters").size() + " filters passed"
                + (report.texts("observations").isEmpty()
                        ? ""
                        : "; noted: " + String.join(", ", report.texts("observations")));
    }

    /** Evidence is exported once the partner has cosigned what it shows. */
    private void awaitCosigned() throws InterruptedException, ApiException {
        for (var nation : List.of("KR", "CA")) {
            var auditor = stage.as(nation, nation.equals("KR") ? "jung.audit" : "wilson.audit");
            var size = auditor.get("api/v1/node").fields("log").number("size");
            Waiting.until(
                    "the partner's cosignature",
                    () -> auditor.get("api/v1/node").fields("log"),
                    log -> log.number("cosignedSize") >= size);
        }
    }

    private Path export(String nation, String auditor, String id)
            throws IOException, InterruptedException, ApiException {
        var keys = Files.createDirectories(stage.base().resolve("public"));
        for (var each : List.of("KR", "CA"))
            Files.write(
                    keys.resolve(each + ".json"),
                    Files.readAllBytes(stage.home(each).resolve("public/root.json")));
        var file = stage.base().resolve("evidence-" + id + "-" + nation.toLowerCase(Locale.ROOT) + ".zip");
        try (var body = stage.as(nation, auditor).stream("GET", "api/v1/evidence/" + id)
                        .body();
                var target = Files.newOutputStream(file)) {
            body.transferTo(target);
        }
        return file;
    }

    private void say(String step, String text) {
        out.println("  " + "%-9s".formatted(step) + "  " + text);
    }

    private void mark(String step) {
        var now = System.nanoTime();
        stages.put(step, (now - last) / 1_000_000);
        last = now;
    }
}
