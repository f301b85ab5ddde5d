package entente.kernel;

import java.util.List;
import java.util.function.LongConsumer;

/**
 * Whether the two tables of a pact are safe, over every label of both policies.
 *
 * <p>Labels are ordered by what they protect. With α from here to there and γ back, safe is: α and γ keep that order; a
 * label is never above what came back of it (a ⊑ γ(α(a))); a second round trip adds nothing (αγα = α). These are the
 * conditions of a Lagois connection (Melton, Schröder, Strecker 1994; for secure flow: Bhardwaj and Prasad 2019), asked
 * wherever both ways are open. Besides: what is excluded neither leaves nor is reached, nothing protected becomes
 * unprotected, a release list never grows, and every category that is left behind is left behind by a row that says why.
 *
 * <p>Every label is tried, by bit sets. Values that no row names cannot cross and are left out; so are, in policies with
 * many categories, further values of a kind that has been tried: {@link Space}.
 *
 * @param labels how many labels were tried
 * @param counterexamples at most one for each property and direction, the smallest
 */
public record Proof(long labels, List<Counterexample> counterexamples) {

    /** What must hold. */
    public enum Property {
        /** What protects more there protects more here. */
        MONOTONE,
        /** What comes back is not lower than what left. */
        NO_LOWERING,
        /** A second round trip changes nothing. */
        CREEP_STOPS,
        /** A category is not lost, unless the pact says why. */
        NOTHING_LOST,
        /** What is released to some is not released to others. */
        RELEASE_KEPT,
        /** What the pact excludes neither leaves nor is reached. */
        EXCLUSION_KEPT,
        /** What is protected stays protected. */
        PROTECTION_KEPT,
        /** The holder's policy allows the marks that the holder would write. */
        MARKS_ALLOWED
    }

    /**
     * One label for which a property does not hold.
     *
     * @param label the origin's label, the smallest that was found
     * @param text what would happen, in words
     */
    public record Counterexample(Property property, Nation from, Nation to, Label label, Text text) {
        /** How it is written. */
        public String mark() {
            return label.mark();
        }
    }

    public Proof {
        counterexamples = List.copyOf(counterexamples);
    }

    public boolean safe() {
        return counterexamples.isEmpty();
    }

    /** Proves a pact's two tables; they must lead opposite ways between the same two policies. */
    public static Proof of(Equivalence there, Equivalence back) {
        return of(there, back, _ -> {});
    }

    /**
     * Proves a pact's two tables.
     *
     * @param progress is told how many labels have been tried, about every million
     * @throws IllegalArgumentException when the pact names so much that its labels cannot all be tried
     */
    public static Proof of(Equivalence there, Equivalence back, LongConsumer progress) {
        if (!there.origin().equals(back.holder()) || !there.holder().equals(back.origin()))
            throw new IllegalArgumentException("the two tables do not lead there and back");
        return new Prover(there, back, progress).prove();
    }
}
