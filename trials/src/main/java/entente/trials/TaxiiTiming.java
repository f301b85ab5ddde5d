package entente.trials;

import entente.cli.Stage;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whether how long an answer takes tells of what is withheld. Two collections of one node have the same objects for their reader;
 * one of them has many more that the reader may not see, and gets another before each request. Both are asked in turns, in an
 * order that chance gives, and a rank test says whether their times can be told apart.
 */
final class TaxiiTiming {
    private static final String NATION = "KR";
    private static final String PERSON = "kim.analyst";
    private static final int SEEN = 300;
    private static final int HIDDEN = 5000;
    private static final int OBJECT_BYTES = 1500;
    private static final long PLANTED_NANOS = 1_000_000;

    private final Stage stage;
    private final PrintStream out;
    private final HttpClient client;
    private final String key;

    TaxiiTiming(Stage stage, HttpClient client, PrintStream out) throws IOException {
        this.stage = stage;
        this.client = client;
        this.out = out;
        this.key = TaxiiBenchmark.authorization(stage, NATION, PERSON);
    }

    /**
     * What the test said.
     *
     * @param bareFirst of the pairs of which the collection without withheld objects was asked first
     * @param fullFirst of the others
     * @param planted with a delay of a millisecond that somebody planted
     */
    record Told(RankTest all, RankTest bareFirst, RankTest fullFirst, RankTest planted) {}

    Told run(int times, long seed) throws IOException, InterruptedException, SQLException {
        out.printf("timing: %d repetitions, seed %d%n", times, seed);
        fill("own");
        fill("to-partner");
        try (var database = TaxiiBenchmark.connect(stage, NATION)) {
            var hidden = new Hidden(database, id("to-partner"), id("own"));
            hidden.add(HIDDEN);
            for (var i = 0; i < Math.min(times, 200); i++) {
                nanos("own", 0);
                nanos("to-partner", 0);
            }
            if (!get("own").equals(get("to-partner")))
                throw new IllegalStateException("the two do not answer the same");
            var random = new Random(seed);
            var pairs = measured(times, random, hidden, 0);
            return new Told(
                    said("all", pairs, Which.ALL),
                    said("bare first", pairs, Which.BARE_FIRST),
                    said("full first", pairs, Which.FULL_FIRST),
                    said("planted 1 ms", measured(Math.max(times / 3, 20), random, hidden, PLANTED_NANOS), Which.ALL));
        }
    }

    private enum Which {
        ALL,
        BARE_FIRST,
        FULL_FIRST
    }

    private record Pair(boolean bareFirst, double bare, double full) {}

    private RankTest said(String name, List<Pair> pairs, Which which) {
        var some = pairs.stream()
                .filter(pair -> which == Which.ALL || pair.bareFirst() == (which == Which.BARE_FIRST))
                .toList();
        var test = RankTest.of(
                some.stream().mapToDouble(Pair::bare).toArray(),
                some.stream().mapToDouble(Pair::full).toArray());
        out.printf(
                "  %-14s %5d pairs, p = %.4g, median difference %+.3f ms%n",
                name, some.size(), test.p(), test.medianDifference());
        return test;
    }

    private List<Pair> measured(int times, Random random, Hidden hidden, long planted)
            throws IOException, InterruptedException, SQLException {
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < times; i++) {
            hidden.add(1);
            if (random.nextBoolean()) {
                var bare = nanos("own", 0);
                pairs.add(new Pair(true, bare, nanos("to-partner", planted)));
            } else {
                var full = nanos("to-partner", planted);
                pairs.add(new Pair(false, nanos("own", 0), full));
            }
        }
        return pairs;
    }

    /** In milliseconds. */
    private double nanos(String collection, long planted) throws IOException, InterruptedException {
        var began = System.nanoTime();
        if (planted > 0) Thread.sleep(0, (int) Math.min(planted, 999_999));
        get(collection);
        return (System.nanoTime() - began) / 1e6;
    }

    private String get(String collection) throws IOException, InterruptedException {
        var response = client.send(
                HttpRequest.newBuilder(URI.create(
                                stage.url(NATION) + "/taxii2/kr-ca/collections/" + collection + "/objects/?limit=100"))
                        .header("Authorization", key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) throw new IllegalStateException(response.statusCode() + response.body());
        return response.body().substring(response.body().indexOf("\"objects\""));
    }

    private String id(String collection) throws IOException, InterruptedException {
        var response = client.send(
                HttpRequest.newBuilder(URI.create(stage.url(NATION) + "/taxii2/kr-ca/collections/" + collection + "/"))
                        .header("Authorization", key)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new Fields(Json.object(response.body(), "collection"), "collection").text("id");
    }

    private void fill(String collection) throws IOException, InterruptedException {
        var body = new StringBuilder("{\"objects\":[");
        for (var i = 0; i < SEEN; i++)
            body.append(i > 0 ? "," : "").append(TaxiiBenchmark.object(1_000_000 + i, OBJECT_BYTES));
        var response = client.send(
                HttpRequest.newBuilder(
                                URI.create(stage.url(NATION) + "/taxii2/kr-ca/collections/" + collection + "/objects/"))
                        .header("Authorization", key)
                        .header("Content-Type", TaxiiBenchmark.MEDIA_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                body.append("]}").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 202)
            throw new IllegalStateException(
                    response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
    }

    /** Objects under a label that nobody here is cleared for, put where they would be had somebody else sent them. */
    private static final class Hidden {
        private final Connection database;
        private final String collection;
        private int number;

        /** @param like a collection with objects under a label that is to be the highest */
        Hidden(Connection database, String collection, String like) throws SQLException {
            this.database = database;
            this.collection = collection;
            try (var statement = database.createStatement()) {
                statement.execute("""
                        insert into cyber_label (id, label) select max(id) + 1, (
                            select regexp_replace(l.label, '"secret":"[^"]*"', '"secret":"I"')
                            from cyber_label l join cyber_collection_label c on c.label = l.id
                            where c.collection = '%s' order by l.id limit 1) from cyber_label
                        on conflict do nothing""".formatted(like));
            }
        }

        void add(int count) throws SQLException {
            try (var statement = database.createStatement()) {
                statement.execute("""
                        with place as (
                            update cyber_collection set last_seq = last_seq + %2$d where id = '%1$s' returning last_seq - %2$d as last),
                        added as (
                            insert into cyber_object (collection, seq, stix_id, type, spec_version, version, version_text, label,
                                                      digest, arrived, taken_from)
                            select '%1$s', last + i, 'indicator--00000000-0000-4000-9000-' || lpad(to_hex(%3$d + i), 12, '0'),
                                   'indicator', '2.1', 1767225600000000, '2026-01-01T00:00:00.000Z',
                                   (select max(id) from cyber_label), sha256(int4send(%3$d + i)), now(), 'timing'
                            from place, generate_series(1, %2$d) i returning seq, label),
                        content as (
                            insert into cyber_content (collection, seq, label, content)
                            select '%1$s', seq, label, convert_to(repeat(md5(seq::text), 46), 'UTF8') from added)
                        insert into cyber_collection_label (collection, label, last_seq)
                        select '%1$s', label, max(seq) from added group by label
                        on conflict (collection, label) do update set last_seq = excluded.last_seq""".formatted(collection, count, number));
            }
            number += count;
        }
    }
}
