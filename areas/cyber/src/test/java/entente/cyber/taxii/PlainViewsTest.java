package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.taxii.World.Someone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The views in the database against lists in memory, over random additions, removals, and changes of who sees what. */
class PlainViewsTest {
    private static final List<String> LABELS = List.of("open", "green", "amber", "red");
    private static final int OBJECTS = 12;

    private record Plain(int seq, int number, int version, String label) {
        String said() {
            return World.id(number) + " 2020-01-01T00:00:%02d.000Z".formatted(version);
        }
    }

    /** A view as somebody would keep it in a list. */
    private static final class PlainView {
        private Set<String> seen = Set.of();
        private final List<Plain> entries = new ArrayList<>();
        private int watermark;

        void catchUp(List<Plain> all, Set<String> now) {
            var before = seen;
            seen = now;
            var gone = entries.stream()
                    .filter(one -> !now.contains(one.label()))
                    .map(Plain::number)
                    .toList();
            entries.removeIf(one -> !now.contains(one.label()));
            add(all.stream()
                    .filter(one -> one.seq() <= watermark && gone.contains(one.number()) && now.contains(one.label())));
            add(all.stream()
                    .filter(one ->
                            one.seq() <= watermark && !before.contains(one.label()) && now.contains(one.label())));
            add(all.stream().filter(one -> one.seq() > watermark && now.contains(one.label())));
            watermark = all.stream().mapToInt(Plain::seq).max().orElse(watermark);
        }

        void add(Stream<Plain> more) {
            for (var one : more.sorted(Comparator.comparing(Plain::seq)).toList())
                if (entries.stream().noneMatch(e -> e.number() == one.number() && e.version() == one.version()))
                    entries.add(one);
        }

        List<String> walked(String versions) {
            return entries.stream()
                    .filter(one -> {
                        var same = entries.stream()
                                .filter(e -> e.number() == one.number())
                                .toList();
                        var last = same.stream().noneMatch(e -> e.version() > one.version());
                        var first = same.stream().noneMatch(e -> e.version() < one.version());
                        return switch (versions) {
                            case "all" -> true;
                            case "first" -> first;
                            case "last" -> last;
                            default -> first || last;
                        };
                    })
                    .map(Plain::said)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void aViewIsWhatAListWouldBe(long seed) {
        var random = new Random(seed);
        try (var world = new World()) {
            var all = new ArrayList<Plain>();
            var views = new TreeMap<String, PlainView>();
            var writer = new Someone("writer", "writes", Set.of(), true, true);
            var seq = 0;
            for (var step = 0; step < 150; step++) {
                world.now.set(World.BEGINNING.plusNanos(step * 1000L * random.nextInt(20)));
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        var one = new Plain(
                                ++seq, random.nextInt(OBJECTS), random.nextInt(5), LABELS.get(random.nextInt(4)));
                        world.post(writer, World.object(one.number(), one.version(), one.label()));
                        if (all.stream()
                                .noneMatch(e -> e.number() == one.number()
                                        && e.version() == one.version()
                                        && e.label().equals(one.label()))) all.add(one);
                    }
                    case 2 -> {
                        var number = random.nextInt(OBJECTS);
                        var me = someone(random);
                        var mine = views.computeIfAbsent(me.key(), _ -> new PlainView());
                        mine.catchUp(all, me.seen());
                        var answer = world.ask(
                                me,
                                "DELETE",
                                "/taxii2/pact/collections/desk/objects/" + World.id(number) + "/",
                                "",
                                java.util.Map.of(),
                                new byte[0]);
                        var versions = new HashSet<>(mine.entries.stream()
                                .filter(one -> one.number() == number)
                                .map(Plain::version)
                                .toList());
                        assertThat(answer.status()).isEqualTo(versions.isEmpty() ? 404 : 200);
                        var gone = all.stream()
                                .filter(one -> one.number() == number
                                        && versions.contains(one.version())
                                        && me.seen().contains(one.label()))
                                .toList();
                        all.removeAll(gone);
                        for (var view : views.values())
                            if (view.entries.removeAll(gone))
                                view.add(all.stream()
                                        .filter(one -> one.seq() <= view.watermark
                                                && one.number() == number
                                                && view.seen.contains(one.label())));
                    }
                    default -> {
                        var me = someone(random);
                        var mine = views.computeIfAbsent(me.key(), _ -> new PlainView());
                        mine.catchUp(all, me.seen());
                        var versions =
                                List.of("all", "first", "last", "first,last").get(random.nextInt(4));
                        assertThat(walked(world, me, versions, 1 + random.nextInt(4)))
                                .as("seed %d, step %d, %s", seed, step, me)
                                .isEqualTo(mine.walked(versions));
                    }
                }
            }
        }
    }

    private static Someone someone(Random random) {
        var seen = new TreeSet<String>();
        for (var label : LABELS) if (random.nextBoolean()) seen.add(label);
        var key = "key" + random.nextInt(3);
        return new Someone("me", key, seen, true, true);
    }

    private static List<String> walked(World world, Someone me, String versions, int limit) {
        var found = new ArrayList<String>();
        var dates = new ArrayList<String>();
        var query = "limit=" + limit + "&match[version]=" + versions;
        var page = world.get(me, "manifest/", query);
        while (true) {
            for (var line : page.list("objects")) {
                found.add(line.get("id") + " " + line.get("version"));
                dates.add(String.valueOf(line.get("date_added")));
            }
            if (!(page.tree().get("next") instanceof String next)) break;
            page = world.get(me, "manifest/", query + "&next=" + next);
        }
        assertThat(dates).isSorted().doesNotHaveDuplicates();
        return found;
    }
}
