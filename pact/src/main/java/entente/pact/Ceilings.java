package entente.pact;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Place;
import entente.kernel.Problem;
import entente.kernel.SecurityPolicy;
import entente.seal.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A level on one axis for each nation's labels: the highest that an area or a channel takes, or the lowest from which a
 * mode of handling counts. Other axes are bounded by the equivalence alone.
 */
final class Ceilings {
    private final Map<String, Bound> bounds = new TreeMap<>();

    private record Bound(SecurityPolicy policy, int axis, int rank, String mark) {}

    Ceilings(Map<String, Object> written, Map<Nation, SecurityPolicy> policies) {
        written.forEach((code, place) -> {
            var policy = Objects.requireNonNull(policies.get(new Nation(code)));
            var parts = Place.of((String) place);
            var axis = policy.axis(parts.axis());
            var rank = axis.rank(parts.level());
            bounds.put(
                    code,
                    new Bound(
                            policy,
                            policy.axes().indexOf(axis),
                            rank,
                            axis.levels().get(rank).mark()));
        });
    }

    /** Within the ceiling of its axis. */
    boolean within(Label label) {
        var bound = bounds.get(label.policy().nation().code());
        return bound != null && bound.policy().equals(label.policy()) && label.rank(bound.axis()) <= bound.rank();
    }

    /** At this level of its axis or above. */
    boolean reaches(Label label) {
        var bound = bounds.get(label.policy().nation().code());
        return bound != null && bound.policy().equals(label.policy()) && label.rank(bound.axis()) >= bound.rank();
    }

    /** How the level for such a label is marked; a dash when there is none in its scheme. */
    String mark(Label label) {
        var bound = bounds.get(label.policy().nation().code());
        return bound == null ? "-" : bound.mark();
    }

    /** Every level that a block names must be known to its scheme. */
    static void check(Pact pact, Map<Nation, SecurityPolicy> policies, List<Problem> problems) {
        for (var list : List.of(
                "areas/arrangements",
                "transmission/channels",
                "reproduction/modes",
                "destruction/modes",
                "thirdParties/relays")) {
            var names = list.split("/");
            if (!pact.fields().has(names[0]) || !pact.fields().fields(names[0]).has(names[1])) continue;
            var blocks = pact.fields().fields(names[0]).objects(names[1]);
            for (var i = 0; i < blocks.size(); i++)
                for (var member : List.of("ceiling", "from"))
                    if (blocks.get(i).get(member) instanceof Map<?, ?>)
                        check(
                                pact,
                                "/" + list + "/" + i + "/" + member,
                                new Fields(blocks.get(i), "block").object(member),
                                policies,
                                problems);
        }
    }

    private static void check(
            Pact pact,
            String where,
            Map<String, Object> written,
            Map<Nation, SecurityPolicy> policies,
            List<Problem> problems) {
        written.forEach((code, place) -> {
            var policy = policies.get(new Nation(code));
            if (policy == null || !policy.knows(Place.of((String) place)))
                problems.add(new Problem(
                        pact.document().where(where + "/" + code),
                        "\"" + place + "\" is no level of its scheme",
                        "Write axis/level as the scheme has them."));
        });
    }
}
