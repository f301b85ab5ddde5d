package entente.cyber.pattern;

import java.util.List;
import java.util.stream.Collectors;

/** Where a value stands: a type of observable, and the way down in it (STIX 2.1, 9.7). */
public record ObjectPath(String type, List<Step> steps) {

    public sealed interface Step {
        record Key(String name) implements Step {}

        record Element(int index) implements Step {}

        /** {@code [*]}: any element. */
        record Any() implements Step {}
    }

    public ObjectPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Key))
            throw new IllegalArgumentException("a path begins with a property");
    }

    /** The last property that is named; it says how bytes are written in it. */
    String lastKey() {
        return steps.stream()
                .filter(Step.Key.class::isInstance)
                .map(step -> ((Step.Key) step).name())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return type + ":"
                + steps.stream()
                        .map(ObjectPath::written)
                        .collect(Collectors.joining())
                        .substring(1);
    }

    private static String written(Step step) {
        return switch (step) {
            case Step.Key(var name) -> "." + (isWord(name) ? name : Literal.quoted(name));
            case Step.Element(var index) -> "[" + index + "]";
            case Step.Any any -> "[*]";
        };
    }

    private static boolean isWord(String name) {
        return name.matches("[a-zA-Z_][a-zA-Z0-9_]*") && !KEYWORDS.contains(name);
    }

    private static final java.util.Set<String> KEYWORDS = java.util.Set.of(
            "AND",
            "OR",
            "NOT",
            "FOLLOWEDBY",
            "LIKE",
            "MATCHES",
            "ISSUPERSET",
            "ISSUBSET",
            "EXISTS",
            "IN",
            "START",
            "STOP",
            "SECONDS",
            "true",
            "false",
            "WITHIN",
            "REPEATS",
            "TIMES");
}
