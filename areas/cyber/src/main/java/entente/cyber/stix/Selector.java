package entente.cyber.stix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names a part of an object (STIX 2.1, 7.2.3.1), such as {@code external_references.[0].url}. What is named is that part
 * with everything in it.
 */
public record Selector(List<Step> steps) implements Comparable<Selector> {

    /** One step down. */
    public sealed interface Step {
        record Key(String name) implements Step {
            @Override
            public String toString() {
                return name;
            }
        }

        record Index(int index) implements Step {
            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }
    }

    public Selector {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Key))
            throw new IllegalArgumentException("a selector begins with a property");
    }

    /** The selector that a text is; empty when it is none. */
    public static Optional<Selector> read(String text) {
        var steps = new ArrayList<Step>();
        for (var part : text.split("\\.", -1)) {
            if (part.startsWith("[")) {
                if (steps.isEmpty() || !part.endsWith("]") || part.length() > 12) return Optional.empty();
                var digits = part.substring(1, part.length() - 1);
                if (digits.isEmpty()
                        || (digits.length() > 1 && digits.charAt(0) == '0')
                        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) return Optional.empty();
                var index = Long.parseLong(digits);
                if (index > Integer.MAX_VALUE) return Optional.empty();
                steps.add(new Step.Index((int) index));
            } else if (isKey(part)) steps.add(new Step.Key(part));
            else return Optional.empty();
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Selector(steps));
    }

    public static Selector of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no selector"));
    }

    private static boolean isKey(String part) {
        return !part.isEmpty()
                && part.length() <= 250
                && part.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '_'
                                || c == '-');
    }

    /** What it names in this tree. */
    public Optional<Object> in(Map<String, ?> tree) {
        Object at = tree;
        for (var step : steps) {
            Object next = switch (step) {
                case Step.Key(var name) -> at instanceof Map<?, ?> map ? map.get(name) : null;
                case Step.Index(var index) ->
                    at instanceof List<?> list && index < list.size() ? list.get(index) : null;
            };
            if (next == null) return Optional.empty();
            at = next;
        }
        return Optional.of(at);
    }

    /** Whether the other is this part or lies in it. */
    public boolean covers(Selector other) {
        return other.steps.size() >= steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    /** The property of the object in which it lies. */
    public String property() {
        return steps.getFirst().toString();
    }

    public Selector then(Step step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new Selector(longer);
    }

    @Override
    public int compareTo(Selector other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join(".", steps.stream().map(Step::toString).toList());
    }
}
