package entente.industry.supply.name;

import java.util.OptionalInt;

/** RPM's {@code [epoch:]version[-release]}; a release that one of them leaves out is not compared. */
record RpmVersion(String epoch, String version, String release) {
    static OptionalInt compare(String one, String other) {
        var left = parse(one);
        var right = parse(other);
        if (!Numbers.isNumber(left.epoch()) || !Numbers.isNumber(right.epoch())) return OptionalInt.empty();
        if (left.version().isEmpty() || right.version().isEmpty()) return OptionalInt.empty();
        var order = Numbers.compare(left.epoch(), right.epoch());
        if (order == 0) order = segments(left.version(), right.version());
        if (order == 0 && !left.release().isEmpty() && !right.release().isEmpty())
            order = segments(left.release(), right.release());
        return OptionalInt.of(order);
    }

    private static RpmVersion parse(String text) {
        var colon = text.indexOf(':');
        var rest = text.substring(colon + 1);
        var hyphen = rest.lastIndexOf('-');
        return new RpmVersion(
                colon < 0 ? "0" : text.substring(0, colon),
                hyphen < 0 ? rest : rest.substring(0, hyphen),
                hyphen < 0 ? "" : rest.substring(hyphen + 1));
    }

    /** Runs of digits and of letters; a tilde comes before everything, a caret after the end and before all else. */
    static int segments(String one, String other) {
        if (one.equals(other)) return 0;
        var i = 0;
        var j = 0;
        while (i < one.length() || j < other.length()) {
            while (i < one.length() && separates(one.charAt(i))) i++;
            while (j < other.length() && separates(other.charAt(j))) j++;
            var left = i < one.length() ? one.charAt(i) : '\0';
            var right = j < other.length() ? other.charAt(j) : '\0';
            if (left == '~' || right == '~') {
                if (left != '~') return 1;
                if (right != '~') return -1;
                i++;
                j++;
                continue;
            }
            if (left == '^' || right == '^') {
                if (left == '\0') return -1;
                if (right == '\0') return 1;
                if (left != '^') return 1;
                if (right != '^') return -1;
                i++;
                j++;
                continue;
            }
            if (left == '\0' || right == '\0') break;
            var digits = Numbers.isDigit(left);
            var from = i;
            var to = j;
            while (i < one.length() && (digits ? Numbers.isDigit(one.charAt(i)) : isLetter(one.charAt(i)))) i++;
            while (j < other.length() && (digits ? Numbers.isDigit(other.charAt(j)) : isLetter(other.charAt(j)))) j++;
            // A number is newer than letters.
            if (j == to) return digits ? 1 : -1;
            var a = one.substring(from, i);
            var b = other.substring(to, j);
            var order = digits ? Numbers.compare(a, b) : Integer.signum(a.compareTo(b));
            if (order != 0) return order;
        }
        return Boolean.compare(i < one.length(), j < other.length());
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean separates(char c) {
        return !Numbers.isDigit(c) && !isLetter(c) && c != '~' && c != '^';
    }
}
