package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.seal.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What release authorities do before they decide, and what is counted afterwards. */
class DeskTest {
    private static final String LABEL = "군사II급비밀//REL TO CA, KR";

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    private static String proposed(Path file, String mediaType) throws Exception {
        var kim = stage.as("KR", "kim.analyst");
        var item = kim.post(
                        "api/v1/items",
                        Map.of(
                                "area",
                                "research",
                                "title",
                                "Sonar",
                                "fileName",
                                file.getFileName().toString(),
                                "mediaType",
                                mediaType,
                                "office",
                                "KR/MND",
                                "label",
                                LABEL))
                .text("id");
        kim.put("api/v1/items/" + item + "/content", file);
        return kim.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "CA",
                                "purpose",
                                "joint-project",
                                "declaration",
                                Story.DECLARATION))
                .text("id");
    }

    private static List<Fields> referrals(String release, String person) throws Exception {
        return stage.as("KR", person).get("api/v1/releases/" + release).objects("referrals").stream()
                .map(tree -> new Fields(tree, "referral"))
                .toList();
    }

    private static int refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var thrown = org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isInstanceOf(ApiException.class);
        return ((ApiException) thrown).status();
    }

    @Test
    void aProposalIsReferredAndAnsweredByWhomItWasReferredTo() throws Exception {
        var release = proposed(SamplePage.write(folder.resolve("page.pdf")), "application/pdf");
        var at = "api/v1/releases/" + release + "/referrals";
        stage.as("KR", "choi.release").post(at, Map.of("to", "kim.analyst", "question", "Why this grade?"));
        stage.as("KR", "choi.release").post(at, Map.of("to", "lee.release", "question", "Is the partner told?"));
        assertThat(referrals(release, "kim.analyst"))
                .extracting(one -> one.text("to"))
                .containsExactly("kim.analyst", "lee.release");
        // Nobody is asked who has no part in it, nobody asks themselves, and a question says something.
        for (var to : List.of("han.registry", "choi.release", "nobody"))
            assertThat(refused(() -> stage.as("KR", "choi.release").post(at, Map.of("to", to, "question", "x"))))
                    .as(to)
                    .isEqualTo(422);
        assertThat(refused(() -> stage.as("KR", "choi.release").post(at, Map.of("to", "lee.release", "question", " "))))
                .isEqualTo(422);
        assertThat(refused(() -> stage.as("KR", "lee.release").post(at + "/1/answer", Map.of("text", "So."))))
                .isEqualTo(403);
        stage.as("KR", "kim.analyst").post(at + "/1/answer", Map.of("text", "It names a method."));
        assertThat(referrals(release, "lee.release").getFirst().text("answer")).isEqualTo("It names a method.");
        assertThat(refused(() -> stage.as("KR", "kim.analyst").post(at + "/1/answer", Map.of("text", "Or not."))))
                .isEqualTo(409);
        var steps = stage.as("KR", "kim.analyst").get("api/v1/releases/" + release).objects("steps").stream()
                .map(step -> step.get("stage"))
                .toList();
        assertThat(steps).containsSubsequence("referred", "referred", "referral-answered");
        // What is decided is not referred.
        stage.as("KR", "lee.release")
                .post("api/v1/releases/" + release + "/refusal", Map.of("reason", "not needed any more"));
        assertThat(refused(
                        () -> stage.as("KR", "choi.release").post(at, Map.of("to", "lee.release", "question", "Why?"))))
                .isEqualTo(409);
    }

    @Test
    void theGuardLooksBeforeAnybodyApproves() throws Exception {
        var good = proposed(SamplePage.write(folder.resolve("good.pdf")), "application/pdf");
        var report = stage.as("KR", "lee.release").post("api/v1/releases/" + good + "/inspection", Map.of());
        assertThat(report.truth("passed")).isTrue();
        assertThat(report.fields("report").text("sha256"))
                .isEqualTo(stage.as("KR", "kim.analyst")
                        .get("api/v1/releases/" + good)
                        .fields("item")
                        .text("sha256"));
        var bad = proposed(Files.writeString(folder.resolve("not.pdf"), "no page at all"), "application/pdf");
        var refusal = stage.as("KR", "lee.release").post("api/v1/releases/" + bad + "/inspection", Map.of());
        assertThat(refusal.truth("passed")).isFalse();
        assertThat(refusal.objects("objections")).isNotEmpty();
        var seen = stage.as("KR", "lee.release").get("api/v1/releases/" + bad);
        assertThat(seen.text("stage")).isEqualTo("PROPOSED");
        assertThat(seen.has("inspection")).isFalse();
        assertThat(seen.objects("steps")).extracting(step -> step.get("stage")).contains("previewed");
    }

    @Test
    void whatIsCountedIsWhatHappened() throws Exception {
        new Story(stage, OneReleaseTest.quiet()).play(null, LABEL, "research", "joint-project");
        var counted = stage.as("KR", "jung.audit").get("api/v1/cooperation");
        var research = counted.objects("years").stream()
                .map(year -> new Fields(year, "year"))
                .filter(year -> year.text("area").equals("research"))
                .findFirst()
                .orElseThrow()
                .fields("releases");
        assertThat(research.number("delivered")).isEqualTo(1);
        assertThat(research.number("sent")).isEqualTo(1);
        assertThat(research.number("proposed")).isGreaterThanOrEqualTo(1);
        assertThat(research.has("medianMinutes")).isTrue();
        var target = new Fields(counted.objects("targets").getFirst(), "target");
        assertThat(target.number("happened")).isEqualTo(1);
        assertThat(counted.objects("steps"))
                .extracting(step -> step.get("from"))
                .contains("pact", "nation");
        // At the partner's it is a holding; and whoever may not list releases has no number of them.
        var officer = stage.as("CA", "roy.registry").get("api/v1/cooperation");
        assertThat(officer.objects("years")).allSatisfy(year -> assertThat(year).doesNotContainKey("releases"));
        assertThat(officer.objects("years").getFirst()).containsKey("holdings");
        assertThat(officer.objects("targets"))
                .noneSatisfy(one -> assertThat(one).containsKey("happened"));
        assertThatThrownBy(() -> stage.as("CA", "martin.reader").get("api/v1/cooperation"))
                .isInstanceOf(ApiException.class);
    }
}
