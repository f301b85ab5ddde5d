package entente.trials;

import entente.cli.DemoProfile;
import entente.cli.ExerciseStory;
import entente.cli.Project;
import entente.cli.Stage;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.ledger.Hash;
import entente.operations.ais.AisDecoder;
import entente.operations.ais.AisEncoder;
import entente.operations.ais.AisMessage;
import entente.operations.ais.AisTracks;
import entente.operations.ais.Decoded;
import entente.operations.ais.Dimensions;
import entente.operations.ais.NavigationStatus;
import entente.operations.ais.UtcSecond;
import entente.operations.feed.Features;
import entente.operations.profile.Approved;
import entente.operations.profile.ExerciseKey;
import entente.operations.profile.Outcome;
import entente.operations.profile.ReleaseProfile;
import entente.operations.profile.Sanitiser;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import entente.pact.Schemes;
import entente.seal.EpochKey;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.OpeningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ships' positions from AIS sentences to another nation's screen: the core path without disk or wire on one thread, beside
 * decoding and writing them as GeoJSON with nothing in between; then two nodes with durable logs, at 500 and at 2,500 a second.
 * {@code ENTENTE_BENCH_MINUTES} says how long the last goes on; default 1.
 */
final class FeedsBenchmark implements Benchmark {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CORE_SHIPS = 2_500;
    private static final int CORE_SECONDS = 40;
    private static final DemoProfile.Levels LEVELS =
            new DemoProfile.Levels("PARTICIPANT", 1_000, 1, 2, "[0, 0]", 20_000);

    @Override
    public String about() {
        return "positions from AIS to the partner's screen: core path, latency at 500/s, two nodes at 2,500/s";
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        var minutes = Double.parseDouble(System.getenv().getOrDefault("ENTENTE_BENCH_MINUTES", "1"));
        out.println("core path, one thread");
        var core = core(out);
        out.println("two nodes, 500 ships each second");
        var slow = nodes(out, 500, Duration.ofSeconds(40));
        out.printf("two nodes, 2,500 ships each second, for %.1f min%n", minutes);
        var fast = nodes(out, 2_500, Duration.ofMillis((long) (minutes * 60_000)));
        out.println();
        out.printf("%-44s %12.0f /s%n", "core path, one thread", core.updates());
        out.printf("%-44s %12.0f /s%n", "decoding and GeoJSON alone", core.bare());
        out.printf("%-44s %12.0f /s%n", "two nodes, delivered and acknowledged", fast.perSecond());
        out.printf("%-44s %12.0f ms%n", "added latency at 500/s, p50", slow.p50());
        out.printf("%-44s %12.0f ms%n", "added latency at 500/s, p99", slow.p99());
        out.printf("%-44s %12.0f ms%n", "added latency at 2,500/s, p99", fast.p99());
        out.printf("%-44s %12.0f%n", "lost", slow.lost() + fast.lost());
        return new Measured(
                Map.of(
                        "coreUpdatesPerSecond", core.updates(),
                        "bareUpdatesPerSecond", core.bare(),
                        "endToEndUpdatesPerSecond", fast.perSecond(),
                        "p50AddedMs", slow.p50(),
                        "p99AddedMs", slow.p99(),
                        "p99AddedFullMs", fast.p99(),
                        "lost", slow.lost() + fast.lost()),
                Map.of("coreToBare", core.updates() / core.bare()));
    }

    // ── the core path ───────────────────────────────────────────────────────────────────────────────────────────

    private record Core(double updates, double bare) {}

    private static Core core(PrintStream out) throws IOException {
        var began = Instant.parse("2026-12-01T00:00:00Z");
        var sentences = sentences(began);
        var profile = ReleaseProfile.read(
                "profile",
                DemoProfile.yaml(ExerciseStory.EXERCISE, began.minusSeconds(60), began.plusSeconds(3600), LEVELS)
                        .getBytes(StandardCharsets.UTF_8),
                schemes());
        var whole = 0.0;
        var bare = 0.0;
        for (var round = 0; round < 4; round++) {
            // The first rounds warm up; the last counts.
            whole = through(sentences, began, profile);
            bare = bare(sentences, began);
            out.printf("  round %d: %.0f /s, bare %.0f /s%n", round + 1, whole, bare);
        }
        return new Core(whole, bare);
    }

    private static List<SecurityPolicy> schemes() throws IOException {
        var schemes = new ArrayList<SecurityPolicy>();
        for (var name : List.of("kr-military.yaml", "ca-information.yaml"))
            schemes.add(Schemes.read(
                    name, Files.readAllBytes(Project.root().resolve("schemes").resolve(name))));
        return schemes;
    }

