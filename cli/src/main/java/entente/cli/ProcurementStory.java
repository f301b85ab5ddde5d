package entente.cli;

import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Procurement records: Seoul imports them, Ottawa asks, an extract answers, and who may not know finds nothing. */
public final class ProcurementStory {
    public static final String PURPOSE = "bid-preparation";

    private static final String KOREAN = "군사III급비밀//REL TO CA, KR";
    private static final String CANADIAN = "CONFIDENTIAL//REL TO CA, KR";

    /** As a spreadsheet writes it; four of its rows are wrong. Everything in it is made up. */
    private static final String TABLE = """
            식별자,종류,품명,분류,국가코드,제조사,재고번호,기술성숙도,중량(kg),탐지거리(km),마감일,가격,통화,권리,권리자,권리번호,이용조건
            WS-001,무기체계,해안 감시 레이더 체계,레이더,KR,한빛전자,,9,1250,80,,,,,,,
            WS-002,무기체계,이동형 대공 레이더,레이더,KR,한빛전자,,8,980,120,,,,특허,한빛전자,KR-10-0000001,
            WS-003,무기체계,수중 음향 탐지기,소나,KR,남해정밀,,7,640,15,,,,,,,
            CP-001,구성품,레이더 송수신 모듈,레이더,KR,한빛전자,5840-37-000-0001,9,12.5,,,"4,200,000",KRW,,,,
            CP-002,구성품,소나 신호처리기,소나,KR,남해정밀,5845-37-000-0002,8,8.25,,,3150000,KRW,영업비밀,남해정밀,,전달금지
            CP-003,구성품,전원 변환 장치,전원,CA,Borealis Power,6130-20-000-0003,9,22,,,1850.50,CAD,,,,
            TE-001,기술,저피탐 도료 공정,소재,KR,동방소재,,6,,,,,,영업비밀,동방소재,,복제금지
            TE-002,기술,위상배열 안테나 교정,레이더,KR,한빛전자,,5,,,,,,특허,한빛전자,KR-10-0000002,
            OP-001,사업,연안 레이더 교체 사업,레이더,KR,,,,,,2027-03-31,12000000000,KRW,,,,
            OP-002,사업,북극 감시 부표 공동 개발,소나,CA,,,,,,2027-06-30,8500000,CAD,,,,
            SU-001,업체,한빛전자,레이더,KR,한빛전자,,,,,,,,,,,
            CP-004,구성품,재고번호가 틀린 부품,전원,KR,동방소재,5840-37-1,9,3,,,1000,KRW,,,,
            CP-005,구성품,단위를 모르는 부품,전원,KR,동방소재,,9,3 stone,,,1000,KRW,,,,
            OP-003,사업,마감일이 없는 사업,전원,KR,,,,,,,1000,KRW,,,,
            CP-001,구성품,두 번 나오는 부품,전원,KR,동방소재,,9,3,,,1000,KRW,,,,
            """;

    private final Stage stage;
    private final PrintStream out;

