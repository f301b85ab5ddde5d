package entente.trials;

import entente.cli.Project;
import entente.cli.Stage;
import entente.cli.Story;
import entente.pact.Document;
import entente.seal.Fields;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The console in Chromium against a node with 100,000 holdings: first useful paint, finding, paging and sorting, from the
 * key press to the drawn rows. Beside it what finding costs without the catalogue, in the whole records.
 */
final class ConsoleBenchmark implements Benchmark {
    private static final int HOLDINGS = 100_000;
    private static final Pattern FIGURE = Pattern.compile("\"(\\w+)\":([0-9.]+)");

    @Override
    public String about() {
        return "the console in Chromium with 100,000 holdings: first paint, finding, paging; beside the whole records";
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        try (var scratch = Scratch.open();
                var stage = new Stage(scratch.folder(), out)) {
            stage.open();
            new Story(stage, new PrintStream(java.io.OutputStream.nullOutputStream()))
                    .play(null, "군사II급비밀//REL TO CA, KR", "operations", "joint-exercise");
            try (var database = connect(stage.home("CA"))) {
                out.println("adding " + HOLDINGS + " holdings");
                var began = System.nanoTime();
                fill(database);
                out.printf("  %.1f s%n", (System.nanoTime() - began) / 1e9);
                var figures = new TreeMap<String, Double>();
                var plain = plain(database);
                out.println("in Chromium");
                var matcher = FIGURE.matcher(browser(stage));
                while (matcher.find()) figures.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
                if (figures.isEmpty()) throw new IllegalStateException("nothing was measured");
                figures.put("plainQueryMs", plain);
                out.println();
                figures.forEach((name, figure) -> out.printf("%-20s %10.1f%n", name, figure));
                return new Measured(
                        figures, Map.of("findToPlainQuery", figures.getOrDefault("findMs", Double.NaN) / plain));
            }
        }
    }

    private static Connection connect(Path home) throws IOException, SQLException {
        var port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3);
        var password = Files.readString(home.resolve("postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "entente", password);
    }

    /** Older than all that is there, and marked, named and released for as real ones are. */
    private static void fill(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    insert into reception (id, sender, received_at, statement, stage, origin_label, holder_label,
                                           holder_mark, purpose, area, media_type, file_name)
                    select gen_random_uuid(), r.sender, timestamptz '2020-01-01' + i * interval '97 seconds', r.statement,
                           'HELD', r.origin_label, r.holder_label, r.holder_mark,
                           (array['joint-exercise', 'joint-research', 'procurement'])[1 + i %% 3],
                           (array['operations', 'research', 'procurement', 'cyber'])[1 + i %% 4], r.media_type,
                           (array['동해 연합 훈련', 'Sea ice', 'Rapport d''étape', 'Sonar survey'])[1 + i %% 4]
                               || ' ' || i || '.pdf'
                    from (select * from reception where stage = 'HELD' limit 1) r, generate_series(1, %d) i""".formatted(HOLDINGS));
            statement.execute("analyze");
        }
    }

    /** The middle of several: finding a word in the whole records, and counting them, as without a catalogue. */
    private static double plain(Connection database) throws SQLException {
        var times = new ArrayList<Double>();
        for (var i = 0; i < 9; i++) {
            var began = System.nanoTime();
            try (var statement = database.createStatement()) {
                statement.executeQuery("""
                        select *, count(*) over () from reception where concat_ws(' ', id, file_name, holder_mark, area,
                        purpose, sender) ilike '%sonar%' order by received_at desc limit 20""");
            }
            times.add((System.nanoTime() - began) / 1e6);
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }

    private static String browser(Stage stage) throws IOException, InterruptedException {
        var people = new Fields(
                Document.parse("people", Files.readAllBytes(stage.home("CA").resolve("people.yaml")))
                        .tree(),
                "people");
        var key = people.objects("people").stream()
                .filter(person -> "roy.registry".equals(person.get("id")))
                .map(person -> String.valueOf(person.get("accessKey")))
                .findFirst()
                .orElseThrow();
        var builder = new ProcessBuilder("node", "bench/budget.mjs", stage.url("CA") + "/", "roy.registry", key)
                .directory(Project.root().resolve("console").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put(
                        "ENTENTE_FINDS",
                        "[[\"sonar\",\"25,000\"],[\"동해 훈련\",\"25,000\"],[\"4242.pdf\",\"10 holdings\"],[\"nothing-like-it\",\"match\"],"
                                + "[\"procurement\",\"49,999\"]]");
        builder.environment().put("ENTENTE_TOTAL", "100,00");
        var process = builder.start();
        try (var said = process.getInputStream()) {
            var text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IllegalStateException("the browser failed: " + text);
            return text;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