    /** By second, what all ships say. */
    private static List<List<byte[]>> sentences(Instant began) {
        var random = new Random(5);
        var latitudes = random.doubles(CORE_SHIPS, 70.5, 73.5).toArray();
        var longitudes = random.doubles(CORE_SHIPS, -160, -140).toArray();
        var all = new ArrayList<List<byte[]>>();
        for (var second = 0; second < CORE_SECONDS; second++) {
            var now = new ArrayList<byte[]>();
            for (var ship = 0; ship < CORE_SHIPS; ship++) {
                if (second == 0) now.addAll(voyage(440_000_000 + ship));
                latitudes[ship] += 0.00006;
                now.addAll(bytes(new AisMessage.PositionReport(
                        1,
                        0,
                        440_000_000 + ship,
                        NavigationStatus.UNDER_WAY_USING_ENGINE,
                        OptionalInt.of(0),
                        new Motion(OptionalDouble.of(13), OptionalDouble.of(0), OptionalDouble.empty()),
                        true,
                        Optional.of(new Position(latitudes[ship], longitudes[ship])),
                        new UtcSecond((int) (began.getEpochSecond() + second) % 60),
                        1,
                        false)));
            }
            all.add(now);
        }
        return all;
    }

    private static List<byte[]> voyage(int mmsi) {
        return bytes(new AisMessage.StaticVoyage(
                0,
                mmsi,
                0,
                OptionalInt.empty(),
                Optional.of("BENCH"),
                Optional.of("BENCH"),
                70,
                new Dimensions(0, 0, 0, 0),
                1,
                AisMessage.Eta.UNKNOWN,
                OptionalDouble.empty(),
                Optional.empty(),
                false));
    }

