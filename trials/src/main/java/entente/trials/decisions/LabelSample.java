package entente.trials.decisions;

import entente.kernel.CompiledClearance;
import entente.kernel.CompiledLabel;
import entente.kernel.CompiledPolicy;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.accumulo.access.Access;
import org.apache.accumulo.access.AccessEvaluator;
import org.apache.accumulo.access.ParsedAccessExpression;

/** Every label of the Canadian scheme beside clearances of it, in our form and in Accumulo's. All are made beforehand. */
final class LabelSample {
    private static final SecurityPolicy POLICY = Template.CANADIAN;
    private static final long SEED = 20_260_701;

    final CompiledLabel[] labels;
    final CompiledClearance[] clearances;
    final String[] expressions;
    final ParsedAccessExpression[] parsed;
    final AccessEvaluator[] evaluators;

    private LabelSample(List<Parts> labels, List<Parts> clearances) {
        var compiled = new CompiledPolicy(POLICY);
        var form = new AccessForm(POLICY);
        var access = Access.builder().build();
        this.labels = labels.stream()
                .map(parts -> compiled.compile(POLICY.label(parts.levels(), parts.categories())))
                .toArray(CompiledLabel[]::new);
        this.clearances = clearances.stream()
                .map(parts -> compiled.compile(POLICY.clearance(parts.levels(), parts.categories())))
                .toArray(CompiledClearance[]::new);
        this.expressions = labels.stream().map(form::expression).toArray(String[]::new);
        this.parsed = labels.stream()
                .map(parts -> access.newParsedExpression(form.expression(parts)))
                .toArray(ParsedAccessExpression[]::new);
        this.evaluators = clearances.stream()
                .map(parts -> access.newEvaluator(form.authorizations(parts)))
                .toArray(AccessEvaluator[]::new);
    }

    /** Every label beside every clearance. */
    static LabelSample whole() {
        return new LabelSample(Parts.labels(POLICY), Parts.clearances(POLICY));
    }

    /** Every label beside so many clearances, the same at each call. */
    static LabelSample of(int clearances) {
        var all = new ArrayList<>(Parts.clearances(POLICY));
        Collections.shuffle(all, new Random(SEED));
        return new LabelSample(Parts.labels(POLICY), all.subList(0, clearances));
    }

    int pairs() {
        return labels.length * clearances.length;
    }

    /**
     * How many of the pairs are allowed, in the one answer of all.
     *
     * @throws IllegalStateException when an answer differs
     */
    int allowed() {
        var allowed = 0;
        for (var c = 0; c < clearances.length; c++)
            for (var l = 0; l < labels.length; l++) {
                var ours = clearances[c].covers(labels[l]);
                if (ours != evaluators[c].canAccess(expressions[l]) || ours != evaluators[c].canAccess(parsed[l]))
                    throw new IllegalStateException(
                            "Accumulo Access differs on " + expressions[l] + ", which is " + labels[l]);
                if (ours) allowed++;
            }
        return allowed;
    }
}
