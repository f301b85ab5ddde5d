package entente.industry.supply.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A set of versions, as {@code vers:npm/>=1.2.3|<2.0.0} has it, or as one comparison alone.
 *
 * @param tests empty: all versions
 */
public record VersionRange(VersionScheme scheme, List<Test> tests) {
    private static final int MOST = 200;

    public VersionRange {
        tests = List.copyOf(tests);
    }

    public enum Relation {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    public record Test(Relation relation, String version) {}

    /** Whether a version is in it; {@code UNKNOWN} when one of the comparisons cannot be made. */
    public enum Answer {
        IN,
        OUT,
        UNKNOWN
    }

    /**
     * Reads {@code vers:TYPE/…}, or one comparison such as {@code <=4.2} of another scheme's.
     *
     * @param otherwise the scheme of one that names none
     */
    public static Optional<VersionRange> parse(String written, VersionScheme otherwise) {
        var text = written.strip();
        var scheme = otherwise;
        var vers = text.toLowerCase(Locale.ROOT).startsWith("vers:");
        if (vers) {
            var slash = text.indexOf('/');
            if (slash < 0) return Optional.empty();
            scheme = VersionScheme.ofPurlType(text.substring(5, slash).toLowerCase(Locale.ROOT));
            text = text.substring(slash + 1).strip();
        }
        if (text.equals("*")) return Optional.of(new VersionRange(scheme, List.of()));
        var parts = text.split("\\|", -1);
        if (parts.length > MOST || !vers && parts.length > 1) return Optional.empty();
        var tests = new ArrayList<Test>();
        for (var part : parts) {
            var test = test(part.strip(), vers);
            if (test.isEmpty()) return Optional.empty();
            tests.add(test.get());
        }
        return Optional.of(new VersionRange(scheme, tests));
    }

    private static Optional<Test> test(String text, boolean vers) {
        for (var relation : List.of(
                Relation.AT_LEAST,
                Relation.AT_MOST,
                Relation.NOT_EQUAL,
                Relation.GREATER,
                Relation.LESS,
                Relation.EQUAL))
            if (text.startsWith(relation.sign)) {
                var version = text.substring(relation.sign.length()).strip();
                return version.isEmpty() || version.chars().anyMatch(c -> c <= ' ' || "<>=!".indexOf(c) >= 0)
                        ? Optional.empty()
                        : Optional.of(new Test(relation, version));
            }
        return vers && !text.isEmpty() && text.indexOf(' ') < 0
                ? Optional.of(new Test(Relation.EQUAL, text))
                : Optional.empty();
    }

    /** The containment algorithm of the vers specification; the comparisons stand in the order of their versions. */
    public Answer contains(String version) {
        if (tests.isEmpty()) return Answer.IN;
        var unknown = false;
        var limits = new ArrayList<Test>();
        var orders = new ArrayList<Integer>();
        for (var test : tests) {
            var order = scheme.compare(version, test.version());
            if (order.isEmpty()) {
                unknown = true;
                continue;
            }
            var same = order.getAsInt() == 0;
            switch (test.relation()) {
                case EQUAL -> {
                    if (same) return Answer.IN;
                }
                case NOT_EQUAL -> {
                    if (same) return Answer.OUT;
                }
                default -> {
                    limits.add(test);
                    orders.add(order.getAsInt());
                }
            }
        }
        if (unknown) return Answer.UNKNOWN;
        if (limits.isEmpty())
            return tests.stream().allMatch(test -> test.relation() == Relation.NOT_EQUAL) ? Answer.IN : Answer.OUT;
        return within(limits, orders) ? Answer.IN : Answer.OUT;
    }

    private static boolean within(List<Test> limits, List<Integer> orders) {
        var first = limits.getFirst().relation();
        if (isUpper(first) && holds(first, orders.getFirst())) return true;
        var last = limits.getLast().relation();
        if (!isUpper(last) && holds(last, orders.getLast())) return true;
        for (var i = 0; i + 1 < limits.size(); i++)
            if (!isUpper(limits.get(i).relation())
                    && isUpper(limits.get(i + 1).relation())
                    && holds(limits.get(i).relation(), orders.get(i))
                    && holds(limits.get(i + 1).relation(), orders.get(i + 1))) return true;
        return false;
    }

    private static boolean isUpper(Relation relation) {
        return relation == Relation.LESS || relation == Relation.AT_MOST;
    }

    private static boolean holds(Relation relation, int order) {
        return switch (relation) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /** As the vers specification writes it, for people to read. */
    @Override
    public String toString() {
        if (tests.isEmpty()) return "*";
        return String.join(
                "|",
                tests.stream()
                        .map(test -> test.relation().sign + test.version())
                        .toList());
    }
}
