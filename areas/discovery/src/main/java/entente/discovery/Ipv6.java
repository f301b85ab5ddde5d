package entente.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one form of an IPv6 address (RFC 5952, section 4), without names, zones or the IPv4 tail. */
final class Ipv6 {
    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");

    private Ipv6() {}

    static Optional<String> canonical(String text) {
        return groups(text).map(Ipv6::written);
    }

    private static Optional<List<Integer>> groups(String text) {
        var gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) return Optional.empty();
        var before = list(gap < 0 ? text : text.substring(0, gap));
        var after = list(gap < 0 ? "" : text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty()) return Optional.empty();
        var missing = GROUPS - before.get().size() - after.get().size();
        if (gap < 0 ? missing != 0 : missing < 1) return Optional.empty();
        var groups = new ArrayList<>(before.get());
        for (var i = 0; i < missing; i++) groups.add(0);
        groups.addAll(after.get());
        return Optional.of(groups);
    }

    private static Optional<List<Integer>> list(String text) {
        var groups = new ArrayList<Integer>();
        if (text.isEmpty()) return Optional.of(groups);
        for (var group : text.split(":", -1)) {
            if (!GROUP.matcher(group).matches()) return Optional.empty();
            groups.add(Integer.parseInt(group, 16));
        }
        return Optional.of(groups);
    }

    /** The longest run of two zeros or more, and of equals the first, is left out. */
    private static String written(List<Integer> groups) {
        var from = -1;
        var most = 1;
        for (var i = 0; i < GROUPS; i++) {
            var run = 0;
            while (i + run < GROUPS && groups.get(i + run) == 0) run++;
            if (run > most) {
                most = run;
                from = i;
            }
        }
        if (from < 0) return joined(groups);
        return joined(groups.subList(0, from)) + "::" + joined(groups.subList(from + most, GROUPS));
    }

    private static String joined(List<Integer> groups) {
        return String.join(":", groups.stream().map(Integer::toHexString).toList());
    }
}
