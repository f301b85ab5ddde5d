package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.Graph;
import entente.cyber.stix.StixObject;
import entente.cyber.taxii.Intake.Outcome;
import entente.cyber.taxii.World.Someone;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MarkingIntakeTest {
    private static final Someone ME = Someone.seeing("open");
    private static final TaxiiCollection OWN = TaxiiCollection.of("pact", TaxiiCollection.OWN, "Own", "");

    private static List<Outcome> all(Intake intake, StixObject... objects) {
        return intake.all(
                ME, OWN, List.of(objects).stream().map(StixObject::bytes).toList());
    }

    private static StixObject tool(StixObject marked) {
        return Graph.object("tool", "t", "name", "T", "object_marking_refs", Graph.marked(marked));
    }

    @Test
    void aDefinitionMarksWhatComesWithItAndAfterIt() {
        var asked = new AtomicInteger();
        var intake = new MarkingIntake(Graph.table(), _ -> {
            asked.incrementAndGet();
            return List.of();
        });
        var secret = Graph.marking("SECRET");
        assertThat(all(intake, tool(secret))).allMatch(Outcome.Failed.class::isInstance);
        assertThat(all(intake, tool(secret), secret)).allMatch(Outcome.Taken.class::isInstance);
        assertThat(all(intake, tool(secret))).allMatch(Outcome.Taken.class::isInstance);
        assertThat(asked).hasValue(1);
    }

    /** A definition that is itself marked by something unknown is not taken, and marks nothing, then or later. */
    @Test
    void whatIsRefusedLeavesNothingBehind() {
        var intake = new MarkingIntake(Graph.table(), _ -> List.of());
        var secret = Graph.marking("SECRET");
        var tree = new java.util.TreeMap<>(secret.tree());
        tree.put(
                "object_marking_refs",
                List.of(Graph.id("marking-definition", "nobody knows").toString()));
        var refused = StixObject.of(tree);
        assertThat(all(intake, refused, tool(refused))).allMatch(Outcome.Failed.class::isInstance);
        assertThat(all(intake, tool(refused))).allMatch(Outcome.Failed.class::isInstance);
        // One that is sound is not kept from being taken by it.
        assertThat(all(intake, secret, tool(secret))).allMatch(Outcome.Taken.class::isInstance);
    }

    @Test
    void onlyWhatSaysSomethingOfOthersNamesThem() {
        var intake = new MarkingIntake(Graph.table(), _ -> List.of());
        var tool = Graph.object("tool", "t", "name", "T");
        var sighting =
                Graph.object("sighting", "s", "sighting_of_ref", tool.id().toString());
        var actor = Graph.object(
                "threat-actor",
                "a",
                "name",
                "A",
                "created_by_ref",
                Graph.id("identity", "i").toString());
        var outcomes = all(intake, tool, sighting, actor);
        assertThat(outcomes.stream()
                        .map(one -> one instanceof Outcome.Taken taken ? taken.about() : Optional.empty())
                        .toList())
                .isEqualTo(
                        List.of(java.util.Set.of(), java.util.Set.of(tool.id().toString()), java.util.Set.of()));
    }
}
