package entente.trials;

import entente.cli.ApiException;
import entente.cli.ProcurementStory;
import entente.cli.Stage;
import entente.seal.Fields;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * 1,000,000 procurement records in four sets of one node: importing them, from the upload to where they are found, and faceted
 * search by HTTP with its entry in the log. Beside it the same queries in the same PostgreSQL as a user would build them without us:
 * full text and columns in clear, no need-to-know and no log.
 */
final class RecordsBenchmark implements Benchmark {
    private static final int SETS = 4;
    private static final int ROWS = 250_000;
    private static final long SEED = 20261128;
    private static final int WARM = 60;
    private static final int QUERIES = 400;
    private static final int PLAIN = 40;
    private static final String MARK = "군사III급비밀//REL TO CA, KR";
    private static final String[] NOUNS = {
        "radar", "레이더", "sonar", "소나", "valve", "gearbox", "antenna", "안테나", "송수신기", "cable", "pump", "bearing", "센서",
        "display", "battery", "축전지", "rotor", "missile", "vehicle", "차량", "optics", "조준기", "filtre", "moteur", "coque"
    };
    private static final String[] MARKS = {
        "coastal",
        "airborne",
        "naval",
        "mobile",
        "해안",
        "함정용",
        "항공용",
        "portable",
        "heavy",
        "light",
        "digital",
        "passive",
        "active",
        "arctic",
        "북극",
        "ruggedised",
        "tropical",
        "léger",
        "blindé",
        "modulaire"
    };

    @Override
    public String about() {
        return "1,000,000 procurement records: import and search, beside PostgreSQL's; then what discovery and freeze measure";
    }

    /** One question, as we are asked it and as PostgreSQL is. */
    private record Question(String word, List<String> categories, List<String> countries, int page) {
        static Question of(Random random) {
            var word = switch (random.nextInt(4)) {
                case 0 -> NOUNS[random.nextInt(NOUNS.length)];
                case 1 -> MARKS[random.nextInt(MARKS.length)] + " " + NOUNS[random.nextInt(NOUNS.length)];
                case 2 -> "m" + random.nextInt(20_000);
                default -> "";
            };
            return new Question(
                    word,
                    random.nextInt(3) == 0
                            ? List.of("category " + random.nextInt(60), "category " + random.nextInt(60))
                            : List.of(),
                    random.nextInt(3) == 0 ? List.of(random.nextBoolean() ? "KR" : "CA") : List.of(),
                    random.nextInt(3));
        }

        String path() {
            var path = new StringBuilder("&limit=25&offset=" + page * 25);
            if (!word.isEmpty()) path.append("&q=").append(encoded(word));
            for (var one : categories) path.append("&category=").append(encoded(one));
            for (var one : countries) path.append("&country=").append(encoded(one));
            return path.toString();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        var base = Files.createTempDirectory("entente-bench-");
        try (var stage = new Stage(base, out)) {
            stage.open();
            var story = new ProcurementStory(stage, new PrintStream(java.io.OutputStream.nullOutputStream()));
            var figures = new TreeMap<String, Double>();
            var files = new ArrayList<Path>();
            for (var set = 0; set < SETS; set++) files.add(written(base.resolve("records-" + set + ".csv"), set));
            imported(out, story, files, figures);
            searched(out, story, figures);
            try (var database = connect(stage.home("KR"))) {
                plain(out, database, files, figures);
            }
            out.println();
            figures.forEach((name, figure) -> out.printf("%-24s %12.1f%n", name, figure));
            var ratios = new TreeMap<String, Double>();
            ratios.put(
                    "searchToPlainP95",
                    figures.getOrDefault("searchP95Ms", Double.NaN) / figures.getOrDefault("plainP95Ms", Double.NaN));
            stage.close();
            for (var other : List.of(new DiscoveryBenchmark(), new FreezeBenchmark())) {
                var measured = other.run(out);
                figures.putAll(measured.figures());
                ratios.putAll(measured.ratios());
            }
            return new Measured(figures, ratios);
        }
    }

    private static Path written(Path file, int set) throws IOException {
        var random = new Random(SEED + set);
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write(
                    "id,kind,name,description,category,country,manufacturer,ncage,nsn,part no,trl,mass (kg),range (km),price,currency,right,holder,patent no,terms\n");
            for (var i = 0; i < ROWS; i++) {
                var supplier = random.nextInt(3000);
                var priced = random.nextInt(10) < 7;
                var owned = random.nextInt(8) == 0;
                writer.write("S" + set + "-" + i + ",component," + MARKS[random.nextInt(MARKS.length)] + " "
                        + NOUNS[random.nextInt(NOUNS.length)] + " M" + random.nextInt(20_000) + ",\"for "
                        + MARKS[random.nextInt(MARKS.length)] + " " + NOUNS[random.nextInt(NOUNS.length)] + ", with "
                        + NOUNS[random.nextInt(NOUNS.length)] + "\",category " + random.nextInt(60) + ","
                        + List.of("KR", "CA", "FR", "GB", "AU").get(random.nextInt(5)) + ",Supplier " + supplier + ","
                        + "%02dA%02d".formatted(supplier % 100, supplier / 100)
                        + ",%04d-37-%03d-%04d"
                                .formatted(1000 + random.nextInt(8000), random.nextInt(1000), random.nextInt(10_000))
                        + ",P" + set + i + "," + (1 + random.nextInt(9)) + "," + random.nextInt(100_000) / 10.0 + ","
                        + (random.nextInt(4) == 0 ? random.nextInt(400) : "") + ","
                        + (priced ? random.nextInt(10_000_000) + ".50" : "") + ","
                        + (priced ? random.nextBoolean() ? "KRW" : "CAD" : "")
                        + (owned ? ",patent,Supplier " + supplier + ",KR-10-" + i + "," : ",,,,") + "\n");
            }
        }
        return file;
    }

