package entente.trials;

import entente.cli.IndustryStory;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;

/**
 * From the moment in which Seoul withdraws a company's clearance to the first time that Ottawa releases no key to whom it let in;
 * and the same with Ottawa killed in between, from when it answers again. Beside it the bare notice: an act of one node that
 * is read at the other, with nothing that hangs on it.
 */
final class FreezeBenchmark implements Benchmark {
    private static final String II = "군사II급비밀";
    private static final String III = "군사III급비밀";
    private static final String READER = "martin.reader";
    private static final int ROUNDS = 9;

    @Override
    public String about() {
        return "a clearance withdrawn in one capital until no key is released in the other, also after a kill";
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        var base = Files.createTempDirectory("entente-bench-");
        var silent = new PrintStream(OutputStream.nullOutputStream());
        try (var stage = new Stage(base, out)) {
            stage.open();
            var story = new IndustryStory(stage, silent);
            var holding = String.valueOf(new Story(stage, silent)
                    .play(
                            SamplePage.write(base.resolve("page.pdf")),
                            II + "//REL TO CA, KR",
                            "operations",
                            "joint-exercise")
                    .get("release"));
            var frozen = new ArrayList<Double>();
            var noticed = new ArrayList<Double>();
            for (var round = 1; round <= ROUNDS; round++) {
                var request = letIn(story, holding, round);
                var began = System.nanoTime();
                story.enter("KR", "jang.industry", "FACILITY", "works-" + round, "WITHDRAWN", Map.of());
                while (story.opens("CA", READER, holding) == 200) within(began);
                frozen.add(seconds(began));
                Waiting.until("the notice", () -> story.status("CA", request), "WITHDRAWN"::equals);
                story.decide("CA", "PERSON", READER, "LEFT", Map.of());
                began = System.nanoTime();
                var asked = story.ask("CA", "KR-" + round, "Works", "SECRET", "CONFIDENTIAL");
                while (!story.status("KR", asked).equals("ASKED")) within(began);
                noticed.add(seconds(began));
            }
            var restarted = restarted(stage, story, holding);
            frozen.sort(null);
            noticed.sort(null);
            var freeze = frozen.get(ROUNDS / 2);
            var notice = noticed.get(ROUNDS / 2);
            out.printf(
                    "frozen after %.3f s, at most %.3f s; a bare notice %.3f s; killed meanwhile: no key released, known after %.3f s%n",
                    freeze, frozen.getLast(), notice, restarted);
            return new Measured(
                    Map.of(
                            "freezeS",
                            freeze,
                            "freezeMostS",
                            frozen.getLast(),
                            "freezeRestartedS",
                            restarted,
                            "noticeS",
                            notice),
                    Map.of("freezeToNotice", freeze / notice));
        }
    }

    private static String letIn(IndustryStory story, String holding, int number) throws Exception {
        var works = "works-" + number;
        story.facility("KR", works, "works " + number, "KR-" + number, II, III);
        var request = story.ask("CA", "KR-" + number, "Works", "SECRET", "CONFIDENTIAL");
        story.confirm("KR", request, works, II, III);
        story.rest("CA", READER, request);
        Waiting.until("the reader to be let in", () -> story.opens("CA", READER, holding), status -> status == 200);
        return request;
    }

    /** From when Ottawa answers again until it knows; a key that it releases meanwhile ends the run. */
    private static double restarted(Stage stage, IndustryStory story, String holding) throws Exception {
        var number = ROUNDS + 1;
        var request = letIn(story, holding, number);
        stage.node("CA").kill();
        story.enter("KR", "jang.industry", "FACILITY", "works-" + number, "WITHDRAWN", Map.of());
        stage.start("CA", Map.of());
        stage.await("CA");
        var began = System.nanoTime();
        for (var known = false; !known; known = story.status("CA", request).equals("WITHDRAWN")) {
            if (story.opens("CA", READER, holding) == 200) throw new IllegalStateException("a key was released");
            within(began);
        }
        return seconds(began);
    }

    private static void within(long began) throws InterruptedException {
        if (seconds(began) > 60) throw new IllegalStateException("it took more than a minute");
        Thread.sleep(5);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
