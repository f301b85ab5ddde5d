package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Proof;
import entente.kernel.Web;
import java.util.List;
import org.apache.accumulo.access.AccessEvaluator;
import org.apache.accumulo.access.Authorizations;
import org.junit.jupiter.api.Test;

/** What the benchmark measures side by side is the same question with the same answer. */
class DecidingTest {
    @Test
    void accumuloAccessAnswersAlike() {
        var sample = new Deciding();
        var covered = 0;
        for (var clearance : List.of(sample.clearances).subList(0, 200)) {
            var evaluator = AccessEvaluator.of(Authorizations.of(Deciding.authorizations(clearance)));
            var compiled = sample.compiled.compile(clearance);
            for (var i = 0; i < sample.labels.length; i++) {
                var covers = clearance.covers(sample.labels[i]);
                assertThat(compiled.covers(sample.compiledLabels[i])).isEqualTo(covers);
                assertThat(evaluator.canAccess(sample.expressions[i]))
                        .as("%s %s", clearance.toTree(), sample.expressions[i].getExpression())
                        .isEqualTo(covers);
                if (covers) covered++;
            }
        }
        assertThat(covered).isBetween(2_000, 150_000);
    }

    @Test
    void theSamplesAreWhatTheBenchmarkSays() {
        var nations = List.of("CA", "KR", "US");
        var one = Samples.policy("KR", 1, 5, 2, nations);
        var other = Samples.policy("CA", 2, 6, 2, nations);
        assertThat(Proof.of(Samples.back(one, other), Samples.back(other, one)).counterexamples())
                .isEmpty();
        assertThat(Web.shortestChain(Samples.web(5, Web.Onward.OWN))).isEmpty();
    }
}
