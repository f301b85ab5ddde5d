package entente.industry.dossier;

import entente.kernel.Label;
import entente.kernel.SecurityPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Levels of one scheme beside each other. Facilities and people of companies are cleared for levels, not for categories. */
public record Levels(SecurityPolicy policy) {

    /** The level that a mark writes. @throws entente.kernel.Problems when the scheme has no such mark */
    public Label of(String mark) {
        return bare(policy.parse(mark));
    }

    /** The same level without categories. */
    public static Label bare(Label label) {
        var levels = new TreeMap<String, String>();
        for (var axis : label.policy().axes())
            levels.put(axis.id(), label.level(axis).id());
        return label.policy().label(levels, Map.of());
    }

    /** Whether the one is at least as high as the other on each axis of one scheme. */
    public static boolean covers(Label one, Label other) {
        if (!one.policy().equals(other.policy())) return false;
        for (var axis = 0; axis < one.policy().axes().size(); axis++)
            if (one.rank(axis) < other.rank(axis)) return false;
        return true;
    }

    /** The lower level on each axis. */
    public static Label lower(Label one, Label other) {
        return each(one, other, true);
    }

    /** The higher level on each axis. */
    public static Label higher(Label one, Label other) {
        return each(one, other, false);
    }

    private static Label each(Label one, Label other, boolean lower) {
        var levels = new TreeMap<String, String>();
        for (var axis = 0; axis < one.policy().axes().size(); axis++) {
            var found = one.policy().axes().get(axis);
            levels.put(
                    found.id(),
                    (one.rank(axis) <= other.rank(axis) == lower ? one : other)
                            .level(found)
                            .id());
        }
        return one.policy().label(levels, Map.of());
    }

    /** What is left of a level: the highest one, not above it, for which something holds; absent: none that protects. */
    public static Optional<Label> highest(Label level, Predicate<Label> holds) {
        return below(level)
                .filter(Levels::protects)
                .filter(holds)
                .reduce((one, other) -> covers(other, one) ? other : one);
    }

    /** Every level of a scheme. */
    public static Stream<Label> all(SecurityPolicy policy) {
        var highest = new TreeMap<String, String>();
        for (var axis : policy.axes())
            highest.put(axis.id(), axis.levels().getLast().id());
        return below(policy.label(highest, Map.of()));
    }

    private static Stream<Label> below(Label level) {
        var policy = level.policy();
        var all = Stream.<Map<String, String>>of(Map.of());
        for (var axis = 0; axis < policy.axes().size(); axis++) {
            var found = policy.axes().get(axis);
            var most = level.rank(axis);
            all = all.flatMap(chosen -> found.levels().subList(0, most + 1).stream()
                    .map(one -> {
                        var more = new TreeMap<String, String>(chosen);
                        more.put(found.id(), one.id());
                        return more;
                    }));
        }
        return all.map(levels -> policy.label(levels, Map.of()));
    }

    /** Whether it is above the lowest on some axis; the lowest carries nothing. */
    public static boolean protects(Label label) {
        for (var axis = 0; axis < label.policy().axes().size(); axis++) if (label.rank(axis) > 0) return true;
        return false;
    }
}
