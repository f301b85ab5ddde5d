package entente.kernel;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What may, or may not, stand on a label beside something (XML SPIF {@code requiredCategory}, {@code requiredClass},
 * {@code excludedClass}, {@code excludedCategory}).
 *
 * @param given the rule speaks when the label has this
 * @param others what the rule speaks of
 */
public record Combination(Part given, Rule rule, SortedSet<Part> others) {

    /** How many of the others the label must have. */
    public enum Rule {
        REQUIRES_ALL,
        REQUIRES_ANY,
        REQUIRES_ONE,
        EXCLUDES
    }

    public Combination {
        var sorted = new TreeSet<Part>(java.util.Comparator.comparing(Part::toString));
        sorted.addAll(others);
        others = java.util.Collections.unmodifiableSortedSet(sorted);
        if (others.isEmpty()) throw new IllegalArgumentException("the rule for " + given + " names nothing else");
        if (others.contains(given)) throw new IllegalArgumentException("the rule for " + given + " names itself");
    }

    /** Whether the label keeps to it. */
    public boolean allows(Label label) {
        if (!label.has(given)) return true;
        var present = others.stream().filter(label::has).count();
        return switch (rule) {
            case REQUIRES_ALL -> present == others.size();
            case REQUIRES_ANY -> present > 0;
            case REQUIRES_ONE -> present == 1;
            case EXCLUDES -> present == 0;
        };
    }
}
