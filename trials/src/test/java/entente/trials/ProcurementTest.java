package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.ProcurementStory;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Procurement records between two nodes: what crosses, who finds it, and what becomes of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcurementTest {
    private static final String KOREA = "군사III급비밀//REL TO CA, KR";
    private static final List<String> AUTHORITIES = List.of("lee.release", "choi.release");

    @TempDir
    static Path folder;

    private static Stage stage;
    private static ProcurementStory story;
    private static String set = "";
    private static String extract = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        story = new ProcurementStory(stage, OneReleaseTest.quiet());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Fields find(String nation, String person, String more) throws Exception {
        return story.search(nation, person, more);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> list(String nation, String person, String path) throws Exception {
        var text = stage.as(nation, person).getText(path);
        return new Fields(Json.object("{\"list\":" + text + "}", path), path).objects("list");
    }

    @Test
    @Order(1)
    void aFileIsPreviewedCheckedAndKept() throws Exception {
        var preview = story.begun("kim.analyst", story.table());
        assertThat(preview.text("encoding")).isEqualTo("utf-8");
        assertThat(preview.text("delimiter")).isEqualTo(",");
        assertThat(preview.objects("columns").getFirst()).containsEntry("target", "id");
        assertThat(preview.objects("columns").get(8))
                .containsEntry("target", "mass")
                .containsEntry("unit", "kg");
        assertThat(preview.list("samples")).hasSize(6);
        assertThat(list("KR", "yang.director", "api/v1/procurement/imports"))
                .as("others see nothing of it")
                .isEmpty();
        assertThatThrownBy(
                        () -> stage.as("KR", "yang.director").get("api/v1/procurement/imports/" + preview.text("id")))
                .isInstanceOf(ApiException.class);
        var checked = story.checked("kim.analyst", preview);
        assertThat(checked.text("state")).isEqualTo("CHECKED");
        assertThat(checked.number("good")).isEqualTo(11);
        assertThat(checked.number("refusedRows")).isEqualTo(4);
        assertThat(checked.objects("refusals"))
                .extracting(refusal -> refusal.get("row") + " " + refusal.get("field"))
                .containsExactly("13 nsn", "14 mass", "15 closes", "16 id");
        var path = "api/v1/procurement/imports/" + preview.text("id");
        assertThatThrownBy(() -> stage.as("KR", "kim.analyst")
                        .post(
                                path + "/set",
                                Map.of("title", "t", "purpose", "bid-preparation", "label", KOREA, "goodOnly", false)))
                .as("the good rows are kept only when the person says so")
                .hasMessageContaining("4 are refused");
        assertThatThrownBy(() -> stage.as("KR", "kim.analyst")
                        .post(
                                path + "/set",
                                Map.of("title", "t", "purpose", "joint-project", "label", KOREA, "goodOnly", true)))
                .hasMessageContaining("none of procurement");
        set = story.kept("kim.analyst", preview.text("id"), "연안 감시 장비", KOREA);
    }

    @Test
    @Order(2)
    void whoMadeItFindsItByWordsFacetsAndMeasures() throws Exception {
        assertThat(find("KR", "kim.analyst", "").number("total")).isEqualTo(11);
        assertThat(find("KR", "kim.analyst", "&q=" + encoded("레이더")).number("total"))
                .isEqualTo(6);
        assertThat(find("KR", "kim.analyst", "&q=5840370000001").number("total"))
                .isEqualTo(1);
        assertThat(find("KR", "kim.analyst", "&mass-least=1%20t").number("total"))
                .isEqualTo(1);
        assertThat(find("KR", "kim.analyst", "&mass-least=2000%20%5Blb_av%5D").number("total"))
                .isEqualTo(2);
        assertThat(find("KR", "kim.analyst", "&price-most=2000&currency-of-price=CAD")
                        .number("total"))
                .isEqualTo(1);
        var page = find("KR", "kim.analyst", "&category=" + encoded("소나"));
        assertThat(page.number("total")).isEqualTo(3);
        assertThat(page.fields("facets").objects("category"))
                .as("of a facet in which something is chosen, as if nothing were")
                .extracting(count -> count.get("value") + " " + count.get("records"))
                .containsExactly("레이더 6", "소나 3", "소재 1", "전원 1");
        assertThat(page.fields("facets").objects("term"))
                .extracting(count -> count.get("value") + " " + count.get("records"))
                .containsExactly("no-onward 1");
        assertThat(find("KR", "yang.director", "").number("total"))
                .as("need to know begins with one's own")
                .isZero();
        assertThatThrownBy(() -> find("KR", "kim.analyst", "&colour=red")).hasMessageContaining("no filter");
    }

    @Test
    @Order(3)
    void recordsAreComparedInOneUnitAndByAStatedRate() throws Exception {
        var refs = ProcurementStory.refs(find("KR", "kim.analyst", "&kind=component&sort=price&currency=KRW"));
        assertThat(refs).hasSize(2);
        var compared = stage.as("KR", "kim.analyst")
                .get("api/v1/procurement/comparison?purpose=bid-preparation&record=" + refs.getFirst() + "&record="
                        + refs.getLast() + "&unit=g&rate=" + encoded("KRW:CAD:0.001:2026-11-02:Bank of Korea"));
        var first = new Fields(compared.objects("records").getFirst(), "record");
        assertThat(first.fields("beside").text("mass")).isEqualTo("8250 g");
        assertThat(first.fields("beside").text("price")).isEqualTo("3150.00 CAD");
        assertThat(compared.objects("rates").getFirst()).containsEntry("source", "Bank of Korea");
    }

    @Test
    @Order(4)
    void whatIsLicensedToUsAloneOrWasGivenForAnotherPurposeDoesNotGo() throws Exception {
        var whole = Map.<String, Object>of(
                "item", set, "recipient", "CA", "purpose", "bid-preparation", "declaration", Story.DECLARATION);
        assertThatThrownBy(() -> stage.as("KR", "kim.analyst").post("api/v1/releases", whole))
                .hasMessageContaining("no-onward");
        var other = new TreeMap<>(whole);
        other.put("purpose", "contract-performance");
        assertThatThrownBy(() -> stage.as("KR", "kim.analyst").post("api/v1/releases", other))
                .hasMessageContaining("given for bid-preparation");
        var secret = ProcurementStory.refs(find("KR", "kim.analyst", "&term=no-copy"));
        assertThatThrownBy(() -> story.extracted("kim.analyst", secret, "t", KOREA))
                .hasMessageContaining("not to be copied");
        // What somebody writes from a set for research is asked the same.
        var page = Files.writeString(folder.resolve("summary.txt"), "Radars, in short.\n");
        var summary = stage.as("KR", "kim.analyst")
                .post(
                        "api/v1/items",
                        Map.of(
                                "area",
                                "research",
                                "title",
                                "Summary",
                                "fileName",
                                "summary.txt",
                                "mediaType",
                                "text/plain",
                                "office",
                                "KR/MND",
                                "label",
                                KOREA,
                                "derivedFrom",
                                Map.of("how", "summary", "items", List.of(set))));
        stage.as("KR", "kim.analyst").put("api/v1/items/" + summary.text("id") + "/content", page);
        assertThatThrownBy(() -> stage.as("KR", "kim.analyst")
                        .post(
                                "api/v1/releases",
                                Map.of(
                                        "item",
                                        summary.text("id"),
                                        "recipient",
                                        "CA",
                                        "purpose",
                                        "joint-project",
                                        "declaration",
                                        Story.DECLARATION)))
                .hasMessageContaining("given for bid-preparation");
    }

    @Test
    @Order(5)
    void anExtractAnswersARequestAndIsFoundByThoseWhoNeedToKnow() throws Exception {
        var asked = story.asked();
        var chosen = ProcurementStory.refs(find("KR", "kim.analyst", "&kind=weapon-system"));
        var made = story.extracted("kim.analyst", chosen, "무기체계 발췌", KOREA);
        extract = made.text("release");
        story.delivered("KR", "kim.analyst", extract, AUTHORITIES);
        stage.as("KR", "lee.release").post("api/v1/obligations/" + asked + "/fulfilment", Map.of("release", extract));
        for (var person : List.of("martin.reader", "gagnon.reader", "fraser.director"))
            assertThat(find("CA", person, "").tree()).as(person).isEqualTo(nothing());
        story.grant("CA", "roy.registry", extract, "martin.reader");
        var there =
                Waiting.until("the extract", () -> find("CA", "martin.reader", ""), page -> page.number("total") == 3);
        assertThat(there.fields("facets").objects("country"))
                .extracting(count -> count.get("value") + " " + count.get("records"))
                .containsExactly("KR 3");
        var patent =
                find("CA", "martin.reader", "&right=patent").objects("records").getFirst();
        assertThat(new Fields(patent, "found")
                        .fields("record")
                        .objects("rights")
                        .getFirst())
                .as("a right rides on the record")
                .containsEntry("holder", "한빛전자")
                .containsEntry("reference", "KR-10-0000001");
        assertThat(String.valueOf(patent.get("label"))).contains("CONFIDENTIAL");
        assertThat(find("CA", "gagnon.reader", "").tree()).isEqualTo(nothing());
        assertThat(list(
                        "CA",
                        "gagnon.reader",
                        "api/v1/procurement/suggestions?purpose=bid-preparation&q=" + encoded("해안")))
                .isEmpty();
        assertThat(list(
                        "CA",
                        "martin.reader",
                        "api/v1/procurement/suggestions?purpose=bid-preparation&q=" + encoded("해안")))
                .hasSize(1);
        Waiting.until(
                "Seoul to have a receipt for the opening",
                () -> stage.as("KR", "kim.analyst")
                        .get("api/v1/releases/" + extract)
                        .tree()
                        .toString(),
                release -> release.contains("opened"));
    }

    @Test
    @Order(4)
    void aColleagueFindsASetOfOursOnlyWhileItsMakerGivesIt() throws Exception {
        var path = "api/v1/procurement/sets/" + set + "/grants";
        assertThat(find("KR", "yang.director", "").tree()).isEqualTo(nothing());
        assertThatThrownBy(() -> stage.as("KR", "yang.director").getText(path))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
        var until = Instant.now().plus(Duration.ofHours(4)).toString();
        var other = Map.of("reader", "yang.director", "purpose", "contract-performance", "until", until);
        assertThatThrownBy(() -> stage.as("KR", "kim.analyst").post(path, other))
                .hasMessageContaining("not that of the set");
        var later = stage.as("KR", "kim.analyst")
                .post(
                        path,
                        Map.of(
                                "reader",
                                "yang.director",
                                "purpose",
                                "bid-preparation",
                                "from",
                                Instant.now().plus(Duration.ofHours(1)).toString(),
                                "until",
                                until));
        assertThat(find("KR", "yang.director", "").tree()).as("not yet").isEqualTo(nothing());
        var grant = stage.as("KR", "kim.analyst")
                .post(path, Map.of("reader", "yang.director", "purpose", "bid-preparation", "until", until));
        var seen = find("KR", "yang.director", "");
        assertThat(seen.number("total")).isEqualTo(11);
        assertThat(seen.objects("sets"))
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("made", false));
        assertThat(story.searchFor("KR", "yang.director", "contract-performance", "")
                        .tree())
                .as("for another purpose")
                .isEqualTo(nothing());
        assertThat(find("KR", "shin.reader", "").tree()).as("another colleague").isEqualTo(nothing());
        assertThat(list(
                        "KR",
                        "shin.reader",
                        "api/v1/procurement/suggestions?purpose=bid-preparation&q=" + encoded("해안")))
                .isEmpty();
        // To look is not to give on: it is neither proposed, nor made into anything, nor given to others by them.
        assertThatThrownBy(() -> story.extracted(
                        "yang.director", ProcurementStory.refs(seen).subList(0, 1), "t", KOREA))
                .hasMessageContaining("a colleague made");
        assertThatThrownBy(() -> stage.as("KR", "yang.director").getText(path)).isInstanceOf(ApiException.class);
        for (var id : List.of(grant.text("id"), later.text("id")))
            stage.as("KR", "kim.analyst").stream("POST", path + "/" + id + "/end")
                    .body()
                    .close();
        assertThat(find("KR", "yang.director", "").tree()).as("ended").isEqualTo(nothing());
        assertThat(list("KR", "kim.analyst", path))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).containsKey("endedAt"));
    }

    @Test
    @Order(4)
    void aWholeSetIsReleasedAsItIs() throws Exception {
        var file = Files.writeString(folder.resolve("parts.csv"), """
                식별자,종류,품명,분류,국가코드,제조사,중량(kg)
                WH-1,구성품,공기 건조기,공조,KR,남해정밀,12
                WH-2,구성품,여과기,공조,KR,남해정밀,3
                """);
        var preview = story.begun("kim.analyst", file);
        assertThat(story.checked("kim.analyst", preview).number("good")).isEqualTo(2);
        var whole = story.kept("kim.analyst", preview.text("id"), "공조 부품", KOREA);
        var release = stage.as("KR", "kim.analyst")
                .post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                whole,
                                "recipient",
                                "CA",
                                "purpose",
                                "bid-preparation",
                                "declaration",
                                Story.DECLARATION))
                .text("id");
        story.delivered("KR", "kim.analyst", release, AUTHORITIES);
        assertThat(find("CA", "gagnon.reader", "").tree()).isEqualTo(nothing());
        story.grant("CA", "roy.registry", release, "gagnon.reader");
        Waiting.until("the set", () -> find("CA", "gagnon.reader", ""), page -> page.number("total") == 2);
        stage.as("KR", "kim.analyst").post("api/v1/releases/" + release + "/recall", Map.of());
        Waiting.until("the recall", () -> find("CA", "gagnon.reader", ""), page -> page.number("total") == 0);
    }

    /** What whoever may look through no set is answered. */
    private static Map<String, Object> nothing() {
        var facets = new TreeMap<String, Object>();
        for (var facet :
                List.of("kind", "category", "country", "supplier", "readiness", "currency", "right", "term", "set"))
            facets.put(facet, List.of());
        return new TreeMap<>(Map.of("total", 0, "facets", facets, "records", List.of(), "sets", List.of()));
    }

    @Test
    @Order(6)
    void itServesResearchOnlyOnceItsOriginatorConsented() throws Exception {
        assertThat(story.searchFor("CA", "martin.reader", "joint-project", "").number("total"))
                .isZero();
        var consent = stage.as("CA", "roy.registry")
                .post("api/v1/holdings/" + extract + "/consent", Map.of("act", "use-for", "purpose", "joint-project"))
                .text("id");
        Waiting.until(
                "the question to arrive",
                () -> list("KR", "lee.release", "api/v1/obligations").stream()
                        .anyMatch(one -> consent.equals(one.get("id")) && "ACKNOWLEDGED".equals(one.get("state"))),
                Boolean.TRUE::equals);
        assertThat(story.searchFor("CA", "martin.reader", "joint-project", "").number("total"))
                .as("while it is not answered")
                .isZero();
        for (var authority : AUTHORITIES)
            stage.as("KR", authority).post("api/v1/obligations/" + consent + "/answer", Map.of("consent", true));
        Waiting.until(
                "the consent",
                () -> story.searchFor("CA", "martin.reader", "joint-project", "")
                        .number("total"),
                total -> total == 3);
        assertThat(story.searchFor("CA", "gagnon.reader", "joint-project", "").number("total"))
                .as("consent gives nobody need to know")
                .isZero();
    }

    @Test
    @Order(7)
    void whatIsRecalledIsFoundByNobody() throws Exception {
        stage.as("KR", "kim.analyst").post("api/v1/releases/" + extract + "/recall", Map.of());
        var after =
                Waiting.until("the recall", () -> find("CA", "martin.reader", ""), page -> page.number("total") == 0);
        assertThat(after.tree()).isEqualTo(nothing());
        Waiting.until(
                "its key to be erased",
                () -> Files.exists(stage.home("CA").resolve("keys/procurement/" + extract + ".key")),
                Boolean.FALSE::equals);
    }
}
