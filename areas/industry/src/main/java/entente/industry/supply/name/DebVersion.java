package entente.industry.supply.name;

import java.util.Optional;
import java.util.OptionalInt;

/** deb-version(7): {@code [epoch:]upstream[-revision]}. */
record DebVersion(String epoch, String upstream, String revision) {
    static OptionalInt compare(String one, String other) {
        var left = parse(one);
        var right = parse(other);
        if (left.isEmpty() || right.isEmpty()) return OptionalInt.empty();
        return OptionalInt.of(left.get().compare(right.get()));
    }

    private static Optional<DebVersion> parse(String text) {
        var colon = text.indexOf(':');
        var epoch = colon < 0 ? "0" : text.substring(0, colon);
        var rest = text.substring(colon + 1);
        var hyphen = rest.lastIndexOf('-');
        var upstream = hyphen < 0 ? rest : rest.substring(0, hyphen);
        var revision = hyphen < 0 ? "" : rest.substring(hyphen + 1);
        if (!Numbers.isNumber(epoch)
                || upstream.isEmpty()
                || !Numbers.isDigit(upstream.charAt(0))
                || hyphen >= 0 && revision.isEmpty()
                || !is(upstream, ".+-~:")
                || !is(revision, ".+~")) return Optional.empty();
        return Optional.of(new DebVersion(epoch, upstream, revision));
    }

    private static boolean is(String text, String besides) {
        return text.chars()
                .allMatch(c -> c >= '0' && c <= '9'
                        || c >= 'A' && c <= 'Z'
                        || c >= 'a' && c <= 'z'
                        || besides.indexOf(c) >= 0);
    }

    private int compare(DebVersion other) {
        var order = Numbers.compare(epoch, other.epoch);
        if (order == 0) order = part(upstream, other.upstream);
        return order == 0 ? part(revision, other.revision) : order;
    }

    /** By turns what is no digit, where a tilde comes before the end and letters before the rest, and a number. */
    private static int part(String one, String other) {
        var i = 0;
        var j = 0;
        while (i < one.length() || j < other.length()) {
            while (i < one.length() && !Numbers.isDigit(one.charAt(i))
                    || j < other.length() && !Numbers.isDigit(other.charAt(j))) {
                var order = Integer.compare(rank(one, i), rank(other, j));
                if (order != 0) return order;
                i++;
                j++;
            }
            var from = i;
            var to = j;
            while (i < one.length() && Numbers.isDigit(one.charAt(i))) i++;
            while (j < other.length() && Numbers.isDigit(other.charAt(j))) j++;
            var order = Numbers.compare(one.substring(from, i), other.substring(to, j));
            if (order != 0) return order;
        }
        return 0;
    }

    private static int rank(String text, int at) {
        if (at >= text.length() || Numbers.isDigit(text.charAt(at))) return 0;
        var c = text.charAt(at);
        if (c == '~') return -1;
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? c : c + 256;
    }
}
