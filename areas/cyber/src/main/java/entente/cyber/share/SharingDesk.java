package entente.cyber.share;

import entente.crossing.FeedDesk;
import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.Records;
import entente.crossing.Release;
import entente.cyber.marking.Marked;
import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.Markings;
import entente.cyber.release.DerivativeKey;
import entente.cyber.release.Outcome;
import entente.cyber.release.ReleasePolicy;
import entente.cyber.release.Released;
import entente.cyber.release.StixRelease;
import entente.cyber.release.Verdict;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.cyber.stix.StixTime;
import entente.cyber.taxii.LabelText;
import entente.cyber.taxii.TaxiiCollection;
import entente.cyber.taxii.TaxiiService;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Language;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.pact.Decision;
import entente.pact.Declaration;
import entente.pact.Sentences;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares threat intelligence under approved terms. What an originator puts into the collection for the partner is decided as one
 * set; what may go is delivered, once, through the door; what comes is kept in the collection from the partner. Thread-safe.
 */
public final class SharingDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharingDesk.class);
    private static final String AREA = "cyber";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final House house;
    private final Release release;
    private final Records records;
    private final FeedDesk door;
    private final SharingArea area;
    private final TaxiiService taxii;
    private final MarkingTable table;
    private final DerivativeKey key;
    private final Sharings sharings;
    private final Map<String, Shared> shared = new ConcurrentHashMap<>();
    private final Map<String, Patience> patiences = new ConcurrentHashMap<>();
    private final Thread looker;
    private volatile boolean closed;

    /** @param secret from which derivatives get their names; at least 32 bytes, and it never leaves this node */
    public SharingDesk(
            House house,
            Release release,
            Records records,
            FeedDesk door,
            SharingArea area,
            TaxiiService taxii,
            MarkingTable table,
            byte[] secret) {
        this.house = house;
        this.release = release;
        this.records = records;
        this.door = door;
        this.area = area;
        this.taxii = taxii;
        this.table = table;
        this.key = new DerivativeKey(secret);
        this.sharings = new Sharings(house.register());
        area.listen((feed, _, _) -> take(feed));
        looker = Thread.ofPlatform().daemon().name("sharing").start(this::run);
    }

    // ── terms ───────────────────────────────────────────────────────────────────────────────────────────────────

    /** @param release of the terms, which awaits two approvals */
    public record Proposed(SharingTerms terms, Item item, ReleaseRecord release) {}

    /**
     * Proposes terms to the partner.
     *
     * @param mark the highest that any object under them may have
     */
    public Proposed propose(Person person, SharingTerms terms, String mark, Declaration declaration) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        if (!terms.from().equals(house.nation()) || !terms.to().equals(house.partner()))
            throw new Problems("terms", "are not from us to the partner", "Name both.");
        var policy = house.rules().policy(house.nation());
        var item = release.author(
                person,
                new Release.NewItem(
                        AREA,
                        "sharing terms " + terms.id(),
                        terms.id() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(policy.parse(mark)),
                        Optional.empty(),
                        List.of()));
        item = release.fill(person, item.id(), new ByteArrayInputStream(CanonicalJson.bytes(terms.toTree())));
        return new Proposed(
                terms, item, release.propose(person, item.id(), house.partner(), terms.purpose(), declaration));
    }

    /**
     * Terms that both nations have.
     *
     * @param closed why nothing crosses now
     * @param counts of ours: what became of the objects at the newest decision
     */
    public record State(
            String id, boolean ours, SharingTerms terms, Optional<String> closed, Map<String, Long> counts) {}

    public List<State> states() {
        return records.ids().stream().map(this::state).flatMap(Optional::stream).toList();
    }

    public Optional<State> state(String id) {
        return records.find(id)
                .flatMap(record -> area.terms(id, record.content()).map(terms -> {
                    var counts = new TreeMap<String, Long>();
                    Optional.ofNullable(shared.get(id)).ifPresent(one -> counts.putAll(one.counts()));
                    return new State(id, record.ours(), terms, door.closed(id), counts);
                }));
    }

    /** What becomes of each object under terms of ours that this person is cleared for, in the collection's order; logged. */
    public Optional<List<Outcome>> decided(Person person, String id) {
        return state(id).filter(State::ours).map(state -> {
            var policy = house.rules().policy(house.nation());
            var set = objects();
            var markings = new Markings(table, set);
            var seen = decide(state, set).released().outcomes().stream()
                    .filter(outcome -> label(markings, outcome.original())
                            .filter(label -> person.clearances().stream()
                                    .map(policy::clearance)
                                    .anyMatch(clearance -> clearance.covers(label)))
                            .isPresent())
                    .toList();
            house.journal()
                    .record(
                            "sharing/" + id + "/looked/" + Ids.fresh(),
                            "sharing-looked",
                            Map.of("sharing", id, "by", person.id(), "objects", seen.size()));
            return seen;
        });
    }

    /**
     * What would become of an object under some terms of ours.
     *
     * @param outcome absent when the terms do not name its type
     * @param decision of its label, as far as its markings make one
     */
    public record Preview(State state, Optional<Outcome> outcome, Optional<Decision> decision) {}

    /** What the partner would get of an object that is in the collection for it. Whoever asks sees the object already. */
    public List<Preview> previews(StixObject original) {
        var set = objects();
        var label = label(new Markings(table, set), original);
        return states().stream()
                .filter(State::ours)
                .map(state -> new Preview(
                        state,
                        decide(state, set).released().outcomes().stream()
                                .filter(outcome -> outcome.original().equals(original))
                                .findFirst(),
                        label.flatMap(one -> area.decision(state.id(), one))))
                .toList();
    }

    // ── the way out ─────────────────────────────────────────────────────────────────────────────────────────────

    /** What was decided last. */
    private record Shared(long newest, Instant at, Map<String, Long> counts) {}

    private record Decided(Released released, List<SharedObject> given) {}

    private void run() {
        while (!closed) {
            try {
                for (var state : states()) look(state);
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("Threat intelligence cannot be shared now; trying again", e);
                pause();
            }
        }
    }

    /** What is wrong under some terms is no reason to stop others. */
    private void look(State state) {
        try {
            if (state.ours() && state.closed().isEmpty()) share(state);
            if (!state.ours()) take(state.id());
        } catch (RuntimeException e) {
            if (!closed) LOG.error("Nothing can be shared under {} now; trying again", state.id(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<StixObject> objects() {
        return taxii.all(TaxiiCollection.TO_PARTNER).stream()
                .flatMap(kept -> {
                    try {
                        return Stream.of(StixReader.object(kept.content()));
                    } catch (Problems | IllegalArgumentException unreadable) {
                        LOG.error("Object {} cannot be read any more", kept.id(), unreadable);
                        return Stream.empty();
                    }
                })
                .toList();
    }

    /** Decides when something was added, and again at times, for rules have their times too. */
    private void share(State state) {
        again(state.id());
        var newest = taxii.newest(TaxiiCollection.TO_PARTNER);
        var now = house.clock().instant();
        if (now.isBefore(patience(state.id()).until())) return;
        var before = shared.get(state.id());
        if (before != null
                && before.newest() == newest
                && now.isBefore(before.at().plus(Duration.ofMinutes(1)))) return;
        var decided = decide(state, objects());
        var sent = sharings.sent(state.id());
        var waiting = new ArrayList<SharedObject>();
        for (var one : decided.given())
            if (!sent.contains(Digest.of(one.object().bytes()).value())) waiting.add(one);
        if (!deliver(state, waiting)) return;
        var counts = counts(decided);
        var tooLarge = decided.given().stream()
                .filter(one -> one.bytes().length > SharedObject.LONGEST)
                .count();
        if (tooLarge > 0) counts.put("TOO_LARGE", tooLarge);
        shared.put(state.id(), new Shared(newest, now, counts));
    }

    private static Map<String, Long> counts(Decided decided) {
        var counts = new TreeMap<String, Long>();
        for (var outcome : decided.released().outcomes())
            counts.merge(
                    switch (outcome) {
                        case Outcome.Whole _ -> "WHOLE";
                        case Outcome.Derived _ -> "DERIVED";
                        case Outcome.Withheld _ -> "WITHHELD";
                    },
                    1L,
                    Long::sum);
        return counts;
    }

    /**
     * What went in a delivery that the partner did not take goes again, ever later, and each object alone: one that is not
     * sound there holds up no other.
     */
    private void again(String feed) {
        for (var sequence : sharings.unacknowledged(feed)) {
            if (house.outbox().has(FeedDesk.message(feed, sequence))) continue;
            // Its receipt may have come just now.
            if (house.batches().find(feed, sequence).orElseThrow().receipt().isPresent()) continue;
            house.journal()
                    .record(
                            "sharing/" + feed + "/not-taken/" + sequence,
                            "sharing-not-taken",
                            Map.of("sharing", feed, "sequence", sequence));
            var digests = sharings.unsent(feed, sequence);
            var patience = patience(feed).afterRefusal(digests, house.clock().instant());
            patiences.put(feed, patience);
            shared.remove(feed);
        }
    }

    private Patience patience(String feed) {
        return patiences.getOrDefault(feed, Patience.NONE);
    }

    /**
     * How long to wait after refusals.
     *
     * @param alone what goes in a delivery of its own
     */
    private record Patience(int refusals, Instant until, Set<String> alone) {
        static final Patience NONE = new Patience(0, Instant.MIN, Set.of());

        Patience afterRefusal(List<String> digests, Instant now) {
            var all = new HashSet<>(alone);
            all.addAll(digests);
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(refusals, 9));
            return new Patience(
                    refusals + 1, now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT), Set.copyOf(all));
        }
    }

    private boolean deliver(State state, List<SharedObject> waiting) {
        var alone = patience(state.id()).alone();
        var records = new ArrayList<byte[]>();
        var digests = new ArrayList<String>();
        var bytes = 0L;
        for (var one : waiting) {
            var record = one.bytes();
            if (record.length > SharedObject.LONGEST) continue;
            var digest = Digest.of(one.object().bytes()).value();
            if (alone.contains(digest)) {
                if (!hand(state, new ArrayList<>(List.of(record)), new ArrayList<>(List.of(digest)))) return false;
                continue;
            }
            if (records.size() == FeedDesk.RECORDS || bytes + record.length + 1 > FeedDesk.DELIVERY_BYTES) {
                if (!hand(state, records, digests)) return false;
                bytes = 0;
            }
            records.add(record);
            digests.add(digest);
            bytes += record.length + 1;
        }
        return records.isEmpty() || hand(state, records, digests);
    }

    private boolean hand(State state, List<byte[]> records, List<String> digests) {
        return switch (door.deliver(state.id(), records)) {
            case FeedDesk.Answer.Delivered(var sequence) -> {
                sharings.sent(state.id(), digests, sequence);
                records.clear();
                digests.clear();
                yield true;
            }
            case FeedDesk.Answer.Closed(var why) -> {
                LOG.info("Sharing {} is closed: {}", state.id(), why);
                yield false;
            }
        };
    }

    /** The same set and the same answers make the same derivatives, so each goes once. */
    private Decided decide(State state, List<StixObject> set) {
        var terms = state.terms();
        var markings = new Markings(table, set);
        var identity = identity(terms);
        var ceiling = ceiling(state.id());
        var policy = ReleasePolicy.of(terms.mode(), house.nation(), identity, key, terms.begins())
                .withDerivedAt(original -> changed(original, terms.begins()))
                .withPact(new ReleasePolicy.PactVersion(
                        house.rules().pact().id(), house.rules().pact().digest().value()));
        var labels = new HashMap<Label, Verdict>();
        var named = set.stream()
                .filter(object -> terms.types().contains(object.type()))
                .toList();
        var released = new StixRelease(
                        markings,
                        label -> labels.computeIfAbsent(label, one -> verdict(state.id(), ceiling, one)),
                        policy)
                .decide(named);
        var all = new ArrayList<StixObject>(set);
        all.addAll(released.given());
        var made = new Markings(table, all);
        var given = new ArrayList<SharedObject>();
        for (var object : released.given()) {
            var label = object.equals(identity) ? Optional.of(ceiling) : label(made, object);
            label.map(one -> new SharedObject(object, one))
                    .filter(one -> area.takes(state.id(), one))
                    .ifPresent(given::add);
        }
        return new Decided(released, given);
    }

    /** A derivative is as new as its original, so that a new version of the one is a new version of the other. */
    private static Instant changed(StixObject original, Instant otherwise) {
        try {
            return original.text("modified").map(Instant::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static Optional<Label> label(Markings markings, StixObject object) {
        var labels = markings.of(object);
        var all = labels.object();
        for (var part : labels.parts()) all = all.and(part.marked());
        return all instanceof Marked.Labelled(var label) ? Optional.of(label) : Optional.empty();
    }

    /** At or below what was approved, and permitted now. */
    private Verdict verdict(String feed, Label ceiling, Label label) {
        if (!ceiling.policy().join(ceiling, label).equals(ceiling))
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

    // ── the way in ──────────────────────────────────────────────────────────────────────────────────────────────

    /** Keeps what was delivered and is not yet in the collection; after a crash it goes on where it was. */
    private synchronized void take(String feed) {
        var terms = records.find(feed).flatMap(record -> area.terms(feed, record.content()));
        if (terms.isEmpty()) return;
        var policy = house.rules().policy(terms.get().from());
        for (var sequence : sharings.untaken(feed)) {
            var batch = house.batches().find(feed, sequence).orElseThrow();
            var kept = new ArrayList<TaxiiService.Kept>();
            var refused = new ArrayList<String>();
            var records = door.records(batch);
            var markings = markings(records, policy);
            for (var record : records) {
                var one = SharedObject.read(record, policy);
                if (!honest(one, markings)) {
                    refused.add(one.object().id().toString());
                    continue;
                }
                kept.add(new TaxiiService.Kept(
                        one.object().id().toString(),
                        one.object().type(),
                        one.object().version().filter(StixTime::isMoment).orElse(""),
                        LabelText.of(new OriginLabel(one.label()), feed),
                        one.object().bytes()));
            }
            if (!refused.isEmpty())
                house.journal()
                        .record(
                                "sharing/" + feed + "/refused/" + batch.sequence(),
                                "sharing-refused",
                                Map.of("sharing", feed, "sequence", batch.sequence(), "objects", refused));
            taxii.add(TaxiiCollection.FROM_PARTNER, feed, kept);
            sharings.taken(feed, sequence);
        }
    }

    /** What our own nation reads the markings in a delivery as, with the definitions that came before. */
    private Markings markings(List<byte[]> records, SecurityPolicy policy) {
        var definitions = new ArrayList<StixObject>();
        for (var kept : taxii.definitions(TaxiiCollection.FROM_PARTNER))
            definitions.add(StixReader.object(kept.content()));
        for (var record : records)
            definitions.add(SharedObject.read(record, policy).object());
        // Of what has no marking the partner's label is all that there is.
        return new Markings(
                new MarkingTable(
                        table.policy(),
                        table.releaseTag(),
                        table.tlp(),
                        table.acs(),
                        Optional.empty(),
                        Optional.empty(),
                        table.foreign()),
                definitions);
    }

    /**
     * Whether an object's own markings ask for no more than the label under which it came. A colour that our nation does not
     * read says nothing; a marking that it cannot read refuses the object.
     */
    private boolean honest(SharedObject one, Markings markings) {
        var held = LabelText.held(house.rules(), house.nation(), LabelText.of(new OriginLabel(one.label())));
        if (held.isEmpty()) return false;
        var labels = markings.of(one.object());
        var all = new ArrayList<Marked>();
        all.add(labels.object());
        labels.parts().forEach(part -> all.add(part.marked()));
        for (var marked : all)
            switch (marked) {
                case Marked.Labelled(var label) -> {
                    var claim = held.get().label();
                    if (!claim.policy().join(claim, label).equals(claim)) return false;
                }
                case Marked.Denied(var reasons) -> {
                    for (var reason : reasons)
                        if (reason.code() != Marked.Code.UNMARKED && reason.code() != Marked.Code.NOT_IN_TABLE)
                            return false;
                }
            }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        looker.interrupt();
    }
}
