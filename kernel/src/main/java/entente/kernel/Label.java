package entente.kernel;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * How one item is classified in one policy: a level on each axis, and categories. Only its policy can make one, so a
 * label with an unknown level or value does not exist.
 *
 * <p>A tag that is absent asks nothing. A permissive tag that is present with no value lets nobody in.
 */
public final class Label {
    private final SecurityPolicy policy;
    private final List<Integer> ranks;
    private final Map<String, SortedSet<String>> categories;

    Label(SecurityPolicy policy, List<Integer> ranks, TreeMap<String, SortedSet<String>> categories) {
        this.policy = policy;
        this.ranks = List.copyOf(ranks);
        this.categories = SecurityPolicy.frozen(categories);
    }

    public SecurityPolicy policy() {
        return policy;
    }

    /** The rank on the axis with this index, 0 for the lowest. */
    public int rank(int axis) {
        return ranks.get(axis);
    }

    /** The level on an axis of the policy. */
    public Level level(Axis axis) {
        return axis.levels().get(ranks.get(policy.axes().indexOf(axis)));
    }

    /** Tag id to value ids; unmodifiable, in order. */
    public Map<String, SortedSet<String>> categories() {
        return categories;
    }

    /** What stands on the page, such as {@code SECRET//REL TO KR}. */
    public String mark() {
        return policy.mark(this);
    }

    /** The form that {@link CanonicalJson} writes and {@link SecurityPolicy#label(Map)} reads. */
    public Map<String, Object> toTree() {
        return policy.tree(ranks, categories);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Label that
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