    private static List<byte[]> bytes(AisMessage message) {
        return AisEncoder.sentences(message, 1, 'A').stream()
                .map(line -> line.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private static SourceFeed feed() {
        return new SourceFeed("coastal-ais", Reality.EXERCISE, Set.of(new Nation("KR")));
    }

    /** Sentence, message, observation, profile, record, root and seal: updates a second that went out. */
    private static double through(List<List<byte[]>> sentences, Instant began, ReleaseProfile profile) {
        var decoder = new AisDecoder();
        var tracks = new AisTracks(feed(), AisTracks.Limits.DEFAULT);
        Label label = profile.label();
        var sanitiser = new Sanitiser(
                Approved.of(profile),
                new ExerciseKey(ExerciseStory.EXERCISE, new byte[32]),
                Map.of("coastal-ais", label),
                began.minusSeconds(30));
        var key = EpochKey.generate(OpeningKey.generate("bench").sealingKey());
        var sent = 0L;
        var number = 0L;
        var start = System.nanoTime();
        for (var second = 0; second < sentences.size(); second++) {
            var now = began.plusSeconds(second);
            for (var line : sentences.get(second))
                if (decoder.decode(line, now) instanceof Decoded.Heard heard
                        && tracks.accept(heard, now) instanceof AisTracks.Outcome.Seen(Observation seen))
                    sanitiser.offer(seen, now);
            var records = new ArrayList<byte[]>(256);
            for (var outcome : sanitiser.due(now)) {
                if (!(outcome instanceof Outcome.Released(var track))) continue;
                records.add(track.bytes());
                if (records.size() == 256) {
                    sent += seal(key, ++number, records);
                    records.clear();
                }
            }
            if (!records.isEmpty()) sent += seal(key, ++number, records);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        if (sent < CORE_SHIPS * (CORE_SECONDS - 10L)) throw new IllegalStateException("only " + sent + " went out");
        return sent / seconds;
    }

    private static long seal(EpochKey key, long number, List<byte[]> records) {
        var root = Hash.ofEntries(records);
        var joined = new byte[records.stream().mapToInt(one -> one.length + 1).sum()];
        var at = 0;
        for (var record : records) {
            System.arraycopy(record, 0, joined, at, record.length);
            at += record.length + 1;
        }
        if (key.seal(number, root.bytes(), joined).length < joined.length)
            throw new IllegalStateException("not sealed");
        return records.size();
    }

    /** Decoding and GeoJSON: what a forwarder without any rule does. */
    private static double bare(List<List<byte[]>> sentences, Instant began) {
        var decoder = new AisDecoder();
        var tracks = new AisTracks(feed(), AisTracks.Limits.DEFAULT);
        var sent = 0L;
        var length = 0L;
        var start = System.nanoTime();
        for (var second = 0; second < sentences.size(); second++) {
            var now = began.plusSeconds(second);
            for (var line : sentences.get(second))
                if (decoder.decode(line, now) instanceof Decoded.Heard heard
                        && tracks.accept(heard, now) instanceof AisTracks.Outcome.Seen(Observation seen)) {
                    length += JSON.writeValueAsBytes(Features.of(seen, "", now)).length;
                    sent++;
                }
        }
        if (length == 0) throw new IllegalStateException("nothing was written");
        return sent / ((System.nanoTime() - start) / 1e9);
    }

    // ── two nodes ───────────────────────────────────────────────────────────────────────────────────────────────

    private record Nodes(double perSecond, double p50, double p99, double lost) {}

    private static Nodes nodes(PrintStream out, int ships, Duration length) throws Exception {
        try (var scratch = Scratch.open();
                var stage = new Stage(scratch.folder(), new PrintStream(java.io.OutputStream.nullOutputStream()))) {
            stage.prepare();
            ExerciseStory.ships(stage, ships, 1);
            stage.open();
            var story = new ExerciseStory(stage, new PrintStream(java.io.OutputStream.nullOutputStream()));
            var opened = story.open(List.of(LEVELS));
            var feed = opened.feeds().getFirst();
            story.tracks("CA", "martin.reader", feed);
            var added = new ConcurrentLinkedQueue<Double>();
            var reader = Thread.ofPlatform().daemon().start(() -> follow(stage, feed, added));
            // Warm up.
            Thread.sleep(15_000);
            added.clear();
            var before = feed(stage, "CA", "martin.reader", feed).number("records");
            var began = System.nanoTime();
            var report = began;
            while (System.nanoTime() - began < length.toNanos()) {
                Thread.sleep(1000);
                if (System.nanoTime() - report > 30_000_000_000L) {
                    report = System.nanoTime();
                    out.printf(
                            "  %d s: %d records%n",
                            (report - began) / 1_000_000_000L,
                            feed(stage, "CA", "martin.reader", feed).number("records") - before);
                }
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            var records = feed(stage, "CA", "martin.reader", feed).number("records") - before;
            var sorted = added.stream().sorted().toList();
            var running = feed(stage, "KR", "lee.release", feed);
            var overflow = running.has("counts") && running.fields("counts").has("OVERFLOW")
                    ? running.fields("counts").number("OVERFLOW")
                    : 0;
            var closed = story.close(opened);
            var sent = feed(stage, "KR", "lee.release", feed).number("records");
            var there = feed(stage, "CA", "martin.reader", feed);
            var got = there.number("records");
            var gaps = there.number("gaps");
            out.printf(
                    "  %.0f/s; acknowledged %d, received %d, numbers missing %d, not taken in %d; %s%n",
                    records / seconds, sent, got, gaps, overflow, closed.get("state"));
            if (sorted.isEmpty()) throw new IllegalStateException("the reader saw nothing");
            reader.interrupt();
            return new Nodes(
                    records / seconds,
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() * 99 / 100),
                    Math.abs(sent - got) + gaps * 256.0 + overflow);
        }
    }

    /** Milliseconds from the moment at which a track was due to its coming out of the reader's stream. */
    private static void follow(Stage stage, String feed, ConcurrentLinkedQueue<Double> added) {
        try (var in = new BufferedReader(new InputStreamReader(
                stage.as("CA", "martin.reader").stream("GET", "api/v1/feeds/" + feed + "/events")
                        .body(),
                StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("data:{")) continue;
                var at = System.currentTimeMillis();
                for (var from = line.indexOf(OBSERVED); from >= 0; from = line.indexOf(OBSERVED, from + 1)) {
                    var start = from + OBSERVED.length();
                    var seen = Instant.parse(line.substring(start, line.indexOf('"', start)));
                    var due = seen.toEpochMilli() + 1000L * (LEVELS.intervalSeconds() + LEVELS.delaySeconds());
                    added.add((double) (at - due));
                }
            }
        } catch (Exception ended) {
            System.err.println("the reader's stream ended: " + ended.getMessage());
        }
    }

    private static final String OBSERVED = "\"observed\":\"";

    private static Fields feed(Stage stage, String nation, String person, String id) throws Exception {
        var text = stage.as(nation, person).getText("api/v1/feeds");
        return new Fields(Json.object(("{\"list\":" + text + "}").getBytes(StandardCharsets.UTF_8), "feeds"), "feeds")
                .objects("list").stream()
                        .map(tree -> new Fields(tree, "feed"))
                        .filter(one -> one.text("id").equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
