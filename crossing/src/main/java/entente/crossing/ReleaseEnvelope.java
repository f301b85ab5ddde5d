package entente.crossing;

import entente.kernel.Clearance;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Rules;
import entente.seal.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an exchange officer or a feed may disclose without being the originator: up to a ceiling, in these areas, for these
 * purposes, by these methods, to this nation. It widens who may propose; the pact and both laws are asked as ever. (The
 * form follows the delegation of disclosure authority letter in use between allied forces.)
 *
 * @param ceiling levels and categories, as a clearance has them
 */
public record ReleaseEnvelope(
        Nation recipient, Clearance ceiling, Set<String> areas, Set<String> purposes, Set<String> methods) {

    public ReleaseEnvelope {
        areas = Set.copyOf(areas);
        purposes = Set.copyOf(purposes);
        methods = Set.copyOf(methods);
    }

    /**
     * Reads what {@link #toTree} made.
     *
     * @throws Problems naming every field that the pact or the scheme does not know
     */
    public static ReleaseEnvelope of(Map<String, Object> tree, Rules rules, Nation nation) {
        var fields = new Fields(tree, "envelope").only("recipient", "ceiling", "areas", "purposes", "methods");
        var problems = new ArrayList<Problem>();
        var recipient = new Nation(fields.text("recipient"));
        if (recipient.equals(nation) || !rules.pact().binds(recipient))
            problems.add(new Problem("recipient", recipient + " is no partner in this pact", "Name the partner."));
        known(
                problems,
                "areas",
                fields.texts("areas"),
                rules.pact().arrangements().stream().map(area -> area.id()).toList());
        known(
                problems,
                "purposes",
                fields.texts("purposes"),
                rules.pact().arrangements().stream()
                        .flatMap(area -> area.purposes().stream())
                        .toList());
        known(problems, "methods", fields.texts("methods"), PeopleDesk.METHODS);
        if (!problems.isEmpty()) throw new Problems(problems);
        return new ReleaseEnvelope(
                recipient,
                rules.policy(nation).clearance(fields.object("ceiling")),
                Set.copyOf(fields.texts("areas")),
                Set.copyOf(fields.texts("purposes")),
                Set.copyOf(fields.texts("methods")));
    }

    private static void known(
            Collection<Problem> problems, String field, Collection<String> named, Collection<String> known) {
        if (named.isEmpty()) problems.add(new Problem(field, "are none", "Name at least one."));
        for (var one : named)
            if (!known.contains(one))
                problems.add(new Problem(field, "\"" + one + "\" is unknown", "One of " + new TreeSet<>(known) + "."));
    }

    public Map<String, Object> toTree() {
        return Map.of(
                "recipient", recipient.code(),
                "ceiling", ceiling.toTree(),
                "areas", areas.stream().sorted().toList(),
                "purposes", purposes.stream().sorted().toList(),
                "methods", methods.stream().sorted().toList());
    }

    /** Whether an item so labelled may be disclosed so, as far as the envelope goes. */
    public boolean covers(Nation to, OriginLabel label, String area, String purpose, String method) {
        return coversItem(label, area)
                && to.equals(recipient)
                && purposes.contains(purpose)
                && methods.contains(method);
    }

    /** Whether there is any way in which it may be disclosed. */
    public boolean coversItem(OriginLabel label, String area) {
        return areas.contains(area) && ceiling.covers(label.label());
    }
}
