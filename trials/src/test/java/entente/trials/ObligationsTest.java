package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.EvidenceVerifier;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is owed after something has crossed, between two node processes, as people on both sides do it. */
class ObligationsTest {
    private static final String II = "군사II급비밀//REL TO CA, KR";
    private static final String III = "군사III급비밀//REL TO CA, KR";

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

    /** What was released and read once; the consignment's id. */
    private static String released(String label) throws Exception {
        var file = SamplePage.write(folder.resolve("page.pdf"));
        var result = new Story(stage, OneReleaseTest.quiet()).play(file, label, "operations", "joint-exercise");
        assertThat(result.get("outcome")).isEqualTo("released");
        return String.valueOf(result.get("release"));
    }

    private static void read(String id) throws Exception {
        try (var body = stage.as("CA", "martin.reader").stream("POST", "api/v1/holdings/" + id + "/open")
                .body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void assertNobodyReads(String id, String why) {
        assertThatThrownBy(() -> read(id)).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.getMessage()).contains(why);
        });
    }

    private static Fields await(String nation, String person, String obligation, String state) throws Exception {
        return Waiting.until(
                        "the obligation to be " + state,
                        () -> {
                            try {
                                return Optional.of(stage.as(nation, person).get("api/v1/obligations/" + obligation));
                            } catch (ApiException unknown) {
                                if (unknown.status() == 404) return Optional.<Fields>empty();
                                throw unknown;
                            }
                        },
                        found -> found.filter(one -> one.text("state").equals(state))
                                .isPresent())
                .orElseThrow();
    }

    private static Fields post(String nation, String person, String path, Map<String, ?> body) throws Exception {
        return stage.as(nation, person).post("api/v1/" + path, body);
    }

    private static Fields holding(String id) throws Exception {
        return stage.as("CA", "roy.registry").get("api/v1/holdings/" + id);
    }

    private static void assertEvidence(String id) throws Exception {
        for (var side : Map.of("KR", "jung.audit", "CA", "wilson.audit").entrySet()) {
            var auditor = stage.as(side.getKey(), side.getValue());
            var size = auditor.get("api/v1/node").fields("log").number("size");
            Waiting.until(
                    "the partner to cosign",
                    () -> auditor.get("api/v1/node").fields("log").number("cosignedSize"),
                    cosigned -> cosigned >= size);
            var bundle = folder.resolve(side.getKey() + ".zip");
            try (var body = stage.as(side.getKey(), side.getValue()).stream("GET", "api/v1/evidence/" + id)
                    .body()) {
                Files.write(bundle, body.readAllBytes());
            }
            var verified = EvidenceVerifier.verify(bundle, stage.home("KR").resolveSibling("public"), Optional.empty());
            assertThat(verified.checks()).allMatch(EvidenceVerifier.Check::holds);
            assertThat(verified.checks())
                    .anyMatch(check -> check.part().startsWith("obligation "))
                    .anyMatch(check -> check.part().startsWith("reply "));
        }
    }

    /** Recalled: at once nobody reads it; two officers destroy it with the originator's consent; both logs tell it. */
    // Shows: article 18; fear 8; clause Destruction
    @Test
    void whatIsRecalledIsClosedThenDestroyedWithACertificate() throws Exception {
        var id = released(II);
        read(id);
        var recall = post("KR", "lee.release", "releases/" + id + "/recall", Map.of())
                .text("id");
        await("KR", "lee.release", recall, "ACKNOWLEDGED");
        assertNobodyReads(id, "suspended");
        assertThat(holding(id).text("keeping")).isEqualTo("SUSPENDED");
        // SECRET is destroyed only with prior written consent.
        assertThatThrownBy(() -> post("CA", "roy.registry", "holdings/" + id + "/destruction", Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
        var consent = post("CA", "roy.registry", "holdings/" + id + "/consent", Map.of("act", "destroy"))
                .text("id");
        await("KR", "lee.release", consent, "ACKNOWLEDGED");
        assertThat(post("KR", "lee.release", "obligations/" + consent + "/answer", Map.of("consent", true))
                        .text("state"))
                .as("one authority is not two")
                .isEqualTo("ACKNOWLEDGED");
        post("KR", "choi.release", "obligations/" + consent + "/answer", Map.of("consent", true));
        await("CA", "roy.registry", consent, "DONE");
        var destruction = post("CA", "roy.registry", "holdings/" + id + "/destruction", Map.of())
                .text("id");
        assertThatThrownBy(() -> post("CA", "roy.registry", "obligations/" + destruction + "/confirmation", Map.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("nobody confirms what they raised");
        assertThat(holding(id).text("keeping")).isEqualTo("SUSPENDED");
        post("CA", "cote.registry", "obligations/" + destruction + "/confirmation", Map.of());
        await("CA", "roy.registry", destruction, "DONE");
        await("KR", "lee.release", recall, "DONE");
        assertThat(holding(id).text("keeping")).isEqualTo("DESTROYED");
        assertThat(stage.home("CA").resolve("content/in/" + id + ".ztdf")).doesNotExist();
        assertNobodyReads(id, "destroyed");
        assertEvidence(id);
    }

    // Shows: article 12; clause Reclassification; fear 8
    @Test
    void theOriginatorChangesTheLabelAndTheReceiverItsMarks() throws Exception {
        var id = released(III);
        assertThat(holding(id).text("mark")).startsWith("CONFIDENTIAL");
        var raised = post("KR", "kim.analyst", "releases/" + id + "/reclassification", Map.of("label", II))
                .text("id");
        assertThat(stage.as("KR", "lee.release")
                        .get("api/v1/obligations/" + raised)
                        .text("state"))
                .isEqualTo("PROPOSED");
        post("KR", "choi.release", "obligations/" + raised + "/confirmation", Map.of());
        var done = await("KR", "lee.release", raised, "DONE");
        assertThat(String.valueOf(done.list("replies"))).contains("SECRET");
        assertThat(holding(id).text("mark")).startsWith("SECRET//").contains("KR: 군사II급비밀");
        assertThat(String.valueOf(holding(id).object("originLabel"))).contains("III");
        read(id);
        // Above everything that the pact covers: nobody reads on, and it waits for people.
        var above = post("KR", "kim.analyst", "releases/" + id + "/reclassification", Map.of("label", "군사I급비밀"))
                .text("id");
        post("KR", "lee.release", "obligations/" + above + "/confirmation", Map.of());
        await("KR", "lee.release", above, "ACKNOWLEDGED");
        assertNobodyReads(id, "suspended");
        var back = post("CA", "roy.registry", "holdings/" + id + "/return", Map.of())
                .text("id");
        post("CA", "cote.registry", "obligations/" + back + "/confirmation", Map.of());
        await("CA", "roy.registry", back, "DONE");
        await("KR", "lee.release", above, "DONE");
        assertThat(holding(id).text("keeping")).isEqualTo("RETURNED");
        assertThat(stage.home("CA").resolve("content/in/" + id + ".ztdf")).doesNotExist();
        assertEvidence(id);
    }

    /** Two changes wait for a node that is away; in whichever order they come, the newest counts. */
    @Test
    void ofTwoChangesTheNewestCounts() throws Exception {
        var id = released(III);
        stage.node("CA").close();
        var raised = new ArrayList<String>();
        for (var label : List.of("군사I급비밀", II)) {
            var change = post("KR", "kim.analyst", "releases/" + id + "/reclassification", Map.of("label", label))
                    .text("id");
            post("KR", "lee.release", "obligations/" + change + "/confirmation", Map.of());
            await("KR", "lee.release", change, "OPEN");
            raised.add(change);
        }
        stage.start("CA", Map.of());
        stage.await("CA");
        await("KR", "lee.release", raised.getLast(), "DONE");
        var holding = Waiting.until(
                "the newest label to count",
                () -> holding(id),
                found -> found.text("keeping").equals("KEPT")
                        && found.text("mark").startsWith("SECRET//"));
        assertThat(String.valueOf(holding.object("currentLabel"))).contains("secret=II");
        read(id);
        assertEvidence(id);
    }

    /** A suspicion is reported at once, with nothing classified in it; results end the case. */
    // Shows: article 20; clause Loss, compromise; fear 15
    @Test
    void aSuspicionIsReportedAndItsResultsEndTheCase() throws Exception {
        var id = released(III);
        var report = Map.of(
                "of", "suspicion",
                "known", Instant.now().minus(Duration.ofHours(1)).toString(),
                "circumstances", List.of("unattended"),
                "containment", List.of("access-stopped"));
        assertThatThrownBy(() -> post(
                        "CA",
                        "roy.registry",
                        "holdings/" + id + "/losses",
                        Map.of(
                                "of", "suspicion",
                                "known", Instant.now().toString(),
                                "circumstances", List.of("the plan of the exercise was left on a table"),
                                "containment", List.of("none-yet"))))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
        var loss = post("CA", "roy.registry", "holdings/" + id + "/losses", report);
        assertThat(loss.instant("due")).isAfter(Instant.now());
        await("CA", "roy.registry", loss.text("id"), "ACKNOWLEDGED");
        assertThat(await("KR", "lee.release", loss.text("id"), "ACKNOWLEDGED")
                        .object("details")
                        .get("of"))
                .isEqualTo("suspicion");
        var results = post(
                "CA",
                "cote.registry",
                "obligations/" + loss.text("id") + "/results",
                Map.of("outcome", "no-compromise", "measures", List.of("training")));
        await("CA", "roy.registry", results.text("id"), "DONE");
        await("CA", "roy.registry", loss.text("id"), "DONE");
        await("KR", "lee.release", loss.text("id"), "DONE");
        assertEvidence(id);
    }

    /** One officer suffices in a crisis, and the originator is told at once. A refusal of consent gives no reason. */
    // Shows: clause Third party, purpose; clause Destruction
    @Test
    void inACrisisOneDestroysAndConsentMayBeRefused() throws Exception {
        var id = released(II);
        var ask = post(
                        "CA",
                        "roy.registry",
                        "holdings/" + id + "/consent",
                        Map.of("act", "send-on", "to", "US", "area", "operations"))
                .text("id");
        await("KR", "lee.release", ask, "ACKNOWLEDGED");
        post("KR", "lee.release", "obligations/" + ask + "/answer", Map.of("consent", false));
        var refused = await("CA", "roy.registry", ask, "REFUSED");
        assertThat(refused.has("answer")).isFalse();
        var crisis = post("CA", "roy.registry", "holdings/" + id + "/destruction", Map.of("crisis", true))
                .text("id");
        await("CA", "roy.registry", crisis, "DONE");
        assertThat(holding(id).text("keeping")).isEqualTo("DESTROYED");
        await("KR", "lee.release", crisis, "DONE");
        // What is gone stays gone: a late recall is answered with that.
        var recall = post("KR", "kim.analyst", "releases/" + id + "/recall", Map.of())
                .text("id");
        await("KR", "lee.release", recall, "DONE");
        assertEvidence(id);
    }

    /** A node stopped dead in the middle carries it out once, when it is started again. */
    // Shows: article 9
    @Test
    void stoppedAnywhereItIsCarriedOutOnce() throws Exception {
        var whole = Boolean.getBoolean("entente.trials.whole");
        var steps = List.of(
                "CA recall-acknowledged", "CA destruction", "KR destruction-done", "KR recall", "KR return-done");
        var moments = List.of("logged", "before", "done");
        for (var i = 0; i < (whole ? steps.size() : 2); i++)
            for (var moment : whole ? moments : List.of(moments.get(i))) {
                var nation = steps.get(i).substring(0, 2);
                stop(nation, steps.get(i).substring(3) + ":" + moment);
            }
    }

    private static void stop(String nation, String at) throws Exception {
        var id = released(III);
        stage.node(nation).close();
        stage.start(nation, Map.of("ENTENTE_HALT_AT", at));
        stage.await(nation);
        String raised;
        String person;
        if (at.startsWith("recall")) {
            person = "lee.release";
            raised = lastRaised(() -> post("KR", "lee.release", "releases/" + id + "/recall", Map.of()), nation, id);
        } else if (at.startsWith("return")) {
            person = "roy.registry";
            raised = post("CA", person, "holdings/" + id + "/return", Map.of()).text("id");
            post("CA", "cote.registry", "obligations/" + raised + "/confirmation", Map.of());
        } else {
            person = "roy.registry";
            raised = lastRaised(
                    () -> post("CA", "roy.registry", "holdings/" + id + "/destruction", Map.of("crisis", true)),
                    nation,
                    id);
        }
        stage.node(nation).awaitEnd();
        stage.start(nation, Map.of());
        stage.await(nation);
        var side = person.equals("lee.release") ? "KR" : "CA";
        var known = raised.isEmpty()
                ? new Fields(
                                Json.object(
                                        "{\"all\":" + stage.as(side, person).getText("api/v1/obligations") + "}",
                                        "all"),
                                "all")
                        .objects("all").stream()
                                .filter(one -> id.equals(one.get("consignment")))
                                .map(one -> String.valueOf(one.get("id")))
                                .findFirst()
                                .orElseThrow()
                : raised;
        await(side, person, known, at.startsWith("recall") ? "ACKNOWLEDGED" : "DONE");
        if (!at.startsWith("recall"))
            assertThat(holding(id).text("keeping"))
                    .as(at)
                    .isEqualTo(at.startsWith("return") ? "RETURNED" : "DESTROYED");
        assertEvidence(id);
    }

    /** The id, or nothing when the node stopped before it could answer. */
    private static String lastRaised(java.util.concurrent.Callable<Fields> raise, String nation, String id)
            throws Exception {
        try {
            return raise.call().text("id");
        } catch (ApiException stopped) {
            assertThat(stopped.status()).as(nation + " " + id).isZero();
            return "";
        }
    }

    /** A question crosses as any item does. It is answered with a release, or declined, and a decline tells nothing. */
    @Test
    void aRequestIsAnsweredOrDeclinedWithoutAReason() throws Exception {
        var question = released(III);
        assertThatThrownBy(() -> post("KR", "kim.analyst", "releases/" + question + "/request", Map.of("of", "US")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
        var asked = post("KR", "kim.analyst", "releases/" + question + "/request", Map.of("of", "CA"))
                .text("id");
        await("CA", "bouchard.release", asked, "ACKNOWLEDGED");
        post("CA", "bouchard.release", "obligations/" + asked + "/fulfilment", Map.of());
        var declined = await("KR", "kim.analyst", asked, "REFUSED");
        assertThat(declined.has("answer")).isFalse();
        var reply = new Fields(declined.objects("replies").getLast(), "reply");
        assertThat(reply.tree().keySet()).containsExactlyInAnyOrder("answer", "at", "by", "leaf");
        var again = post("KR", "kim.analyst", "releases/" + question + "/request", Map.of("of", "CA", "follows", asked))
                .text("id");
        await("CA", "bouchard.release", again, "ACKNOWLEDGED");
        // It is answered with something that the answering nation released itself.
        assertThatThrownBy(() -> post(
                        "CA", "singh.release", "obligations/" + again + "/fulfilment", Map.of("release", question)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
        var answer = fromCanada();
        post("CA", "singh.release", "obligations/" + again + "/fulfilment", Map.of("release", answer));
        assertThat(String.valueOf(await("KR", "kim.analyst", again, "DONE").list("replies")))
                .contains(answer);
        assertEvidence(question);
    }

    private static String fromCanada() throws Exception {
        var ian = stage.as("CA", "macdonald.analyst");
        var item = ian.post(
                        "api/v1/items",
                        Map.of(
                                "area", "research",
                                "title", "answer",
                                "fileName", "answer.pdf",
                                "mediaType", "application/pdf",
                                "office", "CA/DND",
                                "label", "CONFIDENTIAL / CONFIDENTIEL"))
                .text("id");
        ian.put("api/v1/items/" + item + "/content", SamplePage.write(folder.resolve("answer.pdf")));
        var release = ian.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "KR",
                                "purpose",
                                "joint-project",
                                "declaration",
                                Map.of("authority", "ca-defence-arrangement", "persons", "none")))
                .text("id");
        for (var authority : List.of("bouchard.release", "singh.release"))
            post("CA", authority, "releases/" + release + "/approvals", Map.of());
        Waiting.until(
                "the answer to arrive",
                () -> ian.get("api/v1/releases/" + release).text("stage"),
                "DELIVERED"::equals);
        return release;
    }

    @Test
    void whoHasNoPartInItDoesNotLearnOfIt() throws Exception {
        var id = released(III);
        var recall = post("KR", "lee.release", "releases/" + id + "/recall", Map.of())
                .text("id");
        await("CA", "roy.registry", recall, "ACKNOWLEDGED");
        for (var person : List.of("martin.reader", "macdonald.analyst", "bouchard.release", "tremblay.custodian")) {
            assertThat(stage.as("CA", person).getText("api/v1/obligations")).isEqualTo("[]");
            assertThatThrownBy(() -> stage.as("CA", person).get("api/v1/obligations/" + recall))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
            assertThatThrownBy(() -> post("CA", person, "holdings/" + id + "/destruction", Map.of("crisis", true)))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(403));
            assertThatThrownBy(() -> post("CA", person, "releases/" + id + "/recall", Map.of()))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
        }
        assertThatThrownBy(() -> post("KR", "shin.reader", "releases/" + id + "/recall", Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    }
}
