package entente.cli;

import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A supply chain: Seoul reads what is in a radio, finds a weakness, and asks Ottawa about the part without naming the radio. */
public final class SupplyStory {
    private static final String KOREAN = "군사III급비밀//REL TO CA, KR";
    private static final String CANADIAN = "CONFIDENTIAL//REL TO CA, KR";
    private static final String PURPOSE = "contract-security";

    private final Stage stage;
    private final PrintStream out;

    public SupplyStory(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Plays it from the bill of materials to the answer. */
    public Map<String, Object> play() throws IOException, ApiException, InterruptedException {
        out.println();
        var bill = taken("sbom", "Radio K-999, firmware", SupplySamples.radio());
        say(
                "bill",
                "kim.analyst brings in the bill of materials of a radio, " + bill.text("form") + " with "
                        + bill.number("count") + " parts, marked " + KOREAN + ". The node read all of it first.");
        var hidden = status("yang.director", "api/v1/supply/sboms/" + bill.text("id"));
        say("", "yang.director did not make it: for them there is none (" + hidden + "). jang.industry sees it.");
        taken("advisory", "A text reader", SupplySamples.osv());
        taken("advisory", "Who exploits what", SupplySamples.stix());
        var looked = stage.as("KR", "kim.analyst").get("api/v1/supply/sboms/" + bill.text("id"));
        for (var tree : looked.objects("findings")) {
            var finding = new Fields(tree, "finding");
            say(
                    "match",
                    finding.text("component") + " is " + finding.text("answer").toLowerCase(java.util.Locale.ROOT)
                            + " by " + finding.text("vulnerability") + ", found by its package URL; exploited by "
                            + String.join(", ", finding.texts("exploitedBy")) + ".");
        }
        say("", looked.number("unnamed") + " part has no name that advisories use: unknown, and not called safe.");
        risk(bill.text("id"));
        var question = asked(bill.text("id"));
        var answered = answered(question);
        return Map.of(
                "findings",
                looked.objects("findings").size(),
                "question",
                question,
                "answer",
                answered,
                "hidden",
                hidden);
    }

    private void risk(String bill) throws ApiException, InterruptedException {
        var chain = taken("chain", "Suppliers of K-999", SupplySamples.chain(bill));
        var drawn = stage.as("KR", "jang.industry").get("api/v1/supply/chains/" + chain.text("id"));
        for (var tree : drawn.objects("risk")) {
            var line = new Fields(tree, "line");
            var reasons = line.objects("reasons").stream()
                    .map(reason -> plain(String.valueOf(reason.get("reason"))))
                    .distinct()
                    .toList();
            say(
                    "risk",
                    line.text("what") + ", " + line.text("criticality").toLowerCase(java.util.Locale.ROOT)
                            + " for the programme: "
                            + (reasons.isEmpty()
                                    ? "no reason found, which is not the same as none"
                                    : String.join("; ", reasons))
                            + ".");
        }
        say("", "Each line has its reasons, and what is not known beside them. There is no score.");
    }

    private static String plain(String reason) {
        return switch (reason) {
            case "ThirdCountry" -> "a supplier in a third country";
            case "ControlledFrom" -> "a supplier behind it is controlled from a third country";
            case "OwnedFrom" -> "a part of a supplier is owned from a third country";
            case "Affected" -> "a part has a known weakness";
            case "PossiblyAffected" -> "a part may have a known weakness";
            case "NoAlternative" -> "nobody else supplies it";
            default -> reason;
        };
    }

    /** Asks Ottawa about the weak part, and has the question delivered. */
    private String asked(String bill) throws ApiException, InterruptedException {
        var kim = stage.as("KR", "kim.analyst");
        var draft = new TreeMap<String, Object>(Map.of(
                "document", bill,
                "components", List.of("json-reader"),
                "vulnerabilities", List.of("CVE-2026-0001"),
                "asks", List.of("affected", "fixed-version")));
        say(
                "preview",
                "What would cross, every byte: "
                        + kim.post("api/v1/supply/questions/preview", draft).text("text"));
        say("", "No radio, no programme, no version: the part's public name, the weakness, and what is asked.");
        draft.put("declaration", Map.of("grade", "what our radios are made of would be known", "persons", "none"));
        var question = kim.post("api/v1/supply/questions", draft).text("release");
        delivered("KR", "kim.analyst", question, List.of("lee.release", "choi.release"));
        grant("CA", "roy.registry", question, "martin.reader");
        var seen = questions("CA", "martin.reader").stream()
                .filter(one -> question.equals(one.get("release")))
                .findFirst()
                .orElseThrow();
        say("question", "Two release authorities let it go. martin.reader reads " + seen.get("question") + ".");
        say("", "gagnon.reader, without need to know, sees " + count("CA", "gagnon.reader", question) + ".");
        return question;
    }

    /** Ottawa answers with a release of its own. */
    private String answered(String question) throws IOException, ApiException, InterruptedException {
        var request = stage.as("KR", "kim.analyst")
                .post("api/v1/releases/" + question + "/request", Map.of("of", "CA"))
                .text("id");
        var macdonald = stage.as("CA", "macdonald.analyst");
        var item = macdonald.post(
                "api/v1/items",
                Map.of(
                        "area", "industry",
                        "title", "Answer",
                        "fileName", "answer.txt",
                        "mediaType", "text/plain",
                        "office", "CA/PSPC",
                        "label", CANADIAN));
        var file = stage.base().resolve("supply-answer.txt");
        Files.writeString(file, "Affected before 1.4.2. We run 1.4.2 since October.\n");
        macdonald.put("api/v1/items/" + item.text("id") + "/content", file);
        var declaration = new TreeMap<String, Object>(Story.DECLARATION);
        declaration.put("authority", "ca-contract-security-arrangement");
        var answer = macdonald
                .post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item.text("id"),
                                "recipient",
                                "KR",
                                "purpose",
                                PURPOSE,
                                "declaration",
                                declaration))
                .text("id");
        delivered("CA", "macdonald.analyst", answer, List.of("bouchard.release", "singh.release"));
        Waiting.until("the request to arrive", () -> state("CA", "bouchard.release", request), "ACKNOWLEDGED"::equals);
        stage.as("CA", "bouchard.release")
                .post("api/v1/obligations/" + request + "/fulfilment", Map.of("release", answer));
        var ended = Waiting.until("the answer", () -> state("KR", "kim.analyst", request), "DONE"::equals);
        say(
                "answer",
                "Ottawa answers with a release of its own, approved by two there, and the request is "
                        + ended.toLowerCase(java.util.Locale.ROOT) + ".");
        return answer;
    }

    private String state(String nation, String person, String obligation) throws ApiException, InterruptedException {
        try {
            return stage.as(nation, person)
                    .get("api/v1/obligations/" + obligation)
                    .text("state");
        } catch (ApiException unknown) {
            if (unknown.status() == 404) return "";
            throw unknown;
        }
    }

    private Fields taken(String kind, String name, Map<String, Object> document)
            throws ApiException, InterruptedException {
        return stage.as("KR", "kim.analyst")
                .send(
                        "api/v1/supply/documents?kind=" + kind + "&name=" + encoded(name) + "&label=" + encoded(KOREAN),
                        "application/octet-stream",
                        CanonicalJson.bytes(document));
    }

    private int status(String person, String path) throws InterruptedException {
        try {
            stage.as("KR", person).get(path);
            return 200;
        } catch (ApiException refused) {
            return refused.status();
        }
    }

    private List<Map<String, Object>> questions(String nation, String person)
            throws ApiException, InterruptedException {
        var text = stage.as(nation, person).getText("api/v1/supply/questions");
        return new Fields(Json.object("{\"list\":" + text + "}", "questions"), "questions").objects("list");
    }

    private String count(String nation, String person, String question) throws ApiException, InterruptedException {
        return questions(nation, person).stream().anyMatch(one -> question.equals(one.get("release")))
                ? "it"
                : "nothing of it";
    }

    private void delivered(String nation, String by, String release, List<String> authorities)
            throws ApiException, InterruptedException {
        for (var authority : authorities)
            stage.as(nation, authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        var ended = Waiting.until(
                "the release to end",
                () -> stage.as(nation, by).get("api/v1/releases/" + release),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        if (!ended.text("stage").equals("DELIVERED"))
            throw new ApiException(0, "the release was refused: " + ended.tree().get("refusal"));
    }

    private void grant(String nation, String officer, String holding, String reader)
            throws ApiException, InterruptedException {
        stage.as(nation, officer)
                .post(
                        "api/v1/holdings/" + holding + "/grants",
                        Map.of(
                                "reader",
                                reader,
                                "until",
                                Instant.now().plus(Duration.ofHours(4)).toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void say(String step, String text) {
        out.printf("%-9s %s%n", step, text);
    }
}
