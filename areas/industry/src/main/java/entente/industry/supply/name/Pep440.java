package entente.industry.supply.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of Python's packages (PEP 440), normalised.
 *
 * @param release without zeros at its end
 * @param pre {@code a}, {@code b} or {@code rc}; empty: none
 * @param local its segments; empty: none
 */
record Pep440(
        String epoch,
        List<String> release,
        String pre,
        String preNumber,
        Optional<String> post,
        Optional<String> dev,
        List<String> local) {
    private static final Pattern FORM = Pattern.compile("v?(?:([0-9]+)!)?([0-9]+(?:\\.[0-9]+)*)"
            + "(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]+)?)?"
            + "(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]+)?)?"
            + "(?:[-_.]?(dev)[-_.]?([0-9]+)?)?"
            + "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

    static OptionalInt compare(String one, String other) {
        var left = parse(one);
        var right = parse(other);
        if (left.isEmpty() || right.isEmpty()) return OptionalInt.empty();
        return OptionalInt.of(left.get().compare(right.get()));
    }

    private static Optional<Pep440> parse(String written) {
        var found = FORM.matcher(written.toLowerCase(Locale.ROOT));
        if (!found.matches()) return Optional.empty();
        var release = new ArrayList<>(List.of(found.group(2).split("\\.")));
        while (release.size() > 1 && Numbers.trimmed(release.getLast()).isEmpty()) release.removeLast();
        @Nullable String letters = found.group(3);
        var pre = letters == null
                ? ""
                : switch (letters) {
                    case "alpha", "a" -> "a";
                    case "beta", "b" -> "b";
                    default -> "rc";
                };
        @Nullable String short_ = found.group(5);
        Optional<String> post = short_ != null
                ? Optional.of(short_)
                : found.group(6) != null ? Optional.of(number(found.group(7))) : Optional.empty();
        Optional<String> dev = found.group(8) != null ? Optional.of(number(found.group(9))) : Optional.empty();
        @Nullable String local = found.group(10);
        return Optional.of(new Pep440(
                number(found.group(1)),
                List.copyOf(release),
                pre,
                number(found.group(4)),
                post,
                dev,
                local == null ? List.of() : List.of(local.split("[-_.]"))));
    }

    private static String number(@Nullable String digits) {
        return digits == null ? "0" : digits;
    }

    private int compare(Pep440 other) {
        var order = Numbers.compare(epoch, other.epoch);
        for (var i = 0; order == 0 && i < Math.max(release.size(), other.release.size()); i++)
            order = Numbers.compare(
                    i < release.size() ? release.get(i) : "0", i < other.release.size() ? other.release.get(i) : "0");
        if (order == 0) order = Integer.compare(phase(), other.phase());
        if (order == 0 && !pre.isEmpty()) order = Numbers.compare(preNumber, other.preNumber);
        if (order == 0) order = optional(post, other.post, -1);
        if (order == 0) order = optional(dev, other.dev, 1);
        return order == 0 ? locals(local, other.local) : order;
    }

    /** Where it stands before its release: a development of the release itself is the first of all. */
    private int phase() {
        return switch (pre) {
            case "a" -> 1;
            case "b" -> 2;
            case "rc" -> 3;
            default -> post.isEmpty() && dev.isPresent() ? 0 : 4;
        };
    }

    /** @param absent how one that has none stands to one that has: before (-1) or after (1) */
    private static int optional(Optional<String> one, Optional<String> other, int absent) {
        if (one.isEmpty() || other.isEmpty())
            return one.isPresent() == other.isPresent() ? 0 : one.isEmpty() ? absent : -absent;
        return Numbers.compare(one.get(), other.get());
    }

    private static int locals(List<String> one, List<String> other) {
        for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
            var left = Numbers.isNumber(one.get(i));
            var right = Numbers.isNumber(other.get(i));
            var order = left && right
                    ? Numbers.compare(one.get(i), other.get(i))
                    : left != right
                            ? (left ? 1 : -1)
                            : Integer.signum(one.get(i).compareTo(other.get(i)));
            if (order != 0) return order;
        }
        return Integer.compare(one.size(), other.size());
    }
}
