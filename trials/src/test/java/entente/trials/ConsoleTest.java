package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.DemoProfile;
import entente.cli.ExerciseStory;
import entente.cli.NodeApi;
import entente.cli.Stage;
import entente.cli.Story;
import entente.kernel.CanonicalJson;
import entente.pact.Document;
import entente.seal.Fields;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as people use it, in Debian's Chromium, on two nodes. What is tried is in {@code console/e2e}: signing in,
 * approving, reading, each page in each language and theme, by keyboard, narrow and wide, without a barrier that axe
 * finds. Pictures of all pages are in {@code target/screenshots}.
 */
class ConsoleTest {
    private static final Path ROOT = Path.of(System.getProperty("entente.root"));
    private static final Path CONSOLE = ROOT.resolve("console");
    private static final Path CHROMIUM =
            Path.of(Objects.requireNonNullElse(System.getenv("ENTENTE_CHROMIUM"), "/usr/bin/chromium"));
    /** Which of the specs to play, by name, separated by commas; all of them when it is empty. */
    private static final String SPECS = System.getProperty("entente.console.spec", "");

    private static final int SHIPS = 200;
    private static final String LABEL = "군사II급비밀//REL TO CA, KR";

    @TempDir
    Path folder;

    /** Its nodes work for a quarter of an hour, so here it is worth compiling them well. */
    private final @Nullable String tier = System.setProperty("entente.node.tier", "4");

    @AfterEach
    void asItWas() {
        if (tier == null) System.clearProperty("entente.node.tier");
        else System.setProperty("entente.node.tier", tier);
    }

    @Test
    @Timeout(value = 50, unit = TimeUnit.MINUTES)
    void peopleDoTheirWorkInIt() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM);
        Assumptions.assumeTrue(
                Files.exists(CONSOLE.resolve("target/classes/console/index.html")), "built without the console");
        try (var stage = new Stage(folder, OneReleaseTest.quiet())) {
            stage.prepare();
            ExerciseStory.ships(stage, SHIPS, 1);
            var told = new TreeMap<String, Object>();
            told.put("passkeys", withPasskeys(stage.home("KR").resolve("node.yaml")));
            stage.open();
            for (var nation : List.of("KR", "CA"))
                told.put(nation, Map.of("url", stage.url(nation), "keys", keys(stage.home(nation))));
            var story = new Story(stage, OneReleaseTest.quiet()).play(null, LABEL, "operations", "joint-exercise");
            told.put("release", story.get("release"));
            var plan = Files.writeString(folder.resolve("plan.txt"), "동해 연합 훈련\n\n캐나다 호위함은 지정 해역 안에서 항해한다.\n");
            told.put("text", delivered(stage, plan, "text/plain", "동해 연합 훈련 요지"));
            var ice = folder.resolve("ice.png");
            ImageIO.write(new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB), "png", ice.toFile());
            told.put("image", delivered(stage, ice, "image/png", "Ice picture"));
            told.put("awaiting", proposed(stage, plan, "text/plain", "동해 연합 훈련 계획"));
            told.put("sharing", new ThreatStage(stage, told).play());
            var exercise = new ExerciseStory(stage, OneReleaseTest.quiet())
                    .open(List.of(DemoProfile.Levels.PARTICIPANT, DemoProfile.Levels.OBSERVER));
            told.put("exercise", exercise.exercise());
            told.put("feed", exercise.feeds().getFirst());
            told.putAll(papers());
            var file = Files.write(folder.resolve("stage.json"), CanonicalJson.bytes(told));
            runInChromium(file);
        }
    }

    /** A profile and a plan on paper, for people to bring in. */
    private static Map<String, Object> papers() {
        var from = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MINUTES);
        var until = from.plus(Duration.ofHours(2));
        return Map.of(
                "paperProfile",
                DemoProfile.yaml("polar-bridge", from, until, DemoProfile.Levels.PARTICIPANT),
                "paperPlan",
                new String(
                        CanonicalJson.bytes(ExerciseStory.plan(
                                "polar-bridge",
                                from,
                                until,
                                List.of(Map.of(
                                        "id",
                                        "participant-1000",
                                        "from",
                                        "KR",
                                        "to",
                                        "CA",
                                        "role",
                                        "participant",
                                        "profile",
                                        "PROFILE")))),
                        StandardCharsets.UTF_8));
    }

    private void runInChromium(Path stage) throws Exception {
        var output = folder.resolve("playwright.log");
        var command = new ArrayList<>(List.of("node", "node_modules/@playwright/test/cli.js", "test"));
        command.addAll(List.of(SPECS.split(",")).stream()
                .filter(spec -> !spec.isBlank())
                .map(spec -> "e2e/" + spec.strip() + ".spec.ts")
                .toList());
        var builder = new ProcessBuilder(command)
                .directory(CONSOLE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "ENTENTE_WHOLE", System.getProperty("entente.trials.whole", "false"),
                        "ENTENTE_STAGE", stage.toString(),
                        "ENTENTE_CHROMIUM", CHROMIUM.toString(),
                        "ENTENTE_SHOTS", ROOT.resolve("target/screenshots").toString()));
        var process = builder.start();
        if (!process.waitFor(38, TimeUnit.MINUTES)) process.destroyForcibly();
        var said = Files.readString(output);
        System.out.println(said);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(" passed");
    }

    /** Passkeys belong to a name, and an address has none: on this one alone are they offered. */
    private static String withPasskeys(Path config) throws Exception {
        var text = Files.readString(config);
        var origin =
                "http://localhost:" + text.replaceAll("(?s).*\\napi: \\{address: 127.0.0.1, port: ([0-9]+)}.*", "$1");
        Files.writeString(config, text + """
                signIn:
                  origin: %s
                  passkeys: {rpId: localhost}
                """.formatted(origin));
        return origin;
    }

    /** The access keys stand in the home's own file. */
    private static Map<String, Object> keys(Path home) throws Exception {
        var file = home.resolve("people.yaml");
        var keys = new TreeMap<String, Object>();
        for (var person : new Fields(
                        Document.parse(file.toString(), Files.readAllBytes(file))
                                .tree(),
                        "people")
                .objects("people")) keys.put(String.valueOf(person.get("id")), person.get("accessKey"));
        return keys;
    }

    private static String proposed(Stage stage, Path file, String mediaType, String title) throws Exception {
        NodeApi kim = stage.as("KR", "kim.analyst");
        var item = kim.post(
                        "api/v1/items",
                        Map.of(
                                "area",
                                "operations",
                                "title",
                                title,
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
                                "joint-exercise",
                                "declaration",
                                Story.DECLARATION))
                .text("id");
    }

    /** Approved, accepted by the partner, and known to two readers there, of whom one is not cleared. */
    private static String delivered(Stage stage, Path file, String mediaType, String title) throws Exception {
        var id = proposed(stage, file, mediaType, title);
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + id + "/approvals", Map.of());
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!stage.as("KR", "kim.analyst")
                .get("api/v1/releases/" + id)
                .text("stage")
                .equals("DELIVERED")) {
            assertThat(Instant.now()).as("delivery of " + title).isBefore(deadline);
            Thread.sleep(100);
        }
        for (var reader : List.of("martin.reader", "smith.reader"))
            stage.as("CA", "roy.registry")
                    .post(
                            "api/v1/holdings/" + id + "/grants",
                            Map.of(
                                    "reader",
                                    reader,
                                    "until",
                                    Instant.now().plus(Duration.ofDays(2)).toString()));
        return id;
    }
}
