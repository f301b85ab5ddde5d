package entente.cyber.look;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.look.Threats.Question;
import entente.cyber.taxii.Panes;
import entente.registry.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page shows is computed from what one person sees, is logged first, and depends on nothing else. */
class ThreatsTest {
    private static final List<String> COLLECTIONS = List.of("own", "to-partner", "from-partner");
    private static final Person NOBODY =
            new Person("me", "Me", Optional.empty(), Set.of(), List.of(), Optional.empty());

    private static String id(String type, int number) {
        return "%s--00000000-0000-4000-8000-%012x".formatted(type, number);
    }

    private static String moment(int second) {
        return "2026-01-01T00:00:%02d.000Z".formatted(second);
    }

    private static String malware(int number, int second, String name, String cve) {
        return ("{\"type\":\"malware\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\","
                        + "\"name\":\"%s\",\"is_family\":false,\"external_references\":[{\"source_name\":\"mitre-attack\","
                        + "\"external_id\":\"%s\"}]}")
                .formatted(id("malware", number), moment(0), moment(second), name, cve);
    }

    private static String relationship(int number, int from, int to) {
        return ("{\"type\":\"relationship\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\","
                        + "\"relationship_type\":\"uses\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"}")
                .formatted(id("relationship", number), moment(0), moment(0), id("malware", from), id("malware", to));
    }

    private static Question everything(Optional<Threats.Place> after, int limit) {
        return new Question("", "", "", false, after, limit);
    }

    private static Threats threats(Panes panes, String... seen) {
        return new Threats(_ -> panes.seen(seen), 1000, 10_000);
    }

