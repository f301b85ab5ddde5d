package entente.node;

import entente.kernel.Label;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import java.util.Map;
import java.util.TreeMap;

/**
 * From which level on whoever reads shows again who they are, for that very reading.
 *
 * @param from reached by a label that is as high on any axis that it names; the lowest mark of a scheme is reached by all
 */
record ReadAgain(Label from) {
    /**
     * Reads the mark that the configuration names, or takes the level below the highest of the scheme's first axis: 군사II급비밀
     * and SECRET in the schemes that come along.
     *
     * @throws Problems when the scheme knows no such mark
     */
    static ReadAgain of(SecurityPolicy policy, Sessions.Limits limits) {
        var named = limits.readAgainFrom();
        if (named.isPresent())
            try {
                return new ReadAgain(policy.parse(named.get()));
            } catch (Problems e) {
                throw new Problems(
                        "node.yaml sessions.readAgainFrom",
                        "\"" + named.get() + "\" is no mark of " + policy.name().en(),
                        "Write a level as it is marked, such as "
                                + belowTheHighest(policy).mark() + ".");
            }
        return new ReadAgain(belowTheHighest(policy));
    }

    private static Label belowTheHighest(SecurityPolicy policy) {
        var axis = policy.axes().getFirst();
        var rank = Math.max(axis.levels().size() - 2, 0);
        return policy.label(
                new TreeMap<>(Map.of(axis.id(), axis.levels().get(rank).id())), Map.of());
    }

    boolean reachedBy(Label label) {
        var names = false;
        for (var axis = 0; axis < from.policy().axes().size(); axis++) {
            if (from.rank(axis) == 0) continue;
            names = true;
            if (label.rank(axis) >= from.rank(axis)) return true;
        }
        return !names;
    }
}
