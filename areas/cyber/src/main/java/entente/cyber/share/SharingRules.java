package entente.cyber.share;

import entente.crossing.House;
import entente.cyber.marking.Marked;
import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.Markings;
import entente.cyber.release.DerivativeKey;
import entente.cyber.release.ReleasePolicy;
import entente.cyber.release.Released;
import entente.cyber.release.StixRelease;
import entente.cyber.release.Verdict;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixTime;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Language;
import entente.pact.Decision;
import entente.pact.Sentences;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What becomes of what is offered, under terms of ours. */
final class SharingRules {
    private final House house;
    private final SharingArea area;
    private final MarkingTable table;
    private final DerivativeKey key;

    SharingRules(House house, SharingArea area, MarkingTable table, DerivativeKey key) {
        this.house = house;
        this.area = area;
        this.table = table;
        this.key = key;
    }

    /** What was decided of a set, and what goes. */
    record Decided(Released released, List<SharedObject> given) {}

    /**
     * The same set and the same answers make the same derivatives, so each goes once.
     *
     * @param named ids of the partner's own that objects may name, by the digest of their bytes
     */
    Decided decide(String feed, SharingTerms terms, List<StixObject> set, Map<Digest, Set<String>> named) {
        var markings = new Markings(table, set);
        var identity = identity(terms);
        var ceiling = ceiling(feed);
        var policy = ReleasePolicy.of(terms.mode(), house.nation(), identity, key, terms.begins())
                .withDerivedAt(original -> changed(original, terms.begins()))
                .withNamed((by, id) -> !named.isEmpty()
                        && named.getOrDefault(Digest.of(by.bytes()), Set.of()).contains(id.toString()))
                .withPact(new ReleasePolicy.PactVersion(
                        house.rules().pact().id(), house.rules().pact().digest().value()));
        var labels = new HashMap<Label, Verdict>();
        var ofTheTypes = set.stream()
                .filter(object -> terms.types().contains(object.type()))
                .toList();
        var released = new StixRelease(
                        markings, label -> labels.computeIfAbsent(label, one -> verdict(feed, ceiling, one)), policy)
                .decide(ofTheTypes);
        var all = new ArrayList<StixObject>(set);
        all.addAll(released.given());
        var made = new Markings(table, all);
        var given = new ArrayList<SharedObject>();
        for (var object : released.given()) {
            var label = object.equals(identity) ? Optional.of(ceiling) : label(made, object);
            label.map(one -> new SharedObject(object, one))
                    .filter(one -> area.takes(feed, one))
                    .ifPresent(given::add);
        }
        return new Decided(released, given);
    }

    /**
     * What may stay at the partner though nothing crosses any more: what its makers still offer, in a newest version that is not
     * marked above the terms. By names, for nothing is made anew.
     */
    Set<String> standing(String feed, SharingTerms terms, List<StixObject> set) {
        var markings = new Markings(table, set);
        var ceiling = ceiling(feed);
        var newest = new HashMap<StixId, StixObject>();
        for (var object : set)
            newest.merge(
                    object.id(),
                    object,
                    (one, other) -> StixTime.compare(moment(one), moment(other)) > 0 ? one : other);
        var standing = new HashSet<String>();
        standing.add(SharingTerms.maker(house.nation()).toString());
        for (var object : newest.values())
            if (terms.types().contains(object.type())
                    && markings.of(object).object() instanceof Marked.Labelled(var label)
                    && isBelow(ceiling, label))
                for (var id : List.of(object.id(), key.derivative(object.id()), key.origin(object.id())))
                    standing.add(id.toString());
        return standing;
    }

    private static String moment(StixObject object) {
        return object.version().filter(StixTime::isMoment).orElse("0000-01-01T00:00:00Z");
    }

    /** What an object may be called at the partner. */
    Set<String> names(StixId id) {
        return Set.of(id.toString(), key.derivative(id).toString());
    }

    /** A derivative is as new as its original, so that a new version of the one is a new version of the other. */
    private static Instant changed(StixObject original, Instant otherwise) {
        try {
            return original.text("modified").map(Instant::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    static Optional<Label> label(Markings markings, StixObject object) {
        var labels = markings.of(object);
        var all = labels.object();
        for (var part : labels.parts()) all = all.and(part.marked());
        return all instanceof Marked.Labelled(var label) ? Optional.of(label) : Optional.empty();
    }

    private static boolean isBelow(Label ceiling, Label label) {
        return ceiling.policy().join(ceiling, label).equals(ceiling);
    }

    /** At or below what was approved, and permitted now. */
    private Verdict verdict(String feed, Label ceiling, Label label) {
        if (!isBelow(ceiling, label))
            return new Verdict.Deny(List.of("above the label of the terms, " + ceiling.mark()));
        return area.decision(feed, label)
                .<Verdict>map(decision -> decision instanceof Decision.Permit permit
                        ? new Verdict.Permit(said(permit))
                        : new Verdict.Deny(said(decision)))
                .orElseGet(() -> new Verdict.Deny(List.of("the terms do not stand")));
    }

    /** What decided, for our own people: of a permit all that spoke, else what did not support it. */
    private static List<String> said(Decision decision) {
        return decision.findings().stream()
                .filter(finding -> decision instanceof Decision.Permit || finding.objects() || finding.awaits())
                .map(finding -> finding.basis().id() + ", " + Sentences.in(Language.EN, finding.reason()))
                .distinct()
                .toList();
    }

    private Label ceiling(String feed) {
        var item = house.items()
                .find(house.releases().find(feed).orElseThrow().item())
                .orElseThrow();
        return house.rules().policy(house.nation()).label(item.originLabel());
    }

    /** This nation as the maker of derivatives; the same for the same terms. */
    private StixObject identity(SharingTerms terms) {
        var id = SharingTerms.maker(house.nation());
        var moment = terms.begins()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString()
                .replace("Z", ".000Z");
        return StixObject.of(new TreeMap<>(Map.of(
                "type",
                "identity",
                "spec_version",
                "2.1",
                "id",
                id.toString(),
                "created",
                moment,
                "modified",
                moment,
                "name",
                house.nation().code(),
                "identity_class",
                "organization")));
    }
}
