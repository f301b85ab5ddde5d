package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.taxii.World.Answer;
import entente.cyber.taxii.World.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two servers that differ in nothing but in what one person may not see answer that person the same: status, headers, bodies,
 * cursors. The clock stands where the test puts it; what is random in an answer, the id of an error, is left out.
 */
class NonInterferenceTest {
    private static final int STEPS = 300;
    private static final Someone ME = new Someone("me", "mine", Set.of("open", "green"), true, true);
    private static final Someone OTHER = new Someone("other", "all", Set.of("open", "green", "closed"), true, true);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noByteDependsOnWhatIsWithheld(long seed) {
        var random = new Random(seed);
        try (var with = new World();
                var without = new World()) {
            var tokens = new ArrayList<String>();
            var dates = new ArrayList<String>();
            var hidden = 0;
            var full = 0;
            for (var step = 0; step < STEPS; step++) {
                var now = World.BEGINNING.plusNanos(step * (long) random.nextInt(2) * 7_000 + step * 1000L);
                with.now.set(now);
                without.now.set(now);
                if (random.nextInt(3) == 0) {
                    hidden++;
                    with.statuses.set(1_000_000 + step);
                    withheld(with, random);
                }
                with.statuses.set(step);
                without.statuses.set(step);
                var asked = asked(random, tokens, dates);
                var one = asked.of(with);
                var other = asked.of(without);
                assertThat(told(one))
                        .as("seed %d, step %d: %s", seed, step, asked)
                        .isEqualTo(told(other));
                if (one.status() == 200 && !one.text().equals("{}")) full++;
                if (one.status() != 200) continue;
                if (!one.last().isEmpty()) dates.add(one.last());
                if (one.tree().get("next") instanceof String next) tokens.add(asked.query() + "\n" + next);
            }
            assertThat(hidden).isGreaterThan(STEPS / 5);
            assertThat(full).isGreaterThan(STEPS / 5);
        }
    }

    /** Somebody else adds and takes away what they alone may see. */
    private static void withheld(World world, Random random) {
        if (random.nextInt(4) > 0) world.post(OTHER, World.object(random.nextInt(30), random.nextInt(4), "closed"));
        else world.get(OTHER, "objects/", "limit=" + (1 + random.nextInt(9)));
    }

    private record Asked(String method, String under, String query, String body) {
        Answer of(World world) {
            return method.equals("POST")
                    ? world.post(ME, body.split("\n"))
                    : world.ask(ME, method, "/taxii2/pact/collections/desk/" + under, query, Map.of(), new byte[0]);
        }
    }

    private static Asked asked(Random random, List<String> tokens, List<String> dates) {
        var id = World.id(random.nextInt(30));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Asked("POST", "", "", objects(random));
            case 3 -> new Asked("GET", "objects/" + id + "/", query(random, dates, false), "");
            case 4 -> new Asked("GET", "objects/" + id + "/versions/", "", "");
            case 5 -> new Asked("GET", "manifest/", query(random, dates, true), "");
            case 6 -> {
                if (random.nextBoolean()) yield new Asked("GET", "markings/", "", "");
                yield new Asked("DELETE", "objects/" + id + "/", "", "");
            }
            case 7 -> {
                if (tokens.isEmpty()) yield new Asked("GET", "objects/", "next=x", "");
                var token = tokens.get(random.nextInt(tokens.size())).split("\n", -1);
                yield new Asked("GET", "objects/", token[0] + (token[0].isEmpty() ? "" : "&") + "next=" + token[1], "");
            }
            default -> new Asked("GET", "objects/", query(random, dates, true), "");
        };
    }

    private static String objects(Random random) {
        var objects = new ArrayList<String>();
        for (var i = 0; i <= random.nextInt(4); i++)
            objects.add(World.object(
                    random.nextInt(30),
                    random.nextInt(4),
                    // They may write what they may not read.
                    List.of("open", "green", "closed").get(random.nextInt(3))));
        return String.join("\n", objects);
    }

    private static String query(Random random, List<String> dates, boolean more) {
        var parts = new ArrayList<String>();
        if (random.nextInt(3) == 0) parts.add("limit=" + (1 + random.nextInt(5)));
        if (random.nextInt(3) == 0)
            parts.add("match[version]="
                    + List.of("all", "first", "last", "first,last").get(random.nextInt(4)));
        if (more && random.nextInt(3) == 0) parts.add("match[id]=" + World.id(random.nextInt(30)) + "," + World.id(3));
        if (!dates.isEmpty() && random.nextInt(3) == 0)
            parts.add("added_after=" + dates.get(random.nextInt(dates.size())));
        return String.join("&", parts);
    }

    private static String told(Answer answer) {
        return answer.status() + " " + answer.headers() + " " + answer.text().replaceAll("\"error_id\":\"[^\"]*\"", "");
    }
}
