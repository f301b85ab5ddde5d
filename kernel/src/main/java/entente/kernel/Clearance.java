package entente.kernel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What one person may see in one policy: up to a level on each axis, and the categories that they hold. Made by {@link
 * SecurityPolicy#clearance}. It never suffices alone: need-to-know is asked for besides.
 */
public final class Clearance {
    private final SecurityPolicy policy;
    private final List<Integer> ranks;
    private final Map<String, SortedSet<String>> categories;

    Clearance(SecurityPolicy policy, List<Integer> ranks, TreeMap<String, SortedSet<String>> categories) {
        this.policy = policy;
        this.ranks = List.copyOf(ranks);
        this.categories = SecurityPolicy.frozen(categories);
    }

    public SecurityPolicy policy() {
        return policy;
    }

    /**
     * Whether a holder of this clearance may see an item so labelled, as far as clearance goes (the access control
     * decision function of X.841 and XML SPIF). A label of another policy is never covered.
     */
    public boolean covers(Label label) {
        if (!policy.equals(label.policy())) return false;
        for (var axis = 0; axis < ranks.size(); axis++) if (ranks.get(axis) < label.rank(axis)) return false;
        return label.categories().entrySet().stream().allMatch(tag -> {
            Set<String> held = categories.getOrDefault(tag.getKey(), java.util.Collections.emptySortedSet());
            return switch (policy.tag(tag.getKey()).kind()) {
                case RESTRICTIVE -> held.containsAll(tag.getValue());
                case PERMISSIVE -> tag.getValue().stream().anyMatch(held::contains);
                case INFORMATIVE -> true;
            };
        });
    }

    int rank(int axis) {
        return ranks.get(axis);
    }

    Map<String, SortedSet<String>> categories() {
        return categories;
    }

    /** The levels held, as they are marked, such as {@code SECRET}. */
    public String mark() {
        return policy.levelMark(ranks);
    }

    public Map<String, Object> toTree() {
        return policy.tree(ranks, categories);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Clearance that
                && policy.equals(that.policy)
                && ranks.equals(that.ranks)
                && categories.equals(that.categories);
    }

    @Override
    public int hashCode() {
        return 31 * ranks.hashCode() + categories.hashCode();
    }

    @Override
    public String toString() {
        return mark();
    }
}