    @Test
    void aListIsPagedWithoutSkippingOrRepeating() {
        try (var panes = new Panes()) {
            for (var i = 0; i < 25; i++)
                panes.add(
                        COLLECTIONS.get(i % 3),
                        id("malware", i),
                        moment(0),
                        i % 4 == 0 ? "closed" : "open",
                        malware(i, 0, "m" + i, "S0001"));
            var threats = threats(panes, "open");
            var seen = new ArrayList<String>();
            var after = Optional.<Threats.Place>empty();
            while (true) {
                var page = threats.list(NOBODY, everything(after, 4));
                assertThat(page.total()).isEqualTo(18);
                page.rows().forEach(row -> seen.add(row.line().id()));
                assertThat(panes.logged).last().asString().contains("CONSOLE_LIST");
                if (!page.more()) break;
                var last = page.rows().getLast().line();
                after = Optional.of(new Threats.Place(last.at(), last.collection(), last.id()));
            }
            assertThat(seen).hasSize(18).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsAskedForIsShownAndNothingElse() {
        try (var panes = new Panes()) {
            panes.add("own", id("malware", 1), moment(0), "open", malware(1, 0, "Winter Storm", "S0001"));
            panes.add("own", id("malware", 1), moment(5), "open", malware(1, 5, "Winter Storm 2", "S0001"));
            panes.add("to-partner", id("malware", 2), moment(0), "open", malware(2, 0, "Summer", "S0002"));
            panes.add("from-partner", id("malware", 3), moment(0), "open", malware(3, 0, "Hiver", "S0001"));
            panes.add("own", id("relationship", 4), moment(0), "open", relationship(4, 1, 3));
            var threats = threats(panes, "open");
            assertThat(names(threats, new Question("", "malware", "", false, Optional.empty(), 9)))
                    .containsExactlyInAnyOrder("Winter Storm 2", "Summer", "Hiver");
            assertThat(names(threats, new Question("", "", "winter", false, Optional.empty(), 9)))
                    .containsExactly("Winter Storm 2");
            assertThat(names(threats, new Question("to-partner", "", "", false, Optional.empty(), 9)))
                    .containsExactly("Summer");
            assertThat(names(threats, new Question("", "", "", true, Optional.empty(), 9)))
                    .containsExactlyInAnyOrder("Winter Storm 2", "Hiver");
            var detail = threats.object(NOBODY, "own", id("malware", 1), "").orElseThrow();
            assertThat(detail.versions()).containsExactly(moment(5), moment(0));
            assertThat(detail.both()).singleElement().satisfies(match -> {
                assertThat(match.other().name()).isEqualTo("Hiver");
                assertThat(match.said().sort()).isEqualTo(Common.Sort.REFERENCE);
            });
            assertThat(detail.relations()).singleElement().satisfies(relation -> {
                assertThat(relation.out()).isTrue();
                assertThat(relation.other()).isPresent();
            });
            assertThat(threats.object(NOBODY, "own", id("malware", 1), moment(0))
                            .orElseThrow()
                            .entry()
                            .content())
                    .asString()
                    .contains("\"Winter Storm\"");
            assertThat(threats.object(NOBODY, "to-partner", id("malware", 1), ""))
                    .isEmpty();
            assertThat(threats.around(NOBODY, "own", id("malware", 1), 1)
                            .orElseThrow()
                            .nodes())
                    .hasSize(2);
            assertThat(panes.logged).anyMatch(one -> one.contains("CONSOLE_OBJECT"));
            assertThat(panes.logged).anyMatch(one -> one.contains("CONSOLE_GRAPH"));
        }
    }

    private static List<String> names(Threats threats, Question question) {
        return threats.list(NOBODY, question).rows().stream()
                .map(row -> row.line().name())
                .toList();
    }

    /**
     * Two houses that differ in nothing but in what this person may not see answer the same, whatever is added or taken away;
     * and what is kept of views is what a reading from the beginning finds.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingDependsOnWhatIsWithheld(long seed) {
        var random = new Random(seed);
        try (var with = new Panes();
                var without = new Panes()) {
            var one = threats(with, "open", "green");
            var other = threats(without, "open", "green");
            var hidden = 0;
            var pairs = 0;
            for (var step = 0; step < 80; step++) {
                var collection = COLLECTIONS.get(random.nextInt(3));
                var number = random.nextInt(12);
                var second = random.nextInt(4);
                var content = random.nextInt(3) == 0
                        ? relationship(number, random.nextInt(12), random.nextInt(12))
                        : malware(number, second, "m" + random.nextInt(9), "S000" + random.nextInt(5));
                var type = content.contains("relationship_type") ? "relationship" : "malware";
                var version = type.equals("malware") ? moment(second) : moment(0);
                var label = List.of("open", "green", "closed").get(random.nextInt(3));
                if (random.nextInt(5) == 0) {
                    with.remove(collection, id("malware", number), moment(second), "open", "green");
                    without.remove(collection, id("malware", number), moment(second), "open", "green");
                } else {
                    with.add(collection, id(type, number), version, label, content);
                    if (label.equals("closed")) hidden++;
                    else without.add(collection, id(type, number), version, label, content);
                }
                var question = new Question("", "", "", random.nextBoolean(), Optional.empty(), 1 + random.nextInt(40));
                var asked = random.nextInt(12);
                var told = told(one, question, asked);
                assertThat(told).as("seed %d, step %d", seed, step).isEqualTo(told(other, question, asked));
                assertThat(told(threats(with, "open", "green"), question, asked))
                        .as("seed %d, step %d, from the beginning", seed, step)
                        .isEqualTo(told);
                if (told.contains("both=true")) pairs++;
            }
            assertThat(hidden).isGreaterThan(10);
            assertThat(pairs).isGreaterThan(10);
            assertThat(new HashSet<>(with.logged)).anyMatch(said -> said.contains("CONSOLE_RELATED"));
        }
    }

    private static String told(Threats threats, Question question, int number) {
        var said = new StringBuilder();
        var page = threats.list(NOBODY, question);
        said.append(page.total()).append(page.more()).append(page.types()).append(page.rows());
        for (var collection : COLLECTIONS) {
            threats.object(NOBODY, collection, id("malware", number), "")
                    .ifPresent(detail -> said.append(detail.versions())
                            .append(detail.places())
                            .append(detail.relations())
                            .append(detail.both())
                            .append(new String(detail.entry().content(), java.nio.charset.StandardCharsets.UTF_8)));
            said.append(threats.around(NOBODY, collection, id("malware", number), 2));
        }
        return said.toString();
    }
}
