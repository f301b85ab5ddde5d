package entente.kernel;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    /** Written once it is asked for; whoever writes it writes the same. */
    private @Nullable String mark;

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

    /** Whether it is at exactly this level, or carries this value. */
    public boolean has(Part part) {
        return switch (part) {
            case Place(var axis, var level) ->
                policy.knows(new Place(axis, level))
                        && level(policy.axis(axis)).id().equals(level);
            case Category(var tag, var value) -> {
                var values = categories.get(tag);
                yield values != null && values.contains(value);
            }
        };
    }

    /** What stands on the page, such as {@code SECRET//REL TO KR}. */
    public String mark() {
        var known = mark;
        if (known == null) mark = known = policy.mark(this, Language.EN, Marking.Form.BANNER, true);
        return known;
    }

    /** The mark in the form of one language and place, such as {@code (S//REL TO KR)}'s inner part. */
    public String mark(Language language, Marking.Form form) {
        return policy.mark(this, language, form, false);
    }

    /** What its policy forbids on a label that is made on this day; empty for a label that may be made. */
    public List<Problem> problems(LocalDate day) {
        return policy.problems(this, day);
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
