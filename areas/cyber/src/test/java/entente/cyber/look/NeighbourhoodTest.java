package entente.cyber.look;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.look.Line.Tie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourhoodTest {
    private static Line line(String id, Tie... ties) {
        return new Line(
                "own", 0, id, id.replaceAll("--.*", ""), "", "", "", "name of " + id, "", List.of(ties), Set.of());
    }

    private static Line relationship(String id, String from, String word, String to) {
        return new Line(
                "own",
                0,
                "relationship--" + id,
                "relationship",
                "",
                "",
                "",
                word,
                "",
                List.of(new Tie("source_ref", from), new Tie("target_ref", to)),
                Set.of());
    }

    private static Neighbourhood of(List<Line> lines, String middle, int steps) {
        return Neighbourhood.of(lines, middle, steps, Neighbourhood.MOST_NODES).orElseThrow();
    }

    private static List<String> ids(Neighbourhood found) {
        return found.nodes().stream().map(Neighbourhood.Node::id).toList();
    }

    @Test
    void aRelationshipIsTheLineBetweenItsEnds() {
        var lines = List.of(line("malware--1"), line("tool--2"), relationship("r", "malware--1", "uses", "tool--2"));
        assertThat(ids(of(lines, "malware--1", 1))).containsExactly("malware--1", "tool--2");
        assertThat(of(lines, "malware--1", 1).edges())
                .containsExactly(new Neighbourhood.Edge("malware--1", "tool--2", "uses", "relationship--r"));
        assertThat(ids(of(lines, "relationship--r", 1))).containsExactly("relationship--r", "malware--1", "tool--2");
    }

    @Test
    void whatOneDoesNotSeeIsNoNode() {
        var lines = List.of(
                line("malware--1", new Tie("created_by_ref", "identity--9")),
                relationship("r", "malware--1", "uses", "tool--2"));
        var found = of(lines, "malware--1", 2);
        assertThat(ids(found)).containsExactly("malware--1");
        assertThat(found.edges()).isEmpty();
        assertThat(found.left()).isZero();
        assertThat(Neighbourhood.of(lines, "tool--2", 1, 150)).isEmpty();
    }

    @Test
    void nothingIsFollowedThroughWhoMadeIt() {
        var maker = new Tie("created_by_ref", "identity--9");
        var lines = List.of(line("malware--1", maker), line("malware--2", maker), line("identity--9"));
        assertThat(ids(of(lines, "malware--1", 2))).containsExactly("malware--1", "identity--9");
        assertThat(ids(of(lines, "identity--9", 1))).containsExactly("identity--9", "malware--1", "malware--2");
    }

    @Test
    void whatIsTooMuchIsCutAndTold() {
        var lines = new ArrayList<>(List.of(line("malware--0")));
        for (var i = 0; i < 400; i++) lines.add(line("tool--" + i, new Tie("object_refs", "malware--0")));
        var found = of(lines, "malware--0", 1);
        assertThat(found.nodes()).hasSize(150);
        assertThat(found.left()).isEqualTo(251);
        assertThat(found.edges()).hasSize(149);
        for (var i = 0; i < 400; i++) lines.set(0, line("malware--0"));
        var bush = new ArrayList<>(lines.subList(0, 100));
        for (var i = 1; i < 99; i++)
            for (var j = i + 1; j < 99; j++)
                bush.add(relationship(i + "-" + j, "tool--" + i, "related-to", "tool--" + j));
        var full = of(bush, "malware--0", 2);
        assertThat(full.edges()).hasSize(600);
        assertThat(full.linesLeft()).isPositive();
    }

    /** The plain twin: what is at a distance of at most so much, found by going round until nothing changes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void reachesWhatThePlainTwinReaches(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<Line>();
        for (var i = 0; i < 30; i++) lines.add(line("tool--" + i));
        for (var i = 0; i < 40; i++)
            lines.add(relationship("r" + i, "tool--" + random.nextInt(34), "uses", "tool--" + random.nextInt(34)));
        for (var steps = 1; steps <= 2; steps++) {
            Map<String, Integer> far = new HashMap<>(Map.of("tool--0", 0));
            for (var round = 0; round < 3; round++)
                for (var one : lines)
                    if (one.isRelationship()) {
                        var ends = List.of(
                                one.target("source_ref").orElseThrow(),
                                one.target("target_ref").orElseThrow());
                        if (ends.stream().anyMatch(end -> Integer.parseInt(end.substring(6)) >= 30)) continue;
                        for (var end : ends)
                            for (var other : ends)
                                if (far.containsKey(end)) far.merge(other, far.getOrDefault(end, 0) + 1, Math::min);
                    }
            var within = new HashSet<String>();
            for (var one : far.entrySet()) if (one.getValue() <= steps) within.add(one.getKey());
            assertThat(ids(of(lines, "tool--0", steps)))
                    .as("seed %d, %d steps", seed, steps)
                    .containsExactlyInAnyOrderElementsOf(within);
        }
    }
}
