package entente.pact;

import entente.kernel.Category;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Place;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.seal.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one nation's own law asks, beside any pact. Read from a file in {@code laws/}.
 *
 * @param approvalLasts how long after it was given an approval still counts; absent: as long as the approver's office
 * @param holidays on which no work is done, beside week-ends
 * @param retention how long things are kept; absent: nothing is erased by a timer
 */
public record NationalLaw(
        Nation nation,
        Text name,
        List<Rule> rules,
        Optional<Duration> approvalLasts,
        List<Authority> authorities,
        Set<LocalDate> holidays,
        Optional<Retention> retention) {

    /** A law without authorities or holidays of its own. */
    public NationalLaw(Nation nation, Text name, List<Rule> rules) {
        this(nation, name, rules, Optional.empty(), List.of(), Set.of(), Optional.empty());
    }

    /** What a release may cite as its lawful authority, in these areas. */
    public record Authority(String id, Text citation, Set<String> areas) {}

    /**
     * How long things are kept. What is absent is not erased by a timer, and a holding never is.
     *
     * @param refused sealed files of consignments that were refused here
     * @param outgoing our sealed copy of a release that ended with the partner
     * @param uploads parts with which nobody went on
     * @param review how often the keeping of a holding is decided on
     * @param losses for so long after a report of loss ended, the copies that it is about are kept
     * @param obligations the same for whatever else was owed
     */
    public record Retention(
            Text authority,
            Optional<Period> refused,
            Optional<Period> outgoing,
            Optional<Period> uploads,
            Optional<Period> review,
            Optional<Period> losses,
            Optional<Period> obligations) {

        static Retention of(Fields fields) {
            var atLeast = fields.has("atLeast") ? Optional.of(fields.fields("atLeast")) : Optional.<Fields>empty();
            return new Retention(
                    Schemes.text(fields.fields("authority")),
                    period(fields, "refused"),
                    period(fields, "outgoing"),
                    period(fields, "uploads"),
                    period(fields, "review"),
                    atLeast.flatMap(inner -> period(inner, "losses")),
                    atLeast.flatMap(inner -> period(inner, "obligations")));
        }

        private static Optional<Period> period(Fields fields, String name) {
            return fields.has(name) ? Optional.of(Period.parse(fields.text(name))) : Optional.empty();
        }
    }

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

        /**
         * @param from asked from this level of its axis upwards; absent: of every level
         * @param areas asked in these; empty: in all
         * @param after asked only once so much has been released; absent: always
         */
        record RequiresApprovals(
                String id,
                Text citation,
                When when,
                int persons,
                Optional<Place> from,
                Set<String> areas,
                Optional<Aggregate> after)
                implements Rule {
            boolean concerns(ReleaseRequest request, Label label) {
                return (areas.isEmpty() || areas.contains(request.area()))
                        && from.map(place -> {
                                    var axes = label.policy().axes();
                                    for (var i = 0; i < axes.size(); i++)
                                        if (axes.get(i).id().equals(place.axis()))
                                            return label.rank(i) >= axes.get(i).rank(place.level());
                                    return true;
                                })
                                .orElse(true);
            }
        }

        /** The release cites a lawful authority. */
        record RequiresAuthority(String id, Text citation, When when) implements Rule {}

        /** The release says why its grade is the lowest that protects. */
        record RequiresGrade(String id, Text citation, When when) implements Rule {}

        /** Whether it is about persons is stated, and no risk of mistreatment stands. */
        record RequiresPersons(String id, Text citation, When when) implements Rule {}

        record ForbidsCategory(String id, Text citation, When when, String tag, String value) implements Rule {}

        record ForbidsLevel(String id, Text citation, When when, String axis, String level) implements Rule {}
    }

    /**
     * What many items tell together may be more than each tells alone.
     *
     * @param items to one recipient in one area
     * @param days before the day of the decision
     */
    public record Aggregate(int items, int days) {
        long among(List<Instant> earlier, Instant now) {
            var from = now.minus(Duration.ofDays(days));
            return earlier.stream()
                    .filter(at -> at.isAfter(from) && !at.isAfter(now))
                    .count();
        }
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
                        .toList(),
                fields.has("approvals")
                        ? Optional.of(Duration.ofDays(fields.fields("approvals").number("lastDays")))
                        : Optional.empty(),
                fields.has("authorities")
                        ? fields.objects("authorities").stream()
                                .map(tree -> new Fields(tree, file))
                                .map(tree -> new Authority(
                                        tree.text("id"),
                                        Schemes.text(tree.fields("citation")),
                                        Set.copyOf(tree.texts("areas"))))
                                .toList()
                        : List.of(),
                fields.has("holidays")
                        ? fields.texts("holidays").stream()
                                .map(LocalDate::parse)
                                .collect(Collectors.toSet())
                        : Set.of(),
                fields.has("retention") ? Optional.of(Retention.of(fields.fields("retention"))) : Optional.empty());
    }

    private static Rule rule(Fields rule) {
        var id = rule.text("id");
        var citation = Schemes.text(rule.fields("citation"));
        var when = When.valueOf(rule.text("when").toUpperCase(java.util.Locale.ROOT));
        if (rule.has("requires")) {
            var requires = rule.fields("requires");
            if (requires.has("authority")) return new Rule.RequiresAuthority(id, citation, when);
            if (requires.has("grade")) return new Rule.RequiresGrade(id, citation, when);
            if (requires.has("persons")) return new Rule.RequiresPersons(id, citation, when);
            var after = requires.has("after")
                    ? Optional.of(requires.fields("after"))
                            .map(fields -> new Aggregate((int) fields.number("items"), (int) fields.number("days")))
                    : Optional.<Aggregate>empty();
            return new Rule.RequiresApprovals(
                    id,
                    citation,
                    when,
                    (int) requires.number("approvals"),
                    requires.has("from") ? Optional.of(Place.of(requires.text("from"))) : Optional.empty(),
                    requires.has("areas") ? Set.copyOf(requires.texts("areas")) : Set.of(),
                    after);
        }
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
                case Rule.RequiresAuthority _, Rule.RequiresGrade _, Rule.RequiresPersons _ -> Optional.<String>empty();
                case Rule.RequiresApprovals approvals ->
                    approvals
                            .from()
                            .filter(place -> policy.axes().stream()
                                    .noneMatch(a -> a.id().equals(place.axis()) && a.rank(place.level()) >= 0))
                            .map(Place::toString);
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
    public List<Finding> weigh(ReleaseRequest request, Instant now) {
        return weigh(request, request.label().label(), now);
    }

    /** @param label in the scheme of this law's nation: the origin label of what it sends, or what it will protect */
    List<Finding> weigh(ReleaseRequest request, Label label, Instant now) {
        var side = request.sender().equals(nation) ? When.SENDING : When.RECEIVING;
        var findings = new ArrayList<Finding>();
        for (var rule : rules)
            if (rule.when() == When.BOTH || rule.when() == side)
                reason(rule, request, label, now)
                        .ifPresent(
                                reason -> findings.add(new Finding(new Finding.Basis.InLaw(rule.id()), "law", reason)));
        return findings;
    }

    private Optional<Reason> reason(Rule rule, ReleaseRequest request, Label label, Instant now) {
        var stated = request.declaration();
        return switch (rule) {
            case Rule.RequiresApprovals approvals -> {
                var citation = approvals.citation();
                var persons = approvals.persons();
                var after = approvals.after();
                if (!approvals.concerns(request, label)) yield Optional.empty();
                if (after.isPresent()
                        && after.get().among(request.earlier(), now)
                                < after.get().items()) yield Optional.empty();
                var given = (int) request.approvers().stream()
                        .map(ReleaseRequest.Approver::person)
                        .distinct()
                        .count();
                if (given >= persons) yield Optional.of(new Reason.LawSatisfied(citation));
                yield Optional.of(after.<Reason>map(aggregate -> new Reason.AggregateAwaits(
                                citation, persons - given, aggregate.among(request.earlier(), now), aggregate.days()))
                        .orElseGet(() -> new Reason.LawAwaits(citation, persons - given)));
            }
            case Rule.RequiresAuthority(var _, var citation, var _) -> Optional.of(authority(citation, request));
            case Rule.RequiresGrade(var _, var citation, var _) -> {
                // What bears no grade at all cannot bear one too high.
                var graded = label.policy().axes().stream()
                        .anyMatch(axis -> label.rank(label.policy().axes().indexOf(axis)) > 0);
                yield Optional.of(
                        !graded || stated.grade().isPresent()
                                ? new Reason.LawSatisfied(citation)
                                : new Reason.GradeUnjustified(citation, label.mark()));
            }
            case Rule.RequiresPersons(var _, var citation, var _) ->
                Optional.of(
                        switch (stated.persons()) {
                            case UNSTATED -> new Reason.PersonsUnstated(citation);
                            case UNRESOLVED -> new Reason.PersonsUnresolved(citation);
                            case SUBSTANTIAL_RISK -> new Reason.PersonsAtRisk(citation);
                            case NONE, NO_SUBSTANTIAL_RISK, MITIGATED -> new Reason.LawSatisfied(citation);
                        });
            case Rule.ForbidsCategory(var _, var citation, var _, var tag, var value) ->
                forbidden(citation, label, label.has(new Category(tag, value)));
            case Rule.ForbidsLevel(var _, var citation, var _, var axis, var level) ->
                forbidden(citation, label, label.has(new Place(axis, level)));
        };
    }

    private Reason authority(Text citation, ReleaseRequest request) {
        var cited = request.declaration().authority();
        if (cited.isEmpty()) return new Reason.AuthorityMissing(citation);
        return authorities.stream()
                .filter(authority ->
                        authority.id().equals(cited.get()) && authority.areas().contains(request.area()))
                .findFirst()
                .<Reason>map(authority -> new Reason.AuthorityCited(authority.citation()))
                .orElseGet(() -> new Reason.AuthorityUnknown(cited.get(), request.area()));
    }

    private static Optional<Reason> forbidden(Text citation, Label label, boolean hit) {
        return Optional.of(hit ? new Reason.LawForbids(citation, label.mark()) : new Reason.LawSatisfied(citation));
    }
}
