package entente.pact;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.SecurityPolicy;
import entente.seal.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The highest level that an area or a channel takes, for each nation's labels, written axis/level. */
final class Ceilings {
    private Ceilings() {}

    /** Within the ceiling of its axis; other axes are bounded by the equivalence alone. */
    static boolean within(Label label, Map<Nation, String> ceiling) {
        var place = ceiling.get(label.policy().nation());
        if (place == null) return false;
        var parts = place.split("/", 2);
        var axes = label.policy().axes();
        for (var i = 0; i < axes.size(); i++)
            if (axes.get(i).id().equals(parts[0]))
                return label.rank(i) <= axes.get(i).rank(parts[1]);
        return false;
    }

    /** How the ceiling for such a label is marked; a dash when there is none in its scheme. */
    static String mark(Label label, Map<Nation, String> ceiling) {
        var place = ceiling.get(label.policy().nation());
        if (place == null) return "-";
        var parts = place.split("/", 2);
        return label.policy().axes().stream()
                .filter(axis -> axis.id().equals(parts[0]) && axis.rank(parts[1]) >= 0)
                .map(axis -> axis.levels().get(axis.rank(parts[1])).mark())
                .findFirst()
                .orElse("-");
    }

    static void check(Pact pact, Map<Nation, SecurityPolicy> policies, List<Problem> problems) {
        var areas = pact.fields().fields("areas").objects("arrangements");
        check(pact, "/areas/arrangements", areas, policies, problems);
        var channels = pact.fields().fields("transmission").objects("channels");
        check(pact, "/transmission/channels", channels, policies, problems);
    }

    private static void check(
            Pact pact,
            String where,
            List<Map<String, Object>> blocks,
            Map<Nation, SecurityPolicy> policies,
            List<Problem> problems) {
        for (var i = 0; i < blocks.size(); i++)
            for (var entry :
                    new Fields(blocks.get(i), "block").object("ceiling").entrySet()) {
                var parts = String.valueOf(entry.getValue()).split("/", 2);
                var policy = Objects.requireNonNull(policies.get(new Nation(entry.getKey())));
                if (policy.axes().stream().noneMatch(axis -> axis.id().equals(parts[0]) && axis.rank(parts[1]) >= 0))
                    problems.add(new Problem(
                            pact.document().where(where + "/" + i + "/ceiling/" + entry.getKey()),
                            "\"" + entry.getValue() + "\" is no level of its scheme",
                            "Write axis/level as the scheme has them."));
            }
    }
}
