package entente.industry.supply.name;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Semantic Versioning 2.0.0, section 11; a {@code v} before it is let pass, for Go writes one. */
record SemVer(List<String> core, List<String> pre) {
    static OptionalInt compare(String one, String other) {
        var left = parse(one);
        var right = parse(other);
        if (left.isEmpty() || right.isEmpty()) return OptionalInt.empty();
        return OptionalInt.of(left.get().compare(right.get()));
    }

    private static Optional<SemVer> parse(String written) {
        var text = written.startsWith("v") ? written.substring(1) : written;
        var plus = text.indexOf('+');
        if (plus >= 0) {
            if (!areIdentifiers(List.of(text.substring(plus + 1).split("\\.", -1)), false)) return Optional.empty();
            text = text.substring(0, plus);
        }
        var hyphen = text.indexOf('-');
        var pre = hyphen < 0
                ? List.<String>of()
                : List.of(text.substring(hyphen + 1).split("\\.", -1));
        var core = List.of((hyphen < 0 ? text : text.substring(0, hyphen)).split("\\.", -1));
        if (core.size() != 3 || !areIdentifiers(pre, true)) return Optional.empty();
        for (var number : core)
            if (!Numbers.isNumber(number) || number.length() > 1 && number.startsWith("0")) return Optional.empty();
        return Optional.of(new SemVer(core, pre));
    }

    private static boolean areIdentifiers(List<String> identifiers, boolean strict) {
        for (var one : identifiers) {
            if (one.isEmpty()
                    || !one.chars()
                            .allMatch(c ->
                                    c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'))
                return false;
            if (strict && Numbers.isNumber(one) && one.length() > 1 && one.startsWith("0")) return false;
        }
        return true;
    }

    private int compare(SemVer other) {
        for (var i = 0; i < 3; i++) {
            var order = Numbers.compare(core.get(i), other.core.get(i));
            if (order != 0) return order;
        }
        if (pre.isEmpty() || other.pre.isEmpty()) return Boolean.compare(pre.isEmpty(), other.pre.isEmpty());
        for (var i = 0; i < Math.min(pre.size(), other.pre.size()); i++) {
            var order = identifiers(pre.get(i), other.pre.get(i));
            if (order != 0) return order;
        }
        return Integer.compare(pre.size(), other.pre.size());
    }

    private static int identifiers(String one, String other) {
        var left = Numbers.isNumber(one);
        var right = Numbers.isNumber(other);
        if (left && right) return Numbers.compare(one, other);
        if (left != right) return left ? -1 : 1;
        return Integer.signum(one.compareTo(other));
    }
}
