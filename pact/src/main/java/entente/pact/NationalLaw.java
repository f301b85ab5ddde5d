package entente.pact;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.seal.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one nation's own law asks, beside any pact. Read from a file in {@code laws/}. */
public record NationalLaw(Nation nation, Text name, List<Rule> rules) {

    /** When a rule speaks. */
    public enum When {
        SENDING,
        RECEIVING,
        BOTH
    }

    /** One rule: how many must approve, or what may not be given. */
    public sealed interface Rule {
        String id();

        Text citation();

        When when();

        record RequiresApprovals(String id, Text citation, When when, int persons) implements Rule {}

        record ForbidsCategory(String id, Text citation, When when, String tag, String value) implements Rule {}

        record ForbidsLevel(String id, Text citation, When when, String axis, String level) implements Rule {}
    }

    /** Reads a law file; its form is {@code laws/law.schema.json}. */
    public static NationalLaw read(String file, byte[] bytes) {
        var document = Document.read(file, bytes, "/laws/law.schema.json");
        return document.make(() -> of(new Fields(document.tree(), file), file));
    }

    private static NationalLaw of(Fields fields, String file) {
        return new NationalLaw(
                new Nation(fields.text("nation")),
                Schemes.text(fields.fields("name")),
                fields.objects("rules").stream()
                        .map(rule -> rule(new Fields(rule, file)))
                        .toList());
    }

    private static Rule rule(Fields rule) {
        var id = rule.text("id");
        var citation = Schemes.text(rule.fields("citation"));
        var when = When.valueOf(rule.text("when").toUpperCase(java.util.Locale.ROOT));
        if (rule.has("requires"))
            return new Rule.RequiresApprovals(
                    id, citation, when, (int) rule.fields("requires").number("approvals"));
        var forbids = rule.fields("forbids");
        if (forbids.has("category")) {
            var category = forbids.fields("category");
            return new Rule.ForbidsCategory(id, citation, when, category.text("tag"), category.text("value"));
        }
        var place = forbids.text("level").split("/", 2);
        return new Rule.ForbidsLevel(id, citation, when, place[0], place[1]);
    }

    /**
     * Whether the scheme of this law's nation knows what the law speaks of. A rule about a category that does not exist
     * would never forbid anything.
     *
     * @throws Problems naming every rule that speaks of something else
     */
    public void requireFits(SecurityPolicy policy) {
        var problems = new ArrayList<Problem>();
        for (var rule : rules) {
            var named = switch (rule) {
                case Rule.RequiresApprovals _ -> Optional.<String>empty();
                case Rule.ForbidsCategory(var _, var _, var _, var tag, var value) ->
                    policy.tags().stream()
                                    .anyMatch(t -> t.id().equals(tag)
                                            && t.values().stream().anyMatch(v -> v.id().equals(value)))
                            ? Optional.<String>empty()
                            : Optional.of(tag + "/" + value);
                case Rule.ForbidsLevel(var _, var _, var _, var axis, var level) ->
                    policy.axes().stream().anyMatch(a -> a.id().equals(axis) && a.rank(level) >= 0)
                            ? Optional.<String>empty()
                            : Optional.of(axis + "/" + level);
            };
            named.ifPresent(place -> problems.add(new Problem(
                    "law of " + nation + ", rule " + rule.id(),
                    "\"" + place + "\" is unknown in " + policy.name().en(),
                    "Write it as the scheme has it.")));
        }
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    /** What this law finds, for the side of the crossing on which its nation stands. */
    public List<Finding> weigh(ReleaseRequest request) {
        return weigh(request, request.label().label());
    }

    /** @param label in the scheme of this law's nation: the origin label of what it sends, or what it will protect */
    List<Finding> weigh(ReleaseRequest request, Label label) {
        var side = request.sender().equals(nation) ? When.SENDING : When.RECEIVING;
        var findings = new ArrayList<Finding>();
        for (var rule : rules)
            if (rule.when() == When.BOTH || rule.when() == side)
                reason(rule, request, label)
                        .ifPresent(
                                reason -> findings.add(new Finding(new Finding.Basis.InLaw(rule.id()), "law", reason)));
        return findings;
    }

    private static Optional<Reason> reason(Rule rule, ReleaseRequest request, Label label) {
        return switch (rule) {
            case Rule.RequiresApprovals(var _, var citation, var _, var persons) -> {
                var given = (int) request.approvers().stream()
                        .map(ReleaseRequest.Approver::person)
                        .distinct()
                        .count();
                yield Optional.of(
                        given >= persons
                                ? new Reason.LawSatisfied(citation)
                                : new Reason.LawAwaits(citation, persons - given));
            }
            case Rule.ForbidsCategory(var _, var citation, var _, var tag, var value) ->
                forbidden(
                        citation,
                        label,
                        Map.copyOf(label.categories())
                                .getOrDefault(tag, java.util.Collections.emptySortedSet())
                                .contains(value));
            case Rule.ForbidsLevel(var _, var citation, var _, var axis, var level) ->
                forbidden(
                        citation,
                        label,
                        label.policy().axes().stream()
                                .anyMatch(a -> a.id().equals(axis)
                                        && label.level(a).id().equals(level)));
        };
    }

    private static Optional<Reason> forbidden(Text citation, Label label, boolean hit) {
        return Optional.of(hit ? new Reason.LawForbids(citation, label.mark()) : new Reason.LawSatisfied(citation));
    }
}
