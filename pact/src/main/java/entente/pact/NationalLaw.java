package entente.pact;

import entente.kernel.Label;
import entente.kernel.Nation;
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
        var fields =
                new Fields(Document.read(file, bytes, "/laws/law.schema.json").tree(), file);
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

    /** What this law finds, for the side of the crossing on which its nation stands. */
    public List<Finding> weigh(ReleaseRequest request) {
        var side = request.sender().equals(nation) ? When.SENDING : When.RECEIVING;
        var findings = new ArrayList<Finding>();
        for (var rule : rules)
            if (rule.when() == When.BOTH || rule.when() == side)
                reason(rule, request)
                        .ifPresent(
                                reason -> findings.add(new Finding(new Finding.Basis.InLaw(rule.id()), "law", reason)));
        return findings;
    }

    private static Optional<Reason> reason(Rule rule, ReleaseRequest request) {
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
                        request.label().label(),
                        Map.copyOf(request.label().label().categories())
                                .getOrDefault(tag, java.util.Collections.emptySortedSet())
                                .contains(value));
            case Rule.ForbidsLevel(var _, var citation, var _, var axis, var level) -> {
                var label = request.label().label();
                yield forbidden(
                        citation,
                        label,
                        label.policy().axes().stream()
                                .anyMatch(a -> a.id().equals(axis)
                                        && label.level(a).id().equals(level)));
            }
        };
    }

    private static Optional<Reason> forbidden(Text citation, Label label, boolean hit) {
        return Optional.of(hit ? new Reason.LawForbids(citation, label.mark()) : new Reason.LawSatisfied(citation));
    }
}
