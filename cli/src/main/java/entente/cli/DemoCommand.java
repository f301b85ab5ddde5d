package entente.cli;

import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Two nations' nodes, the pact in force, and one release from end to end.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final List<String> STORIES = List.of(
            "release",
            "exercise",
            "safety",
            "industry",
            "supply",
            "visit",
            "procurement",
            "research",
            "discovery",
            "all");

    /** What may be written after {@code --story}. */
    static final class Stories extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Stories() {
            super(STORIES);
        }
    }

    @Option(names = "--once", description = "End after the story instead of staying up.")
    boolean once;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "What is released; default: a page made for the purpose.")
    @Nullable
    Path file;

    @Option(names = "--json", description = "The last line is one JSON object.")
    boolean json;

    @Option(
            names = "--label",
            paramLabel = "MARK",
            description = "The Korean label; default: ${DEFAULT-VALUE}.",
            defaultValue = "군사II급비밀//REL TO CA, KR")
    String label = "";

    @Option(names = "--area", defaultValue = "operations", description = "Default: ${DEFAULT-VALUE}.")
    String area = "";

    @Option(names = "--purpose", defaultValue = "joint-exercise", description = "Default: ${DEFAULT-VALUE}.")
    String purpose = "";

    @Option(
            names = "--story",
            paramLabel = "STORY",
            description = "What is played: ${COMPLETION-CANDIDATES}; default: all, and with --file the release alone.",
            completionCandidates = DemoCommand.Stories.class)
    @Nullable
    String played;

    @Option(
            names = "--ais",
            paramLabel = "FILE",
            description =
                    "AIVDM sentences, one a line, that run beside the exercise's simulated ships; default: the sample, where it lies beside the project.")
    @Nullable
    Path ais;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Keep both nodes' homes here and use them again; default: a new folder under target/demo.")
    @Nullable
    Path home;

    @Override
    public Integer call() throws Exception {
        // Talk goes to standard error when standard output is for a program.
        var out = new PrintStream(json ? System.err : System.out, true, StandardCharsets.UTF_8);
        if (file != null && !Files.isRegularFile(file))
            throw new Problems(
                    "--file", file + " is no file that can be read", "Name a PDF, PNG, JPEG, text or STIX file.");
        var which = played == null ? (file == null ? "all" : "release") : played;
        if (!STORIES.contains(which))
            throw new Problems(
                    "--story", "there is no story " + which, "Write one of " + String.join(", ", STORIES) + ".");
        var exercise = which.equals("exercise") || which.equals("all");
        var base = base();
        if (ais != null && !Files.isReadable(ais))
            throw new Problems("--ais", ais + " is no file that can be read", "Name a file of AIVDM sentences.");
        var recorded = exercise ? RecordedAis.play(Optional.ofNullable(ais)) : Optional.<RecordedAis>empty();
        try (var stage = new Stage(base, out)) {
            var ended = new CountDownLatch(1);
            var main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                ended.countDown();
                main.interrupt();
                stage.close();
            }));
            if (exercise) {
                stage.prepare();
                ExerciseStory.ships(stage, recorded);
            }
            stage.open();
            var outcome = new TreeMap<String, Object>(
                    which.equals("release") || which.equals("all")
                            ? new Story(stage, out).play(file, label, area, purpose)
                            : Map.of("outcome", "released"));
            if (exercise) outcome.put("exercise", new ExerciseStory(stage, out, recorded).play());
            if (which.equals("safety") || which.equals("all"))
                outcome.put("safety", new SafetyStory(stage, out).play());
            if (which.equals("industry") || which.equals("all"))
                outcome.put("industry", new IndustryStory(stage, out).play());
            if (which.equals("supply") || which.equals("all"))
                outcome.put("supply", new SupplyStory(stage, out).play());
            // By itself alone: days pass in it.
            if (which.equals("visit")) outcome.put("visit", new VisitStory(stage, out).play());
            if (which.equals("discovery") || which.equals("all"))
                outcome.put("discovery", new DiscoveryStory(stage, out).play());
            if (which.equals("research") || which.equals("all"))
                outcome.put("research", new ResearchStory(stage, out).play());
            if (which.equals("procurement") || which.equals("all"))
                outcome.put("procurement", new ProcurementStory(stage, out).play());
            if (json) {
                var line = new PrintStream(System.out, true, StandardCharsets.UTF_8);
                line.println(CanonicalJson.text(outcome));
            }
            if (!once) {
                stage.printAddresses();
                ended.await();
            }
            return Map.of("released", 0, "refused", 3).getOrDefault(String.valueOf(outcome.get("outcome")), 1);
        } finally {
            if (recorded.isPresent()) recorded.get().close();
        }
    }

    private Path base() throws IOException {
        if (home != null) return Files.createDirectories(home.toAbsolutePath().normalize());
        var folder = Project.root().resolve("target/demo");
        try {
            Files.createDirectories(folder);
            return Files.createTempDirectory(folder, "run-");
        } catch (IOException unwritable) {
            return Files.createTempDirectory("entente-demo-");
        }
    }
}
