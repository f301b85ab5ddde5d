package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.EvidenceVerifier;
import entente.cli.NodeApi;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.ledger.LogAudit;
import entente.ledger.NoteVerifier;
import entente.seal.Fields;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each node is stopped dead (as {@code kill -9} does) at every stage: just before its entry is logged, just after, and just
 * after it took effect. Started again, the release completes once; no entry is doubled, none is lost.
 */
class KillWalkTest {
    private static final List<String> SENDER = List.of(
            "approved", "guarded", "sealed", "released", "receipt-received", "receipt-inspected", "receipt-accepted");
    private static final List<String> RECEIVER = List.of("received", "inspected", "accepted");
    private static final List<String> MOMENTS = List.of("before", "logged", "done");

    @TempDir
    Path folder;

    // Shows: article 9; fear 12
    @Test
    void stoppedAnywhereTheReleaseCompletesOnce() throws Exception {
        // All moments of all stages in the long form; in the short one every other stage, and one moment each, others
        // each day.
        var whole = Boolean.getBoolean("entente.trials.whole");
        try (var stage = new Stage(folder, OneReleaseTest.quiet())) {
            stage.open();
            var page = SamplePage.write(folder.resolve("page.pdf"));
            var turn = (int) (LocalDate.now(ZoneOffset.UTC).toEpochDay() % 6);
            System.out.println("the walk begins at turn " + turn);
            for (var nation : List.of("KR", "CA"))
                for (var step : nation.equals("KR") ? SENDER : RECEIVER) {
                    if (!whole && turn++ % 2 == 1) continue;
                    var moments = whole ? MOMENTS : List.of(MOMENTS.get(turn / 2 % MOMENTS.size()));
                    for (var moment : moments) walk(stage, page, nation, step + ":" + moment);
                }
        }
    }

    private static void walk(Stage stage, Path page, String nation, String at) throws Exception {
        stage.node(nation).close();
        stage.start(nation, Map.of("ENTENTE_HALT_AT", at));
        stage.await(nation);
        var id = propose(stage, page);
        var node = stage.node(nation);
        node.awaitEnd();
        assertThat(node.isAlive()).as(at).isFalse();
        stage.start(nation, Map.of());
        stage.await(nation);
        var kim = stage.as("KR", "kim.analyst");
        Fields release = Waiting.until(
                "the release after " + at,
                () -> kim.get("api/v1/releases/" + id),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        assertThat(release.text("stage")).as(at).isEqualTo("DELIVERED");
        var kinds = release.objects("receipts").stream()
                .map(receipt -> receipt.get("kind"))
                .toList();
        assertThat(kinds).as(at).containsExactlyInAnyOrder("received", "inspected", "accepted");
        var holdings = stage.as("CA", "roy.registry").getText("api/v1/holdings");
        assertThat(holdings.split(id, -1)).as(at + ": one holding").hasSize(2);
        evidence(stage, id, at);
    }

    private static String propose(Stage stage, Path page) throws Exception {
        NodeApi kim = stage.as("KR", "kim.analyst");
        var item = kim.post(
                        "api/v1/items",
                        Map.of(
                                "area",
                                "operations",
                                "title",
                                "t",
                                "fileName",
                                "page.pdf",
                                "mediaType",
                                "application/pdf",
                                "office",
                                "o",
                                "label",
                                "군사II급비밀//REL TO CA, KR"))
                .text("id");
        kim.put("api/v1/items/" + item + "/content", page);
        var id = kim.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "CA",
                                "purpose",
                                "joint-exercise",
                                "declaration",
                                Story.DECLARATION))
                .text("id");
        for (var authority : List.of("lee.release", "choi.release"))
            try {
                stage.as("KR", authority).post("api/v1/releases/" + id + "/approvals", Map.of());
            } catch (entente.cli.ApiException stopped) {
                // The node may stop between the approval and its answer.
                assertThat(stopped.status()).isZero();
            }
        return id;
    }

    /** Both logs are sound, every step of the release stands in its nation's log once, and the bundle verifies. */
    private static void evidence(Stage stage, String id, String at) throws Exception {
        var keys = Files.createDirectories(stage.home("KR").resolveSibling("public"));
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
            var log = auditor.get("api/v1/node").fields("log");
            assertThat(LogAudit.audit(stage.home(nation).resolve("log"), NoteVerifier.parse(log.text("key")))
                            .findings())
                    .as(at)
                    .isEmpty();
            var bundle = Files.createTempFile("evidence", ".zip");
            try (var body = auditor.stream("GET", "api/v1/evidence/" + id).body();
                    OutputStream out = Files.newOutputStream(bundle)) {
                body.transferTo(out);
            }
            var result = EvidenceVerifier.verify(bundle, keys, Optional.empty());
            assertThat(result.checks()).as(at).allMatch(EvidenceVerifier.Check::holds);
            var steps = new ArrayList<String>();
            for (var check : result.checks()) if (check.part().startsWith("log entry")) steps.add(check.text());
            steps.removeIf(step -> step.equals("approval"));
            assertThat(new HashSet<>(steps))
                    .as(at + ": nothing twice in " + nation)
                    .hasSameSizeAs(steps);
            Files.delete(bundle);
        }
    }
}
