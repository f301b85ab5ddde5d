package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.EvidenceVerifier;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.kernel.Digest;
import entente.ledger.LogAudit;
import entente.ledger.NoteVerifier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two node processes, real databases, real files: the release as its users see it. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class OneReleaseTest {
    private static final String SECRET = "군사II급비밀//REL TO CA, KR";

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("여기 with blanks"), quiet());
        stage.open();
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    static PrintStream quiet() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> play(Path file, String label, String area, String purpose) throws Exception {
        return new Story(stage, quiet()).play(file, label, area, purpose);
    }

    private static Path png() throws IOException {
        var file = folder.resolve("ice.png");
        ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private static void assertReleased(Map<String, Object> result, Path file) throws IOException {
        assertThat(result.get("outcome")).isEqualTo("released");
        assertThat(result.get("sha256In"))
                .isEqualTo(Digest.of(Files.readAllBytes(file)).hex());
        assertThat(result.get("sha256Out")).isEqualTo(result.get("sha256In"));
        var verified = EvidenceVerifier.verify(
                Path.of(String.valueOf(result.get("evidence"))),
                stage.home("KR").resolveSibling("public"),
                Optional.empty());
        assertThat(verified.checks()).allMatch(EvidenceVerifier.Check::holds);
    }

    // Shows: clause Marking on receipt; clause Transmission
    @Test
    void aPdfArrivesByteForByteUnderBothLabels() throws Exception {
        var file = SamplePage.write(folder.resolve("page.pdf"));
        var result = play(file, SECRET, "operations", "joint-exercise");
        assertReleased(result, file);
        assertThat(result.get("originLabel")).isEqualTo(SECRET);
        assertThat(String.valueOf(result.get("receivedLabel")))
                .startsWith("SECRET//")
                .contains("KR: 군사II급비밀");
        assertThat(String.valueOf(result.get("receipts"))).contains("received", "inspected", "accepted", "opened");
    }

    @Test
    void aPictureArrives() throws Exception {
        var file = png();
        assertReleased(play(file, "군사III급비밀", "research", "joint-project"), file);
    }

    @Test
    void aThreatBundleWrittenByOthersArrives() throws Exception {
        var shared =
                Path.of(System.getProperty("entente.root"), "..", "shared", "data", "cyber", "attack-ics-18.1.json");
        Assumptions.assumeTrue(Files.exists(shared), "the sample data written by others are not on this machine");
        assertReleased(play(shared, "군사III급비밀", "cyber", "network-defence"), shared);
    }

    // Shows: clause No duty to share
    @Test
    void whatMayNotCrossStaysWithItsReason() throws Exception {
        var page = SamplePage.write(folder.resolve("refused.pdf"));
        var broken = folder.resolve("broken.pdf");
        Files.write(broken, java.util.Arrays.copyOf(Files.readAllBytes(page), 300));
        var unknown = Files.writeString(folder.resolve("program.exe"), "MZ");
        record Case(Path file, String label, String area, String purpose, String article) {}
        for (var one : List.of(
                new Case(page, "군사I급비밀", "operations", "joint-exercise", "3"),
                new Case(page, SECRET, "procurement", "bid-preparation", "1"),
                new Case(page, SECRET, "operations", "bid-preparation", "1"),
                new Case(page, SECRET, "weather", "joint-exercise", "1"),
                new Case(page, "군사II급비밀//REL TO US", "operations", "joint-exercise", "3"),
                new Case(page, "군사III급비밀//CTL 국내한", "operations", "joint-exercise", "KR-national-only"),
                new Case(unknown, SECRET, "operations", "joint-exercise", "2"),
                new Case(broken, SECRET, "operations", "joint-exercise", "8"))) {
            var result = play(one.file(), one.label(), one.area(), one.purpose());
            assertThat(result.get("outcome")).as(one.toString()).isEqualTo("refused");
            assertThat(String.valueOf(result.get("reasons"))).as(one.toString()).contains("article=" + one.article());
            var verified = EvidenceVerifier.verify(
                    Path.of(String.valueOf(result.get("evidence"))),
                    stage.home("KR").resolveSibling("public"),
                    Optional.empty());
            assertThat(verified.checks()).allMatch(EvidenceVerifier.Check::holds);
            assertThat(String.valueOf(verified.checks())).contains("refused");
        }
    }

    // Shows: article 9; clause Assurance visits
    @Test
    void anyChangedByteInTheEvidenceIsCaughtByName() throws Exception {
        var file = SamplePage.write(folder.resolve("tamper.pdf"));
        var result = play(file, SECRET, "operations", "joint-exercise");
        var bundle = Path.of(String.valueOf(result.get("evidence")));
        var keys = stage.home("KR").resolveSibling("public");
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var entries = unzip(bundle);
        var expected = Map.of(
                "pact.yaml", "pact",
                "release.json", "release",
                "assurance.json", "assurance",
                "approvals/", "approvals",
                "receipts/", "receipt",
                "log/", "log",
                "annexes/", "annex",
                "acts/", "pact act",
                "container/", "manifest",
                "schemes/", "pact");
        for (var name : entries.stream().map(Map.Entry::getKey).toList()) {
            if (name.equals("bundle.json") || name.endsWith("/checkpoint")) continue;
            for (var round = 0; round < 6; round++) {
                var changed = new ArrayList<Map.Entry<String, byte[]>>();
                for (var entry : entries) {
                    var bytes = entry.getValue().clone();
                    // A scheme's comments say nothing that decides; its content begins at id.
                    var from = name.startsWith("schemes/")
                            ? new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\nid:") + 1
                            : 0;
                    if (entry.getKey().equals(name))
                        bytes[from + random.nextInt(bytes.length - from)] ^= (byte) (1 << random.nextInt(7));
                    changed.add(Map.entry(entry.getKey(), bytes));
                }
                var verified = EvidenceVerifier.verify(zip(changed), keys, Optional.empty());
                assertThat(verified.holds()).as(name).isFalse();
                var part = expected.entrySet().stream()
                        .filter(known -> name.startsWith(known.getKey()))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
                assertThat(verified.checks())
                        .as(name)
                        .anyMatch(check -> !check.holds() && (check.part() + " " + check.text()).contains(part));
            }
        }
        var container = stage.home("KR").resolve("content/out/" + result.get("release") + ".ztdf");
        assertThat(EvidenceVerifier.verify(bundle, keys, Optional.of(container)).holds())
                .isTrue();
        var bytes = Files.readAllBytes(container);
        for (var round = 0; round < 40; round++) {
            var bad = bytes.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            var copy = Files.write(folder.resolve("bad.ztdf"), bad);
            var verified = EvidenceVerifier.verify(bundle, keys, Optional.of(copy));
            assertThat(verified.checks())
                    .anyMatch(check -> !check.holds() && check.part().equals("container"));
        }
    }

    private static List<Map.Entry<String, byte[]>> unzip(Path bundle) throws IOException {
        var entries = new ArrayList<Map.Entry<String, byte[]>>();
        try (var zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                entries.add(Map.entry(entry.getName(), zip.readAllBytes()));
        }
        return entries;
    }

    private static Path zip(List<Map.Entry<String, byte[]>> entries) throws IOException {
        var file = folder.resolve("changed.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void theLogsAreSound() throws Exception {
        for (var nation : List.of("KR", "CA")) {
            var key = stage.as(nation, nation.equals("KR") ? "jung.audit" : "wilson.audit")
                    .get("api/v1/node")
                    .fields("log")
                    .text("key");
            var audit = LogAudit.audit(stage.home(nation).resolve("log"), NoteVerifier.parse(key));
            assertThat(audit.findings()).isEmpty();
        }
    }

    @Test
    void peopleDoWhatTheirOfficeDoesAndNothingElse() throws Exception {
        var page = SamplePage.write(folder.resolve("office.pdf"));
        var kim = stage.as("KR", "kim.analyst");
        var body = Map.of(
                "area",
                "operations",
                "title",
                "t",
                "fileName",
                "office.pdf",
                "mediaType",
                "application/pdf",
                "office",
                "o",
                "label",
                SECRET);
        assertThatThrownBy(() -> stage.as("KR", "jung.audit").post("api/v1/items", body))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(403));
        var item = kim.post("api/v1/items", body).text("id");
        kim.put("api/v1/items/" + item + "/content", page);
        var release = kim.post(
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
        assertThatThrownBy(() -> kim.post("api/v1/releases/" + release + "/approvals", Map.of()))
                .isInstanceOf(ApiException.class);
        var lee = stage.as("KR", "lee.release");
        lee.post("api/v1/releases/" + release + "/approvals", Map.of());
        lee.post("api/v1/releases/" + release + "/approvals", Map.of());
        Thread.sleep(1500);
        assertThat(kim.get("api/v1/releases/" + release).text("stage"))
                .as("one person twice is not two")
                .isEqualTo("PROPOSED");
        // An authority refuses with a reason, which stays at home; then nobody approves it any more.
        var choi = stage.as("KR", "choi.release");
        assertThatThrownBy(() -> choi.post("api/v1/releases/" + release + "/refusal", Map.of("reason", " ")))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422));
        var refused = choi.post("api/v1/releases/" + release + "/refusal", Map.of("reason", "out of the area"));
        assertThat(refused.text("stage")).isEqualTo("REFUSED");
        assertThat(refused.object("refusal")).containsEntry("by", "choi.release");
        assertThat(choi.post("api/v1/releases/" + release + "/approvals", Map.of())
                        .text("stage"))
                .isEqualTo("REFUSED");
        assertThatThrownBy(() -> kim.post("api/v1/releases/" + release + "/refusal", Map.of("reason", "again")))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
        assertThatThrownBy(() -> kim.post("api/v1/items", Map.of("area", "operations", "colour", "red")))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> stage.as("CA", "gagnon.reader").get("api/v1/releases/" + release))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    }
}
