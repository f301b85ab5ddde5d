package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.IndustryStory;
import entente.cli.Stage;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A Canadian contract with a Korean company, from the screening to the withdrawal, and what its officer sees of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IndustryTest {
    private static final String III = "군사III급비밀";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static IndustryStory story;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        story = new IndustryStory(stage, System.out);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static List<Fields> list(String nation, String person, String path) throws Exception {
        var text = stage.as(nation, person).getText("api/v1/industry/" + path);
        return new Fields(Json.object("{\"list\":" + text + "}", path), path)
                .objects("list").stream().map(tree -> new Fields(tree, path)).toList();
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        answer -> assertThat(answer.status())
                                .as(answer.getMessage())
                                .isEqualTo(status));
    }

    // Shows: article 19; clause Contractors
    @Test
    @Order(1)
    void theStoryEndsWithNobodyLetIn() throws Exception {
        var result = story.play();
        assertThat(result.get("openedAfter")).isEqualTo(403);
        // Everything that was said is in both logs, and both compute the same from it.
        var there = list("CA", "levesque.industry", "requests").getFirst();
        var here = list("KR", "jang.industry", "requests").getFirst();
        assertThat(there.text("status")).isEqualTo("WITHDRAWN").isEqualTo(here.text("status"));
        assertThat(there.text("id")).isEqualTo(here.text("id"));
    }

    @Test
    @Order(2)
    void nothingGoesUnderAContractWhoseContractorDoesNotStand() throws Exception {
        var ian = stage.as("CA", "macdonald.analyst");
        var item = ian.post(
                        "api/v1/items",
                        Map.of(
                                "area",
                                "industry",
                                "title",
                                "drawing",
                                "fileName",
                                "drawing.txt",
                                "mediaType",
                                "text/plain",
                                "office",
                                "o",
                                "label",
                                "CONFIDENTIAL//REL TO CA, KR"))
                .text("id");
        var file = folder.resolve("drawing.txt");
        Files.writeString(file, "a drawing");
        ian.put("api/v1/items/" + item + "/content", file);
        story.decide("CA", "CONTRACT", story.contract(), "ITEM_ADDED", Map.of("item", item));
        var release = ian.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "KR",
                                "purpose",
                                "contract-security",
                                "declaration",
                                Map.of(
                                        "grade", "its loss would harm the contract",
                                        "persons", "none",
                                        "authority", "ca-contract-security-arrangement")))
                .text("id");
        for (var authority : List.of("bouchard.release", "singh.release"))
            try {
                stage.as("CA", authority).post("api/v1/releases/" + release + "/approvals", Map.of());
            } catch (ApiException already) {
                assertThat(already.status()).isIn(409, 422);
            }
        var ended = Waiting.until(
                "the release to end",
                () -> ian.get("api/v1/releases/" + release),
                found -> found.text("stage").equals("REFUSED")
                        || found.text("stage").equals("DELIVERED"));
        assertThat(ended.text("stage")).isEqualTo("REFUSED");
        assertThat(String.valueOf(ended.tree().get("refusal"))).contains("does not stand");
    }

    @Test
    @Order(3)
    void aSecurityOfficerSeesTheirOwnFacilityAndNothingElse() throws Exception {
        var nam = stage.as("KR", "nam.facility");
        story.decide("KR", "FACILITY", "other-one", "REGISTERED", Map.of("name", "다른곳", "site", "s", "number", "X-1"));
        story.enter(
                "KR",
                "jang.industry",
                "INCIDENT",
                "of-other",
                "REPORTED",
                Map.of(
                        "facility",
                        "other-one",
                        "of",
                        "LOSS",
                        "known",
                        "2026-01-01T00:00:00Z",
                        "circumstances",
                        List.of("UNKNOWN")));
        assertThat(list("KR", "nam.facility", "facilities"))
                .singleElement()
                .satisfies(one -> assertThat(one.text("id")).isEqualTo(story.works()));
        refused(404, () -> nam.get("api/v1/industry/facilities/other-one"));
        for (var path : List.of("entries", "people", "requests"))
            refused(403, () -> nam.getText("api/v1/industry/" + path));
        for (var path : List.of("holdings", "releases"))
            assertThat(answered(path)).as(path).isIn("403", "[]");
        assertThat(list("KR", "nam.facility", "incidents"))
                .extracting(one -> one.text("facility"))
                .containsExactly(story.works());
        assertThat(nam.get("api/v1/industry/inspections").objects("ours"))
                .extracting(one -> one.get("facility"))
                .containsExactly(story.works());
        // What is another's is not there; what is theirs, and widens, is not in their office.
        refused(404, () -> story.enter("KR", "nam.facility", "FACILITY", "other-one", "OWNERSHIP", owners()));
        refused(404, () -> story.enter("KR", "nam.facility", "FACILITY", "nowhere", "OWNERSHIP", owners()));
        refused(403, () -> story.enter("KR", "nam.facility", "FACILITY", story.works(), "REVIEWED", Map.of()));
        refused(404, () -> story.enter("KR", "nam.facility", "INCIDENT", "of-other", "CONTAINED", Map.of()));
        refused(404, () -> story.enter("KR", "nam.facility", "PERSON", "kim.analyst", "LEFT", Map.of()));
        refused(403, () -> story.enter("KR", "shin.reader", "FACILITY", story.works(), "OWNERSHIP", owners()));
        // An officer of the other nation's company finds nothing here at all.
        assertThat(list("CA", "wood.facility", "facilities")).isEmpty();
        assertThat(list("CA", "wood.facility", "tasks")).isEmpty();
    }

    private static Map<String, Object> owners() {
        return Map.of("foreign", 1, "nations", List.of(), "control", false);
    }

    private static String answered(String path) throws Exception {
        try {
            return stage.as("KR", "nam.facility").getText("api/v1/" + path);
        } catch (ApiException refused) {
            return String.valueOf(refused.status());
        }
    }

    // Shows: clause Contractors; fear 10
    @Test
    @Order(5)
    void aContractFlowsDownAndStaysBetweenTheTwoNations() throws Exception {
        story.facility("KR", "parts", "부품", "KR-2", "군사II급비밀", III);
        var whole = draft("parts", IndustryStory.srcl("1", III));
        refusedFor("nation", with(whole, "nation", List.of("US")));
        refusedFor("owners", with(whole, "owners", List.of("US")));
        refusedFor("contractor", without(whole, "facility"));
        refusedFor("until", with(whole, "until", "2020-01-01T00:00:00Z"));
        refusedFor("originator", with(whole, "originator", "nobody.here"));
        var nato = new TreeMap<String, Object>(IndustryStory.srcl("1", III));
        nato.put("c", Map.of("assets", List.of("NATO SECRET")));
        refusedFor("not covered by this pact", with(whole, "srcl", nato));
        story.decide("KR", "CONTRACT", "upper", "DRAFTED", with(whole, "srcl", IndustryStory.srcl("1", "군사I급비밀")));
        refusedFor("not cleared", () -> story.decide("KR", "CONTRACT", "upper", "APPROVED", Map.of()));
        story.decide("KR", "CONTRACT", "upper", "DRAFTED", whole);
        refusedFor("is no contract that runs", with(whole, "parent", "upper"));
        story.decide("KR", "CONTRACT", "upper", "APPROVED", Map.of());
        var more = with(with(whole, "parent", "upper"), "srcl", IndustryStory.srcl("2", "군사II급비밀"));
        refusedFor("not in the parent's", more);
        story.decide("KR", "CONTRACT", "lower", "DRAFTED", with(whole, "parent", "upper"));
        story.decide("KR", "CONTRACT", "upper", "COMPLETED", Map.of());
        refusedFor("are not closed", () -> story.decide("KR", "CONTRACT", "upper", "CLOSED", Map.of()));
        story.decide("KR", "CONTRACT", "lower", "CANCELLED", Map.of());
        story.decide("KR", "CONTRACT", "lower", "CLOSED", Map.of());
        story.decide("KR", "CONTRACT", "upper", "CLOSED", Map.of());
    }

    @Test
    @Order(6)
    void aContractClosesWhenNothingUnderItIsKept() throws Exception {
        story.decide("KR", "CONTRACT", "kept", "DRAFTED", draft("parts", IndustryStory.srcl("1", III)));
        story.decide("KR", "CONTRACT", "kept", "APPROVED", Map.of());
        var holdings = new ArrayList<String>();
        for (var one : new Fields(
                        Json.object(
                                "{\"list\":" + stage.as("KR", "han.registry").getText("api/v1/holdings") + "}",
                                "holdings"),
                        "holdings")
                .objects("list")) holdings.add(String.valueOf(one.get("id")));
        assertThat(holdings).as("the contract of the story is held").hasSize(1);
        story.decide("KR", "CONTRACT", "kept", "HOLDING_ADDED", Map.of("holding", holdings.getFirst()));
        story.decide("KR", "CONTRACT", "kept", "COMPLETED", Map.of());
        refusedFor("are kept", () -> story.decide("KR", "CONTRACT", "kept", "CLOSED", Map.of()));
        var back = stage.as("KR", "han.registry")
                .post("api/v1/holdings/" + holdings.getFirst() + "/return", Map.of())
                .text("id");
        stage.as("KR", "yoon.registry").post("api/v1/obligations/" + back + "/confirmation", Map.of());
        Waiting.until(
                "it to have gone back",
                () -> stage.as("KR", "jang.industry").get("api/v1/industry/contracts/kept"),
                found -> found.texts("outstanding").isEmpty());
        story.decide("KR", "CONTRACT", "kept", "CLOSED", Map.of());
    }

    @Test
    @Order(4)
    void anIncidentAtAContractorRaisesTheLossAndThePartnerHasIt() throws Exception {
        var holding = String.valueOf(new Fields(
                        Json.object(
                                "{\"list\":" + stage.as("KR", "han.registry").getText("api/v1/holdings") + "}",
                                "holdings"),
                        "holdings")
                .objects("list")
                .getFirst()
                .get("id"));
        var known = java.time.Instant.now()
                .minusSeconds(1800)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        story.enter(
                "KR",
                "nam.facility",
                "INCIDENT",
                "disk-gone",
                "REPORTED",
                Map.of(
                        "facility",
                        story.works(),
                        "of",
                        "SUSPICION",
                        "known",
                        known,
                        "circumstances",
                        List.of("MISPLACED", "UNATTENDED")));
        story.enter(
                "KR",
                "nam.facility",
                "INCIDENT",
                "disk-gone",
                "CONTAINED",
                Map.of("containment", List.of("SEARCH_UNDER_WAY")));
        var han = stage.as("KR", "han.registry");
        assertThat(list("KR", "han.registry", "tasks"))
                .anyMatch(task -> task.text("what").equals("TELL_PARTNER")
                        && task.text("about").equals("disk-gone"));
        // Who is not of the registry tells nobody, not even the authority; and somebody has to say what is touched.
        for (var person : List.of("nam.facility", "jang.industry", "kim.analyst"))
            refused(403, () -> stage.as("KR", person).post("api/v1/industry/incidents/disk-gone/report", Map.of()));
        refusedFor(
                "nobody has said what is touched",
                () -> han.post("api/v1/industry/incidents/disk-gone/report", Map.of()));
        refused(404, () -> han.post("api/v1/industry/incidents/no-such/report", Map.of()));
        refused(
                404,
                () -> han.post(
                        "api/v1/industry/incidents/disk-gone/report",
                        Map.of("holding", "00000000-0000-4000-8000-000000000000")));

        var told = han.post("api/v1/industry/incidents/disk-gone/report", Map.of("holding", holding));
        var obligation = told.text("obligation");
        assertThat(told.text("treaty")).isEqualTo("IN_TIME");
        assertThat(told.text("domestic")).isEqualTo("IN_TIME");
        assertThat(java.time.Instant.parse(told.text("domesticDue")))
                .as("the domestic clock is inside the treaty's")
                .isBefore(java.time.Instant.parse(told.text("treatyDue")));
        assertThat(han.post("api/v1/industry/incidents/disk-gone/report", Map.of())
                        .text("obligation"))
                .as("told once")
                .isEqualTo(obligation);

        // Seoul's own says what the incident says, and Ottawa has it, acknowledged, with fixed words alone.
        var ours = Waiting.until(
                "Ottawa to acknowledge it",
                () -> han.get("api/v1/obligations/" + obligation),
                found -> found.text("state").equals("ACKNOWLEDGED"));
        assertThat(ours.text("kind")).isEqualTo("loss");
        var theirs = stage.as("CA", "bouchard.release").get("api/v1/obligations/" + obligation);
        assertThat(theirs.object("details"))
                .isEqualTo(Map.of(
                        "of",
                        "suspicion",
                        "known",
                        known,
                        "circumstances",
                        List.of("misplaced", "unattended"),
                        "containment",
                        List.of("search-under-way")));
        assertThat(theirs.tree().toString()).doesNotContain("disk-gone").doesNotContain(story.works());
        assertThat(list("KR", "han.registry", "tasks"))
                .noneMatch(task -> task.text("about").equals("disk-gone"));
        var form = printed("KR", "han.registry", "incidents/disk-gone", "incident");
        assertThat(form.get("obligation")).isEqualTo(obligation);
        assertThat(form).containsKey("toldOn");

        // The investigation's results end what is owed; two close the incident.
        story.decide("KR", "INCIDENT", "disk-gone", "CLOSED", Map.of());
        han.post(
                "api/v1/obligations/" + obligation + "/results",
                Map.of("outcome", "no-compromise", "measures", List.of("training")));
        Waiting.until(
                "the results to be taken",
                () -> han.get("api/v1/obligations/" + obligation),
                found -> found.text("state").equals("DONE"));
    }

    @Test
    @Order(7)
    void whatIsPrintedAtOneNodeIsReadBackEqualAtTheOther() throws Exception {
        var request = list("CA", "levesque.industry", "requests").getFirst().text("id");
        var asked = printed("CA", "levesque.industry", "requests/" + request, "fsc-request");
        assertThat(asked.get("reference")).isEqualTo(request);
        assertThat(asked.get("level")).isEqualTo("SECRET");
        assertThat(asked.get("storageLevel")).isEqualTo("CONFIDENTIAL");
        // Both nations print the same, for both compute it from the same acts.
        assertThat(printed("KR", "jang.industry", "requests/" + request, "fsc-request"))
                .isEqualTo(asked);
        var answer = printed("CA", "grant.industry", "requests/" + request + "/answer", "fsc-confirmation");
        assertThat(answer.get("standing")).isEqualTo("withdrawn");
        assertThat(answer).containsKey("changedOn").doesNotContainKeys("level", "until", "storageLevel");
        assertThat(printed("KR", "moon.industry", "requests/" + request + "/answer", "fsc-confirmation"))
                .isEqualTo(answer);

        var srcl = printed("CA", "macdonald.analyst", "contracts/" + story.contract(), "srcl");
        assertThat(srcl.get("contractNumber")).isEqualTo("W8486-27");
        assertThat(new Fields(srcl, "srcl").objects("summary"))
                .extracting(cell -> cell.get("category") + " " + cell.get("mark"))
                .containsExactlyInAnyOrder("assets CONFIDENTIAL", "production CONFIDENTIAL", "media CONFIDENTIAL");
        assertThat(srcl.get("securityAuthority")).isEqualTo("Owen Grant");

        var incident = printed("KR", "nam.facility", "incidents/" + story.incident(), "incident");
        assertThat(incident.get("reporter")).isEqualTo("contractor");
        assertThat(incident.get("kind")).isEqualTo("suspicion");

        // A request that nobody has answered has a form, and its answer has none.
        var open = story.ask("CA", "KR-9", "Works", "SECRET", "CONFIDENTIAL");
        printed("CA", "levesque.industry", "requests/" + open, "fsc-request");
        refused(404, () -> story.print("CA", "levesque.industry", "requests/" + open + "/answer"));
        refused(403, () -> story.print("KR", "nam.facility", "requests/" + request));
        refused(404, () -> story.print("KR", "nam.facility", "incidents/of-other"));
        refused(404, () -> story.print("KR", "nam.facility", "contracts/kept"));
        // What the form objects to is not asked.
        refusedFor(
                "is none of the answers",
                () -> story.enter(
                        "CA",
                        "levesque.industry",
                        "REQUEST",
                        null,
                        "ASKED",
                        Map.of(
                                "of", "FACILITY",
                                "requester", "SPAC",
                                "reference", "KR-1",
                                "name", "Works",
                                "reason", "EMPLOYMENT",
                                "level", "SECRET",
                                "until", IndustryStory.days(100))));
        // The mark is one of the nation's own.
        assertThat(stage.as("KR", "nam.facility").stream(
                                "GET",
                                "api/v1/industry/incidents/" + story.incident()
                                        + "/pdf?languages=fr&mark=%EB%8C%80%EC%99%B8%EB%B9%84")
                        .statusCode())
                .isEqualTo(200);
        refused(
                422,
                () -> stage.as("KR", "nam.facility")
                        .getText("api/v1/industry/incidents/" + story.incident() + "/pdf?mark=ABOVE"));
    }

    /** What the other nation reads in a form that one printed. */
    private static Map<String, Object> printed(String nation, String person, String path, String form)
            throws Exception {
        var read = story.read(
                nation.equals("KR") ? "CA" : "KR",
                nation.equals("KR") ? "martin.reader" : "shin.reader",
                story.print(nation, person, path));
        assertThat(read.text("form")).isEqualTo(form);
        assertThat(read.truth("shown")).isTrue();
        assertThat(read.objects("problems")).isEmpty();
        return read.object("values");
    }

    private static Map<String, Object> draft(String facility, Map<String, Object> srcl) {
        return new TreeMap<>(Map.of(
                "title",
                "t",
                "originator",
                "kim.analyst",
                "facility",
                facility,
                "nation",
                List.of("KR"),
                "owners",
                List.of(),
                "srcl",
                srcl,
                "until",
                IndustryStory.days(60)));
    }

    private static Map<String, Object> with(Map<String, Object> whole, String field, Object value) {
        var other = new TreeMap<>(whole);
        other.put(field, value);
        return other;
    }

    private static Map<String, Object> without(Map<String, Object> whole, String field) {
        var other = new TreeMap<>(whole);
        other.remove(field);
        return other;
    }

    private static void refusedFor(String why, Map<String, Object> draft) {
        refusedFor(why, () -> story.enter("KR", "jang.industry", "CONTRACT", "lower", "DRAFTED", draft));
    }

    private static void refusedFor(String why, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ApiException.class).hasMessageContaining(why);
    }
}
