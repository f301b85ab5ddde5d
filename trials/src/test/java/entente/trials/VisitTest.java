package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.Stage;
import entente.cli.VisitStory;
import entente.cli.Waiting;
import entente.forms.FormPdf;
import entente.forms.FormValues;
import entente.forms.Forms;
import entente.kernel.Language;
import entente.seal.Fields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
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

/** Koreans visit Ottawa: asked, certified, approved, open by itself, over by itself, with restarts between. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VisitTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static VisitStory story;
    private static String visit = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        story = new VisitStory(stage, OneReleaseTest.quiet());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Fields seen(String nation, String person, String id) throws Exception {
        return stage.as(nation, person).get("api/v1/visits/" + id);
    }

    private static int status(String nation, String person, String path, Map<String, ?> body) throws Exception {
        try {
            if (body.isEmpty()) stage.as(nation, person).get(path);
            else stage.as(nation, person).post(path, body);
            return 200;
        } catch (ApiException refused) {
            return refused.status();
        }
    }

    @Test
    @Order(1)
    void aRequestWithoutItsLeadTimeIsRefusedAndSaysWhenItCould() throws Exception {
        var begins = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(2);
        assertThatThrownBy(() -> stage.as("KR", "kim.analyst")
                        .post(
                                "api/v1/visits",
                                VisitStory.body(VisitStory.request("one-time", begins, begins.plusDays(3)))))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Begin on ");
    }

    @Test
    @Order(2)
    void aRequestCrossesAndTheHostSeesTheSameForm() throws Exception {
        visit = story.ask();
        var host = seen("CA", "levesque.industry", visit);
        var guest = seen("KR", "kim.analyst", visit);
        assertThat(host.object("values")).isEqualTo(guest.object("values"));
        assertThat(host.text("state")).isEqualTo("REQUESTED");
        assertThat(host.fields("lead").truth("kept")).isTrue();
        assertThat(host.fields("lead").tree()).isEqualTo(guest.fields("lead").tree());
    }

    @Test
    @Order(3)
    void nobodyElseLearnsOfIt() throws Exception {
        for (var person : List.of("martin.reader", "fraser.director", "wood.facility", "wilson.audit")) {
            assertThat(status("CA", person, "api/v1/visits/" + visit, Map.of()))
                    .as(person)
                    .isEqualTo(404);
            assertThat(stage.as("CA", person).getText("api/v1/visits"))
                    .as(person)
                    .isEqualTo("[]");
        }
    }

    @Test
    @Order(4)
    void theHostApprovesNothingThatIsNotCertifiedAndNobodyIsTwoPersons() throws Exception {
        assertThat(status("CA", "levesque.industry", "api/v1/visits/" + visit + "/acts", Map.of("act", "approved")))
                .isEqualTo(422);
        assertThat(status("KR", "jang.industry", "api/v1/visits/" + visit + "/acts", Map.of("act", "approved")))
                .isEqualTo(422);
        var raised =
                stage.as("KR", "jang.industry").post("api/v1/visits/" + visit + "/acts", Map.of("act", "certified"));
        var act = String.valueOf(raised.objects("waiting").getFirst().get("id"));
        assertThat(status("KR", "jang.industry", "api/v1/visits/acts/" + act + "/confirmation", Map.of("x", "y")))
                .isEqualTo(422);
        stage.as("KR", "moon.industry").post("api/v1/visits/acts/" + act + "/confirmation", Map.of());
        story.await("CA", "levesque.industry", visit, "CERTIFIED");
    }

    @Test
    @Order(5)
    void twoOfTheHostApproveAndBothNodesSayTheSame() throws Exception {
        story.said("CA", visit, "approved");
        story.await("KR", "kim.analyst", visit, "APPROVED");
        var host = seen("CA", "levesque.industry", visit);
        assertThat(host.fields("delegation").truth("open")).isFalse();
        assertThat(host.list("acts")).isEqualTo(seen("KR", "kim.analyst", visit).list("acts"));
        assertThat(host.objects("acts").toString()).doesNotContain("levesque");
    }

    @Test
    @Order(70)
    void whatVisitorsMayBeToldOpensAndEndsByItself() throws Exception {
        var item = story.item("CONFIDENTIAL//REL TO CA, KR", "Agenda of the acceptance tests");
        var secret = story.item("SECRET//REL TO CA, KR", "Beyond the level of the visit");
        var told = "api/v1/visits/" + visit + "/told";
        assertThat(status("CA", "macdonald.analyst", told, Map.of("item", item, "method", "visual")))
                .as("a host's originator without need to know")
                .isEqualTo(404);
        story.grant(visit, "macdonald.analyst");
        assertThat(status("CA", "macdonald.analyst", told, Map.of("item", item, "method", "visual")))
                .isEqualTo(409);
        // Its first day.
        story.daysPass(story.daysUntilOpen());
        story.await("CA", "levesque.industry", visit, "OPEN");
        story.await("KR", "kim.analyst", visit, "OPEN");
        assertThat(status("CA", "macdonald.analyst", told, Map.of("item", secret, "method", "visual")))
                .isEqualTo(422);
        assertThat(status("CA", "macdonald.analyst", told, Map.of("item", item, "method", "node")))
                .isEqualTo(422);
        assertThat(status("CA", "macdonald.analyst", told, Map.of("item", item, "method", "visual")))
                .isEqualTo(200);
        // The day after its last.
        story.daysPass(story.daysUntilOpen() + VisitStory.DAYS);
        story.await("CA", "levesque.industry", visit, "ENDED");
        story.await("KR", "kim.analyst", visit, "ENDED");
        assertThat(status("CA", "macdonald.analyst", told, Map.of("item", item, "method", "visual")))
                .isEqualTo(409);
        assertThat(seen("CA", "levesque.industry", visit).list("told")).hasSize(1);
        assertThat(seen("KR", "kim.analyst", visit).list("told")).isEmpty();
    }

    @Test
    @Order(71)
    void theFormIsPrintedAndReadBackEqualAtTheOtherNode() throws Exception {
        var pdf = story.print("CA", "levesque.industry", visit);
        var read = story.read("KR", "kim.analyst", pdf);
        assertThat(read.truth("shown")).isTrue();
        assertThat(read.list("problems")).isEmpty();
        assertThat(read.object("values"))
                .isEqualTo(seen("KR", "kim.analyst", visit).object("values"));
        assertThat(read.text("mark"))
                .isEqualTo(seen("CA", "levesque.industry", visit).text("mark"));
        pdf[pdf.length / 2] ^= 1;
        assertThatThrownBy(() -> {
                    if (!story.read("KR", "kim.analyst", pdf).truth("shown"))
                        throw new IllegalStateException("another page");
                })
                .isInstanceOfAny(ApiException.class, IllegalStateException.class);
    }

    @Test
    @Order(72)
    void aPrintedRequestIsReadInAndEverythingElseIsRefused() throws Exception {
        var pdf = story.print("CA", "levesque.industry", visit);
        var kim = stage.as("KR", "kim.analyst");
        var read = kim.send("api/v1/visits/reading", "application/pdf", pdf);
        assertThat(read.text("sheet")).isEqualTo("rfv");
        assertThat(read.object("values"))
                .isEqualTo(seen("KR", "kim.analyst", visit).object("values"));
        assertThat(read.objects("problems"))
                .as("it could not be asked any more")
                .extracting(problem -> problem.get("where"))
                .contains("begins");
        var incident = FormPdf.write(
                Forms.find("incident").orElseThrow(), new FormValues(Map.of()), "군사III급비밀", List.of(Language.EN));
        var acting = new String(pdf, StandardCharsets.ISO_8859_1)
                .replace("/AcroForm", "/OpenAct1")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (var hostile : Map.of(
                        "asks for no visit",
                        incident,
                        "a form does not need",
                        acting,
                        "does not begin as a form does",
                        "%PDF-1.4\n".getBytes(StandardCharsets.ISO_8859_1),
                        "does not end as a form does",
                        Arrays.copyOf(pdf, pdf.length / 2),
                        "is longer than",
                        new byte[(16 << 20) + 1])
                .entrySet())
            assertThatThrownBy(() -> kim.send("api/v1/visits/reading", "application/pdf", hostile.getValue()))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining(hostile.getKey());
    }

    @Test
    @Order(60)
    void aPostingGoesTheSameWayAndARefusalSaysNoMore() throws Exception {
        var posting = story.post();
        story.said("KR", posting, "certified");
        story.await("CA", "levesque.industry", posting, "CERTIFIED");
        stage.as("CA", "grant.industry").post("api/v1/visits/" + posting + "/acts", Map.of("act", "refused"));
        story.await("KR", "kim.analyst", posting, "REFUSED");
        var act = seen("KR", "kim.analyst", posting).objects("acts").getLast();
        assertThat(new TreeMap<>(act).keySet()).containsExactly("act", "at", "nation");
    }

    @Test
    @Order(61)
    void anApprovedAmendmentTakesTheOldOnesPlace() throws Exception {
        var old = story.ask();
        story.said("KR", old, "certified");
        story.await("CA", "levesque.industry", old, "CERTIFIED");
        story.said("CA", old, "approved");
        story.await("KR", "kim.analyst", old, "APPROVED");
        var fresh = story.amend(old);
        story.said("KR", fresh, "certified");
        story.await("CA", "levesque.industry", fresh, "CERTIFIED");
        assertThat(seen("CA", "levesque.industry", old).text("state")).isEqualTo("APPROVED");
        story.said("CA", fresh, "approved");
        for (var nation : List.of("KR", "CA")) {
            story.await(nation, nation.equals("KR") ? "kim.analyst" : "levesque.industry", old, "AMENDED");
            story.await(nation, nation.equals("KR") ? "kim.analyst" : "levesque.industry", fresh, "APPROVED");
        }
        stage.as("KR", "jang.industry").post("api/v1/visits/" + fresh + "/acts", Map.of("act", "cancelled"));
        story.await("CA", "levesque.industry", fresh, "CANCELLED");
        Waiting.until(
                "nothing is owed",
                () -> seen("CA", "levesque.industry", fresh),
                found -> found.list("may").isEmpty());
    }

    @Test
    @Order(62)
    void stoppedAnywhereAnActIsSaidOnce() throws Exception {
        for (var at : Halts.today(List.of(
                "KR visit-act:before",
                "KR visit-act:logged",
                "KR visit-act:done",
                "CA visit-act-arrived:before",
                "CA visit-act-arrived:logged",
                "CA visit-act-arrived:done"))) {
            var asked = story.ask();
            var nation = at.substring(0, 2);
            stage.node(nation).close();
            stage.start(nation, Map.of("ENTENTE_HALT_AT", at.substring(3)));
            stage.await(nation);
            try {
                story.said("KR", asked, "certified");
            } catch (ApiException stopped) {
                // The node may stop before its answer.
                assertThat(stopped.status()).as(at).isZero();
            }
            stage.node(nation).awaitEnd();
            assertThat(stage.node(nation).isAlive()).as(at).isFalse();
            stage.start(nation, Map.of());
            stage.await(nation);
            // Nobody does anything more.
            story.await("KR", "kim.analyst", asked, "CERTIFIED");
            story.await("CA", "levesque.industry", asked, "CERTIFIED");
            Thread.sleep(Duration.ofSeconds(2));
            for (var seen : List.of(seen("KR", "kim.analyst", asked), seen("CA", "levesque.industry", asked)))
                assertThat(seen.objects("acts"))
                        .as(at)
                        .extracting(act -> act.get("act"))
                        .containsExactly("certified");
        }
    }
}