    private static void imported(PrintStream out, ProcurementStory story, List<Path> files, Map<String, Double> figures)
            throws IOException, ApiException, InterruptedException {
        var began = System.nanoTime();
        var checking = 0L;
        for (var file : files) {
            var preview = story.begun("kim.analyst", file);
            var check = System.nanoTime();
            var checked = story.checked("kim.analyst", preview);
            checking += System.nanoTime() - check;
            if (checked.number("good") != ROWS)
                throw new IllegalStateException("not all are good: " + checked.number("good"));
            story.kept("kim.analyst", preview.text("id"), String.valueOf(file.getFileName()), MARK);
            out.printf("  %s is found after %.1f s%n", file.getFileName(), (System.nanoTime() - began) / 1e9);
        }
        var rows = (double) SETS * ROWS;
        figures.put("importRowsPerSecond", rows / ((System.nanoTime() - began) / 1e9));
        figures.put("checkRowsPerSecond", rows / (checking / 1e9));
    }

    private static void searched(PrintStream out, ProcurementStory story, Map<String, Double> figures)
            throws ApiException, InterruptedException {
        var first = System.nanoTime();
        var total = story.search("KR", "kim.analyst", "").number("total");
        figures.put("firstSearchMs", (System.nanoTime() - first) / 1e6);
        if (total != (long) SETS * ROWS) throw new IllegalStateException("found " + total);
        var random = new Random(SEED);
        var times = new ArrayList<Double>();
        for (var i = 0; i < WARM + QUERIES; i++) {
            var question = Question.of(random);
            var began = System.nanoTime();
            Fields page = story.search("KR", "kim.analyst", question.path());
            if (i >= WARM) times.add((System.nanoTime() - began) / 1e6);
            if (page.number("total") < 0) throw new IllegalStateException("no count");
        }
        times.sort(null);
        figures.put("searchP50Ms", times.get(times.size() / 2));
        figures.put("searchP95Ms", times.get(times.size() * 95 / 100));
        figures.put("searchMaxMs", times.getLast());
        out.printf("  %d searches, seed %d%n", QUERIES, SEED);
    }

    private static Connection connect(Path home) throws IOException, SQLException {
        var port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3);
        var password = Files.readString(home.resolve("postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "entente", password);
    }

    /** As one would without us: the words in a column that PostgreSQL indexes, the facets counted over what matches. */
    private static void plain(PrintStream out, Connection database, List<Path> files, Map<String, Double> figures)
            throws SQLException, IOException {
        try (var statement = database.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("""
                    create unlogged table bench.plain (id text, kind text, name text, description text, category text,
                    country text, supplier text, ncage text, nsn text, part text, trl text, mass text, range text, price text,
                    currency text, right_form text, holder text, reference text, terms text)""");
            for (var file : files)
                try (var in = Files.newInputStream(file)) {
                    database.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy bench.plain from stdin (format csv, header true)", in);
                }
            statement.execute(
                    "alter table bench.plain add column found tsvector generated always as "
                            + "(to_tsvector('simple', name || ' ' || description || ' ' || category || ' ' || supplier)) stored");
            statement.execute("create index on bench.plain using gin (found)");
            statement.execute("create index on bench.plain (category)");
            statement.execute("create index on bench.plain (name)");
            statement.execute("analyze bench.plain");
        }
        var random = new Random(SEED);
        var times = new ArrayList<Double>();
        for (var i = 0; i < PLAIN; i++) {
            var question = Question.of(random);
            var began = System.nanoTime();
            ask(database, question);
            times.add((System.nanoTime() - began) / 1e6);
        }
        times.sort(null);
        figures.put("plainP50Ms", times.get(times.size() / 2));
        figures.put("plainP95Ms", times.get(times.size() * 95 / 100));
        out.printf("  %d of the same by plain PostgreSQL%n", PLAIN);
    }

    private static void ask(Connection database, Question question) throws SQLException {
        var where = "(? = '' or found @@ plainto_tsquery('simple', ?))"
                + (question.categories().isEmpty() ? "" : " and category = any (?)")
                + (question.countries().isEmpty() ? "" : " and country = any (?)");
        if (question.word().isEmpty())
            where = where.replace("(? = '' or found @@ plainto_tsquery('simple', ?))", "true");
        else
            where = where.replace(
                    "(? = '' or found @@ plainto_tsquery('simple', ?))", "found @@ plainto_tsquery('simple', ?)");
        for (var query : List.of(
                "select kind, category, country, supplier, currency, trl, count(*) from bench.plain where " + where
                        + " group by grouping sets ((), (kind), (category), (country), (supplier), (currency), (trl))",
                "select * from bench.plain where " + where + " order by name, id limit 25 offset "
                        + question.page() * 25))
            try (var statement = database.prepareStatement(query)) {
                var at = 1;
                if (!question.word().isEmpty()) statement.setString(at++, question.word());
                if (!question.categories().isEmpty())
                    statement.setArray(
                            at++,
                            database.createArrayOf("text", question.categories().toArray()));
                if (!question.countries().isEmpty())
                    statement.setArray(
                            at,
                            database.createArrayOf("text", question.countries().toArray()));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) rows.getString(1);
                } catch (SQLException e) {
                    throw new UncheckedIOException(new IOException(e));
                }
            }
    }
}
