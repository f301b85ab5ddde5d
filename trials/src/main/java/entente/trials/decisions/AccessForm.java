package entente.trials.decisions;

import entente.kernel.CategoryTag;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Labels as access expressions of Apache Accumulo, and clearances as its sets of authorizations: one authorization for
 * each level and each value, of which a person cleared to a level has all below it. The names are as short as can be,
 * since a short expression is read faster.
 */
final class AccessForm {
    /** An authorization that nobody has. */
    private static final String NOBODY = "z";

    private final SecurityPolicy policy;

    AccessForm(SecurityPolicy policy) {
        this.policy = policy;
    }

    String expression(Parts label) {
        var terms = new ArrayList<String>();
        for (var axis : policy.axes()) {
            var rank = axis.rank(label.levels().getOrDefault(axis.id(), ""));
            if (rank > 0) terms.add(name(policy.axes().indexOf(axis), rank));
        }
        for (var tag : policy.tags()) {
            var values = label.categories().get(tag.id());
            if (values == null) continue;
            switch (tag.kind()) {
                case RESTRICTIVE -> terms.addAll(names(tag, values));
                case PERMISSIVE -> terms.add(anyOf(names(tag, values)));
                case INFORMATIVE -> {}
            }
        }
        return String.join("&", terms);
    }

    private static String anyOf(List<String> names) {
        return switch (names.size()) {
            case 0 -> NOBODY;
            case 1 -> names.getFirst();
            default -> names.stream().collect(Collectors.joining("|", "(", ")"));
        };
    }

    Set<String> authorizations(Parts clearance) {
        var held = new HashSet<String>();
        for (var axis : policy.axes()) {
            var level = Objects.requireNonNull(clearance.levels().get(axis.id()));
            for (var rank = 1; rank <= axis.rank(level); rank++)
                held.add(name(policy.axes().indexOf(axis), rank));
        }
        for (var tag : policy.tags())
            held.addAll(names(tag, clearance.categories().getOrDefault(tag.id(), Set.of())));
        return held;
    }

    private List<String> names(CategoryTag tag, Set<String> values) {
        var component = policy.axes().size() + policy.tags().indexOf(tag);
        return values.stream()
                .map(value -> name(component, tag.values().indexOf(tag.value(value))))
                .toList();
    }

    private static String name(int component, int value) {
        return (char) ('a' + component) + Integer.toString(value);
    }
}