    public ProcurementStory(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Plays it to the recall. */
    public Map<String, Object> play() throws IOException, ApiException, InterruptedException {
        out.println();
        var file = table();
        var imported = begun("kim.analyst", file);
        say(
                "preview",
                "kim.analyst uploads a table with Korean headings. The node reads it as "
                        + imported.text("encoding") + " and guesses what " + guessed(imported) + " of its "
                        + imported.list("columns").size() + " columns are.");
        var checked = checked("kim.analyst", imported);
        say("check", checked.number("good") + " rows are good, " + checked.number("refusedRows") + " are refused:");
        for (var refusal : checked.objects("refusals"))
            say(
                    "",
                    "row " + refusal.get("row") + ", " + refusal.get("field") + ": \"" + refusal.get("value") + "\" "
                            + refusal.get("wrong") + ". " + refusal.get("remedy"));
        var set = kept("kim.analyst", imported.text("id"), "연안 감시 장비", KOREAN);
        say("import", "kim.analyst keeps the good ones as one set, marked " + KOREAN + ".");
        var all = search("KR", "kim.analyst", "");
        say(
                "search",
                "kim.analyst finds " + all.number("total") + " records; by category: " + facet(all, "category") + ".");
        var asked = asked();
        say("request", "Ottawa asks which radars are offered. The question crosses as any item does.");
        var chosen = search("KR", "kim.analyst", "&category=" + encoded("레이더") + "&kind=weapon-system");
        var extract = extracted("kim.analyst", refs(chosen), "레이더 발췌", KOREAN);
        delivered("KR", "kim.analyst", extract.text("release"), List.of("lee.release", "choi.release"));
        stage.as("KR", "lee.release")
                .post("api/v1/obligations/" + asked + "/fulfilment", Map.of("release", extract.text("release")));
        say(
                "answer",
                "An extract of " + extract.number("records")
                        + " records answers it. Two release authorities approved it; the patent's holder stands in it.");
        grant("CA", "roy.registry", extract.text("release"), "martin.reader");
        var there = Waiting.until(
                "the extract to be searchable",
                () -> search("CA", "martin.reader", ""),
                found -> found.number("total") > 0);
        say(
                "find",
                "martin.reader finds " + there.number("total") + " records, by country " + facet(there, "country")
                        + ".");
        var nothing = search("CA", "gagnon.reader", "");
        say(
                "",
                "gagnon.reader, without need to know, finds " + nothing.number("total")
                        + " and not that there are any.");
        say(
                "purpose",
                "For joint research neither finds any: they were given for " + PURPOSE + ". "
                        + searchFor("CA", "martin.reader", "joint-project", "").number("total") + " records.");
        stage.as("KR", "kim.analyst").post("api/v1/releases/" + extract.text("release") + "/recall", Map.of());
        var after = Waiting.until(
                "the recall", () -> search("CA", "martin.reader", ""), found -> found.number("total") == 0);
        say("recall", "Seoul recalls the extract. martin.reader finds " + after.number("total") + ".");
        return Map.of("set", set, "extract", extract.text("release"), "refused", checked.number("refusedRows"));
    }

    /** The table as a file. */
    public Path table() throws IOException {
        var file = stage.base().resolve("equipment.csv");
        Files.writeString(file, TABLE);
        return file;
    }

    private static long guessed(Fields preview) {
        return preview.objects("columns").stream()
                .filter(column -> column.containsKey("target"))
                .count();
    }

    private static List<String> facet(Fields page, String facet) {
        return page.fields("facets").objects(facet).stream()
                .map(count -> count.get("value") + " " + count.get("records"))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Uploads a file of Korea's. */
    public Fields begun(String person, Path file) throws IOException, ApiException, InterruptedException {
        return stage.as("KR", person)
                .post("api/v1/procurement/imports?file=" + encoded(String.valueOf(file.getFileName())), file);
    }

    /** Has it checked as its headings were guessed. */
    public Fields checked(String person, Fields preview) throws ApiException, InterruptedException {
        var path = "api/v1/procurement/imports/" + preview.text("id");
        stage.as("KR", person).post(path + "/check", Map.of("columns", preview.list("columns"), "decimal", "."));
        return Waiting.until(
                "the check to end",
                () -> stage.as("KR", person).get(path),
                found -> !found.text("state").equals("CHECKING"));
    }

    /** Keeps what is good, and answers with the set. */
    public String kept(String person, String id, String title, String label) throws ApiException, InterruptedException {
        var path = "api/v1/procurement/imports/" + id;
        stage.as("KR", person)
                .post(path + "/set", Map.of("title", title, "purpose", PURPOSE, "label", label, "goodOnly", true));
        var kept = Waiting.until(
                "the import to end",
                () -> stage.as("KR", person).get(path),
                found -> List.of("KEPT", "FAILED").contains(found.text("state")));
        if (!kept.has("item")) throw new IllegalStateException("it was not kept: " + kept.tree());
        return kept.text("item");
    }

    public Fields search(String nation, String person, String more) throws ApiException, InterruptedException {
        return searchFor(nation, person, PURPOSE, more);
    }

    public Fields searchFor(String nation, String person, String purpose, String more)
            throws ApiException, InterruptedException {
        return stage.as(nation, person).get("api/v1/procurement/records?purpose=" + purpose + more);
    }

    public static List<String> refs(Fields page) {
        return page.objects("records").stream()
                .map(found -> String.valueOf(found.get("ref")))
                .toList();
    }

    /** Makes an extract of Korea's and proposes it. */
    public Fields extracted(String person, List<String> refs, String title, String label)
            throws ApiException, InterruptedException {
        return stage.as("KR", person)
                .post(
                        "api/v1/procurement/extracts",
                        Map.of(
                                "purpose", PURPOSE,
                                "records", refs,
                                "title", title,
                                "label", label,
                                "propose", true,
                                "declaration", Story.DECLARATION));
    }

    /** Two release authorities approve it, and it is delivered. */
    public void delivered(String nation, String person, String release, List<String> authorities)
            throws ApiException, InterruptedException {
        for (var authority : authorities)
            stage.as(nation, authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        var ended = Waiting.until(
                "the release to end",
                () -> stage.as(nation, person).get("api/v1/releases/" + release),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        if (!ended.text("stage").equals("DELIVERED"))
            throw new IllegalStateException("it was refused: " + ended.tree());
    }

    public void grant(String nation, String officer, String holding, String reader)
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

    /** Canada's question, released as any item, and the request that it is one. */
    public String asked() throws IOException, ApiException, InterruptedException {
        var file = stage.base().resolve("question.txt");
        Files.writeString(file, "Which coastal and mobile radars are offered, and under which rights?\n");
        var macdonald = stage.as("CA", "macdonald.analyst");
        var item = macdonald.post(
                "api/v1/items",
                Map.of(
                        "area", "procurement",
                        "title", "Request for information: coastal radars",
                        "fileName", "question.txt",
                        "mediaType", "text/plain",
                        "office", "CA/PSPC",
                        "label", CANADIAN));
        macdonald.put("api/v1/items/" + item.text("id") + "/content", file);
        var declaration = new TreeMap<String, Object>(Story.DECLARATION);
        declaration.put("authority", "ca-contract-security-arrangement");
        var release = macdonald
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
        delivered("CA", "macdonald.analyst", release, List.of("bouchard.release", "singh.release"));
        var request = macdonald
                .post("api/v1/releases/" + release + "/request", Map.of("of", "KR"))
                .text("id");
        Waiting.until(
                "the request to arrive",
                () -> obligations("KR", "lee.release").stream()
                        .filter(one -> request.equals(one.get("id")))
                        .map(one -> String.valueOf(one.get("state")))
                        .findFirst()
                        .orElse(""),
                "ACKNOWLEDGED"::equals);
        return request;
    }

    private List<Map<String, Object>> obligations(String nation, String person)
            throws ApiException, InterruptedException {
        var text = stage.as(nation, person).getText("api/v1/obligations");
        return new ArrayList<>(
                new Fields(Json.object("{\"list\":" + text + "}", "obligations"), "obligations").objects("list"));
    }

    private void say(String step, String text) {
        out.printf("%-9s %s%n", step, text);
    }
}
