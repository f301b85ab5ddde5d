package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.EvidenceVerifier;
import entente.cli.ResearchStory;
import entente.cli.Stage;
import entente.cli.Waiting;
import entente.seal.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A joint research project between two nodes, from the arrangement to the close-out, in the order in which it happens. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResearchTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static ResearchStory story;
    private static String project = "";
    private static String background = "";
    private static ResearchStory.Derived derived = new ResearchStory.Derived("", "", "");

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        story = new ResearchStory(stage, OneReleaseTest.quiet());
        project = story.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Fields raise(String nation, String person, String act, Map<String, Object> subject)
            throws Exception {
        return stage.as(nation, person)
                .post("api/v1/research/projects/" + project + "/acts", Map.of("act", act, "subject", subject));
    }

    private static void refused(String nation, String person, String act, Map<String, Object> subject, int status) {
        assertThatThrownBy(() -> raise(nation, person, act, subject))
                .as(person + " " + act + " " + subject)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    private static String soon(long seconds) {
        return Instant.now().plusSeconds(seconds).toString();
    }

    @Test
    @Order(1)
    void bothNodesSayTheSameOfWhoTakesPart() throws Exception {
        var korea = story.read("KR", project);
        var canada = story.read("CA", project);
        assertThat(canada.fields("state").tree())
                .isEqualTo(korea.fields("state").tree());
        assertThat(canada.text("digest")).isEqualTo(korea.text("digest"));
        assertThat(korea.fields("state").objects("participants"))
                .hasSize(5)
                .allSatisfy(
                        one -> assertThat(String.valueOf(one.get("clearance"))).isNotBlank());
    }

    @Test
    @Order(2)
    void whoHasNoPartLearnsNothingAndWhoHasOneSaysWhatBelongsToIt() throws Exception {
        for (var person : List.of("gagnon.reader", "smith.reader", "wilson.audit", "chen.admin", "roy.registry")) {
            assertThat(stage.as("CA", person).getText("api/v1/research/projects"))
                    .as(person)
                    .isEqualTo("[]");
            refused("CA", person, "suspended", Map.of(), 404);
        }
        // A reviewer who writes nothing, a researcher, a lead, and one who is not cleared.
        refused("CA", "martin.reader", "suspended", Map.of(), 403);
        refused("CA", "macdonald.analyst", "extended", Map.of("until", soon(999_999_999)), 403);
        refused("CA", "fraser.director", "adopted", Map.of(), 422);
        refused(
                "CA",
                "fraser.director",
                "participant-named",
                Map.of("person", "smith.reader", "role", "observer", "until", soon(9999)),
                422);
        refused("CA", "fraser.director", "milestone-reached", Map.of("milestone", "kick-off"), 422);
        refused("CA", "fraser.director", "closed-out", Map.of(), 422);
        // Nobody confirms what they raised, and no second originator stands for a release authority.
        var raised = raise("CA", "fraser.director", "extended", Map.of("until", soon(60L * 60 * 24 * 600)));
        assertThat(raised.truth("said")).isFalse();
        var path = "api/v1/research/acts/" + raised.text("id") + "/confirmation";
        assertThatThrownBy(() -> stage.as("CA", "macdonald.analyst").post(path, Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(403));
        assertThatThrownBy(() -> stage.as("CA", "gagnon.reader").post(path, Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    @Order(3)
    void backgroundIsReadByThoseWhoTakePartAndByNobodyElse() throws Exception {
        background = story.background(project);
        // What was not granted is in no list: fraser leads the project and was granted nothing of it.
        assertThat(story.read("CA", project).objects("information")).isEmpty();
        assertThat(story.read("CA", project).objects("acts"))
                .noneSatisfy(act -> assertThat(act.get("act")).isEqualTo("information-declared"));
        // Canada cannot say of Korea's information what it is.
        refused(
                "CA",
                "macdonald.analyst",
                "information-declared",
                Map.of("release", background, "origin", "foreground"),
                422);
        story.act("CA", "fraser.director", project, "participant-left", Map.of("person", "martin.reader"));
        story.opens("martin.reader", background, false);
        Waiting.until("the grant to end by itself", () -> ended("martin.reader"), over -> over);
        assertThat(ended("macdonald.analyst")).isFalse();
    }

    private static boolean ended(String person) throws Exception {
        return story.list("CA", "roy.registry", "api/v1/holdings/" + background + "/grants").stream()
                .filter(grant -> person.equals(grant.text("reader")))
                .allMatch(grant -> grant.has("endedAt"));
    }

    @Test
    @Order(4)
    void aSuspensionStopsTheReadingAndBothLiftIt() throws Exception {
        story.grant("CA", background, "fraser.director");
        story.opens("fraser.director", background, true);
        story.act("KR", "lee.release", project, "suspended", Map.of());
        story.phase(project, "SUSPENDED");
        story.opens("fraser.director", background, false);
        story.act("KR", "yang.director", project, "resumed", Map.of());
        story.act("CA", "fraser.director", project, "resumed", Map.of());
        story.phase(project, "ACTIVE");
        story.opens("fraser.director", background, true);
    }

    @Test
    @Order(5)
    void aDerivedWorkOfTheirBackgroundGoesNowhereWithoutBothConsents() throws Exception {
        derived = story.derived(project, background);
        var id = story.proposed("CA", "macdonald.analyst", derived.item());
        assertThat(id.text("stage")).isEqualTo("PROPOSED");
        // Taken back by one person, it goes no further: the release that waits is refused when it is decided again.
        story.act("KR", "lee.release", project, "joint-withdrawn", Map.of("content", derived.content()));
        story.awaitJoint("CA", project, derived.content(), 1);
        for (var authority : List.of("bouchard.release", "singh.release"))
            stage.as("CA", authority).post("api/v1/releases/" + id.text("release") + "/approvals", Map.of());
        Waiting.until(
                "the refusal",
                () -> stage.as("CA", "macdonald.analyst")
                        .get("api/v1/releases/" + id.text("release"))
                        .text("stage"),
                "REFUSED"::equals);
        story.act("KR", "yang.director", project, "joint-consented", Map.of("content", derived.content()));
        story.awaitJoint("CA", project, derived.content(), 2);
    }

    @Test
    @Order(6)
    void theEvidenceOfAJointReleaseStandsByItself() throws Exception {
        var keys = Files.createDirectories(folder.resolve("public"));
        for (var nation : List.of("KR", "CA"))
            Files.write(
                    keys.resolve(nation + ".json"),
                    Files.readAllBytes(stage.home(nation).resolve("public/root.json")));
        for (var nation : List.of("KR", "CA")) {
            var auditor = stage.as(nation, nation.equals("KR") ? "jung.audit" : "wilson.audit");
            var size = auditor.get("api/v1/node").fields("log").number("size");
            Waiting.until(
                    "cosignature",
                    () -> auditor.get("api/v1/node").fields("log"),
                    log -> log.number("cosignedSize") >= size);
            var bundle = folder.resolve("joint-" + nation + ".zip");
            try (var body = auditor.stream("GET", "api/v1/evidence/" + derived.release())
                            .body();
                    var out = Files.newOutputStream(bundle)) {
                body.transferTo(out);
            }
            assertThat(EvidenceVerifier.verify(bundle, keys, Optional.empty()).checks())
                    .as(nation)
                    .isNotEmpty()
                    .allSatisfy(
                            check -> assertThat(check.holds()).as(check.text()).isTrue());
        }
    }

    @Test
    @Order(7)
    void aTextIsPublishedWhenBothSaidSo() throws Exception {
        story.publication(project, derived);
        Waiting.until(
                "the publication to be known",
                () -> new Fields(
                                story.read("KR", project)
                                        .fields("state")
                                        .objects("publications")
                                        .getFirst(),
                                "publication")
                        .has("published"),
                known -> known);
        refused(
                "KR",
                "yang.director",
                "publication-objected",
                Map.of("publication", "model-paper", "reason", "rights"),
                422);
    }

    @Test
    @Order(8)
    void theDatabaseAsksBothASecondTime() throws Exception {
        try (var connection = register("CA");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "insert into joint_act (id, form, matter, document, nation, kind, subject, at, raised_by,"
                                    + " confirmed_by, statement) values (gen_random_uuid(), 'research-act', '" + project
                                    + "', 'x', 'CA', 'PUBLISHED', '{\"publication\": \"other\"}', now(),"
                                    + " 'fraser.director', 'bouchard.release', 'x')"))
                    .hasMessageContaining("consent of both");
            assertThatThrownBy(
                            () -> statement.execute("update joint_act set subject = '{}' where statement is not null"))
                    .hasMessageContaining("not changed");
            assertThatThrownBy(() -> statement.execute("delete from joint_act")).hasMessageContaining("stays");
            assertThatThrownBy(() -> statement.execute(
                            "insert into joint_act (id, form, matter, document, nation, kind, at, raised_by,"
                                    + " statement) values (gen_random_uuid(), 'research-act', '" + project
                                    + "', 'x', 'CA', 'ADOPTED', now(), 'fraser.director', 'x')"))
                    .hasMessageContaining("violates check");
            // Whatever the code says: a release of what both made, with a consent for neither, gets no further.
            var forged = "update release set stage = 'SEALED' where id = '%s'";
            var other = story.proposed("CA", "macdonald.analyst", unconsented()).text("release");
            assertThatThrownBy(() -> statement.execute(forged.formatted(other)))
                    .hasMessageContaining("with the consent of each");
        }
    }

    /** Something of both nations that nobody declared joint. */
    private static String unconsented() throws Exception {
        var author = stage.as("CA", "macdonald.analyst");
        var item = author.post(
                "api/v1/items",
                Map.of(
                        "area", "research",
                        "title", "another",
                        "fileName", "another.txt",
                        "mediaType", "text/plain",
                        "office", "CA/DRDC",
                        "origins", List.of("CA", "KR"),
                        "label", ResearchStory.CANADIAN));
        author.put(
                "api/v1/items/" + item.text("id") + "/content",
                Files.writeString(folder.resolve("another.txt"), "another\n"));
        return item.text("id");
    }

    private static Connection register(String nation) throws Exception {
        var home = stage.home(nation);
        var port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3);
        var password = Files.readString(home.resolve("postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "entente", password);
    }

    @Test
    @Order(9)
    void milestonesAndDeliverables() throws Exception {
        story.milestonesAndDeliverable(project);
        refused(
                "KR",
                "yang.director",
                "deliverable-accepted",
                Map.of("deliverable", "trial-report", "release", background),
                422);
    }

    /** What was released for a bid serves no research, through however many items, until its originator consents to that. */
    @Test
    @Order(10)
    void procurementServesNoResearchWithoutConsent() throws Exception {
        var kim = stage.as("KR", "kim.analyst");
        var item = kim.post(
                "api/v1/items",
                Map.of(
                        "area", "procurement",
                        "title", "prices",
                        "fileName", "prices.txt",
                        "mediaType", "text/plain",
                        "office", "KR/DAPA",
                        "label", ResearchStory.KOREAN));
        kim.put(
                "api/v1/items/" + item.text("id") + "/content",
                Files.writeString(folder.resolve("prices.txt"), "a price\n"));
        var bid = kim.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item.text("id"),
                                "recipient",
                                "CA",
                                "purpose",
                                "bid-preparation",
                                "declaration",
                                ResearchStory.declaration("KR")))
                .text("id");
        story.approved("KR", "kim.analyst", bid);
        story.grant("CA", bid, "macdonald.analyst");
        assertThatThrownBy(() -> made("research", List.of(), List.of(bid)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
        // Nor by a detour: an item of the same area first, and that in the research.
        var detour = made("procurement", List.of(), List.of(bid));
        assertThatThrownBy(() -> made("research", List.of(detour), List.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
        // Nor by a third area, to which alone its originator consented; made there, it is not released for another
        // purpose either.
        consented(bid, "contract-security");
        var third = made("industry", List.of(detour), List.of());
        assertThatThrownBy(() -> made("research", List.of(third), List.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
        var again = made("industry", List.of(third), List.of());
        stage.as("CA", "macdonald.analyst")
                .put(
                        "api/v1/items/" + again + "/content",
                        Files.writeString(folder.resolve("again.txt"), "made of it again\n"));
        for (var purpose : List.of("joint-project", "facility-clearance"))
            assertThatThrownBy(() -> proposedFor(again, purpose))
                    .as(purpose)
                    .hasMessageContaining("given for another purpose");
        consented(bid, "joint-project");
        assertThat(made("research", List.of(detour), List.of())).isNotBlank();
        assertThat(made("research", List.of(again), List.of())).isNotBlank();
    }

    private static void consented(String holding, String purpose) throws Exception {
        var asked = stage.as("CA", "roy.registry")
                .post("api/v1/holdings/" + holding + "/consent", Map.of("act", "use-for", "purpose", purpose))
                .text("id");
        Waiting.until("the question to arrive", () -> state("KR", "lee.release", asked), "ACKNOWLEDGED"::equals);
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/obligations/" + asked + "/answer", Map.of("consent", true));
        Waiting.until("the consent", () -> state("CA", "roy.registry", asked), "DONE"::equals);
    }

    private static Fields proposedFor(String item, String purpose) throws Exception {
        return stage.as("CA", "macdonald.analyst")
                .post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "KR",
                                "purpose",
                                purpose,
                                "declaration",
                                ResearchStory.declaration("CA")));
    }

    private static String state(String nation, String person, String obligation) throws Exception {
        try {
            return stage.as(nation, person)
                    .get("api/v1/obligations/" + obligation)
                    .text("state");
        } catch (ApiException unknown) {
            if (unknown.status() == 404) return "";
            throw unknown;
        }
    }

    private static String made(String area, List<String> items, List<String> holdings) throws Exception {
        return stage.as("CA", "macdonald.analyst")
                .post(
                        "api/v1/items",
                        Map.of(
                                "area",
                                area,
                                "title",
                                "made of it",
                                "fileName",
                                "made.txt",
                                "mediaType",
                                "text/plain",
                                "office",
                                "CA/DRDC",
                                "origins",
                                List.of("CA", "KR"),
                                "label",
                                ResearchStory.CANADIAN,
                                "derivedFrom",
                                Map.of("how", "summary", "items", items, "holdings", holdings)))
                .text("id");
    }

    /** Stopped dead just before, just after and behind each act, on either side, it is said once and known to both. */
    @Test
    @Order(11)
    void stoppedAnywhereAnActIsSaidOnce() throws Exception {
        var turn = 0;
        var before = made("KR");
        for (var at : Halts.today(List.of(
                "KR research-act:before",
                "KR research-act:logged",
                "KR research-act:done",
                "CA research-act-arrived:before",
                "CA research-act-arrived:logged",
                "CA research-act-arrived:done"))) {
            var nation = at.substring(0, 2);
            stage.node(nation).close();
            stage.start(nation, Map.of("ENTENTE_HALT_AT", at.substring(3)));
            stage.await(nation);
            var made = made("KR");
            turn++;
            try {
                raise("KR", "kim.analyst", "contribution-made", Map.of("contribution", "ship-days", "quantity", turn));
            } catch (ApiException stopped) {
                // The node may stop before its answer.
                assertThat(stopped.status()).as(at).isZero();
            }
            stage.node(nation).awaitEnd();
            assertThat(stage.node(nation).isAlive()).as(at).isFalse();
            stage.start(nation, Map.of());
            stage.await(nation);
            var wanted = made + turn;
            for (var each : List.of("KR", "CA")) Waiting.until(at, () -> made(each), now -> now == wanted);
        }
        Thread.sleep(Duration.ofSeconds(3));
        assertThat(made("CA")).isEqualTo(made("KR")).isEqualTo(before + turn * (turn + 1) / 2);
    }

    private static long made(String nation) throws ApiException, InterruptedException {
        return story.read(nation, project).fields("state").objects("contributions").stream()
                .map(tree -> new Fields(tree, "contribution"))
                .filter(one -> one.text("id").equals("ship-days"))
                .findFirst()
                .orElseThrow()
                .number("made");
    }

    @Test
    @Order(12)
    void itIsClosedWhenNothingOfTheirsIsLeft() throws Exception {
        var closed = story.close(project, background);
        assertThat(closed.get("phase")).isEqualTo("CLOSED");
        assertThat(String.valueOf(closed.get("counts")))
                .contains("KR returned=1")
                .contains("joint=1");
        assertThat(story.read("CA", project).fields("state").tree())
                .isEqualTo(story.read("KR", project).fields("state").tree());
        // What stays: the joint text still asks both.
        story.act("KR", "lee.release", project, "joint-withdrawn", Map.of("content", derived.content()));
        story.awaitJoint("CA", project, derived.content(), 1);
        // And what was made of background that went back is released no more.
        assertThatThrownBy(() -> story.proposed("CA", "macdonald.analyst", derived.item()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422));
    }
}
