package entente.cyber.share;

import entente.crossing.FeedDesk;
import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.cyber.marking.MarkingTable;
import entente.cyber.release.DerivativeKey;
import entente.cyber.release.Outcome;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.taxii.TaxiiCollection;
import entente.cyber.taxii.TaxiiService;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Declaration;
import entente.pact.NationalLaw;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares threat intelligence under approved terms. What an originator puts into the collection for the partner is decided as one
 * set; what may go is delivered, once, through the door; what comes is kept in the collection from the partner. Thread-safe.
 */
public final class SharingDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharingDesk.class);
    /** The kind of notice by which single objects are taken back. */
    public static final String RECALL = "object-recall";

    private static final String AREA = "cyber";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int MOST_ABOUT = 500;
    /** When the rules say no to what went, they are asked a second time: it may be the terms that end. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final House house;
    private final ReleaseDesk releases;
    private final Records records;
    private final FeedDesk door;
    private final SharingArea area;
    private final TaxiiService taxii;
    private final SharingRules rules;
    private final Decisions decisions;
    private final FromPartner incoming;
    private final ObjectRecalls recalls;
    private final Sharings sharings;
    private final Map<String, Shared> shared = new ConcurrentHashMap<>();
    private final Map<String, Patience> patiences = new ConcurrentHashMap<>();
    /** What went and was denied at the last look. */
    private final Map<String, Set<String>> denied = new ConcurrentHashMap<>();

    private final Thread looker;
    private volatile boolean closed;

    /** @param secret from which derivatives get their names; at least 32 bytes, and it never leaves this node */
    public SharingDesk(
            House house,
            ReleaseDesk releases,
            Records records,
            FeedDesk door,
            SharingArea area,
            TaxiiService taxii,
            MarkingTable table,
            byte[] secret) {
        this.house = house;
        this.releases = releases;
        this.records = records;
        this.door = door;
        this.area = area;
        this.taxii = taxii;
        this.rules = new SharingRules(house, area, table, new DerivativeKey(secret));
        this.sharings = new Sharings(house.register());
        this.decisions = new Decisions(house, records, taxii, table, rules, sharings);
        this.incoming = new FromPartner(house, records, door, area, taxii, table, sharings);
        this.recalls = new ObjectRecalls(house, sharings);
        area.listen((feed, _, _) -> incoming.take(feed));
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
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        AREA,
                        "sharing terms " + terms.id(),
                        terms.id() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(policy.parse(mark)),
                        Optional.empty(),
                        List.of()));
        item = releases.fill(person, item.id(), new ByteArrayInputStream(CanonicalJson.bytes(terms.toTree())));
        return new Proposed(
                terms, item, releases.propose(person, item.id(), house.partner(), terms.purpose(), declaration));
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
                    var back = sharings.recallCount(id);
                    if (back.acknowledged() > 0) counts.put("RECALLED", back.acknowledged());
                    if (back.waiting() > 0) counts.put("RECALLED_WAITING", back.waiting());
                    return new State(id, record.ours(), terms, door.closed(id), counts);
                }));
    }

    /** What becomes of each object under terms of ours that this person is cleared for, in the collection's order; logged. */
    public Optional<List<Outcome>> decided(Person person, String id) {
        return state(id).filter(State::ours).map(state -> {
            var policy = house.rules().policy(house.nation());
            var offered = decisions.newest(state);
            var markings = offered.markings();
            var seen = offered.decided().released().outcomes().stream()
                    .filter(outcome -> SharingRules.label(markings, outcome.original())
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
        return states().stream()
                .filter(State::ours)
                .map(state -> {
                    var offered = decisions.newest(state);
                    return new Preview(
                            state,
                            offered.decided().released().outcomes().stream()
                                    .filter(outcome -> outcome.original().equals(original))
                                    .findFirst(),
                            SharingRules.label(offered.markings(), original)
                                    .flatMap(one -> area.decision(state.id(), one)));
                })
                .toList();
    }

    /**
     * What the partner said of an object that we offer, under whatever name it has it: for those who see both.
     *
     * @param id of our object
     */
    public Optional<List<TaxiiService.Kept>> about(Person person, String id) {
        return StixId.read(id).flatMap(read -> taxii.about(person, id, rules.names(read), MOST_ABOUT));
    }

    // ── the way out ─────────────────────────────────────────────────────────────────────────────────────────────

    /** What was decided last. */
    private record Shared(long changes, Instant next, Map<String, Long> counts) {}

    private volatile Instant forgetNext = Instant.MIN;

    private void run() {
        while (!closed) {
            try {
                var states = states();
                for (var state : states) look(state);
                forget(states);
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
            if (!state.ours()) incoming.take(state.id());
            else if (state.closed().isEmpty()) share(state);
            else withdraw(state);
            if (state.ours()) recalls.again(state.id());
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

    /** Decides when something changed, and again at times, for rules have their times too. */
    private void share(State state) {
        again(state.id());
        var changes = taxii.changes(TaxiiCollection.TO_PARTNER);
        var now = house.clock().instant();
        var before = shared.get(state.id());
        if (before != null && before.changes() == changes && now.isBefore(before.next())) return;
        var offered = decisions.decide(state, changes, now);
        var sent = sharings.sent(state.id());
        var given = new LinkedHashMap<String, SharedObject>();
        for (var one : offered.decided().given())
            given.put(Digest.of(one.object().bytes()).value(), one);
        var next = now.plus(Decisions.COUNTS);
        var held = takeBack(state, offered, sent, given.keySet());
        if (!held.isEmpty()) next = now.plus(SECOND_LOOK);
        given.keySet().removeAll(sent.keySet());
        // One version has one content there: what replaces another waits until that is gone.
        held.addAll(recalls.waiting(state.id()));
        if (given.values().removeIf(one -> held.contains(one.object().id().toString()))) next = now.plus(SECOND_LOOK);
        var until = patience(state.id()).until();
        if (now.isBefore(until)) next = until.isBefore(next) ? until : next;
        else if (!deliver(state, given)) return;
        shared.put(state.id(), new Shared(changes, next, counts(offered.decided())));
    }

    /**
     * Takes back what went and may not go any more: at once what was taken away or is marked above the terms now, and after a
     * second look what the rules deny.
     *
     * @return the ids of those at which a second look is due
     */
    private Set<String> takeBack(
            State state, Decisions.Offered offered, Map<String, Sharings.Sent> sent, Set<String> given) {
        var gone = new HashMap<>(sent);
        gone.keySet().removeAll(given);
        gone.values()
                .removeIf(one ->
                        one.id().equals(SharingTerms.maker(house.nation()).toString()));
        // What cannot be read now may be read again, and then it was not taken away.
        if (gone.isEmpty() || !offered.objects().whole()) {
            denied.remove(state.id());
            return new HashSet<>();
        }
        var standing =
                rules.standing(state.id(), state.terms(), offered.objects().set());
        var before = denied.getOrDefault(state.id(), Set.of());
        var sure = new HashMap<String, Sharings.Sent>();
        gone.forEach((digest, one) -> {
            if (!standing.contains(one.id()) || before.contains(digest)) sure.put(digest, one);
        });
        if (door.closed(state.id()).isEmpty()) recalls.say(state.id(), sure);
        gone.keySet().removeAll(sure.keySet());
        denied.put(state.id(), Set.copyOf(gone.keySet()));
        var ids = new HashSet<String>();
        gone.values().forEach(one -> ids.add(one.id()));
        return ids;
    }

    /** Nothing crosses any more, but what was taken away or marked higher since is not left there. */
    private void withdraw(State state) {
        var changes = taxii.changes(TaxiiCollection.TO_PARTNER);
        var before = shared.get(state.id());
        if (before != null && before.changes() == changes) return;
        var sent = sharings.sent(state.id());
        if (!sent.isEmpty()) {
            var objects = decisions.objects();
            if (!objects.whole()) return;
            var standing = rules.standing(state.id(), state.terms(), objects.set());
            sent.values().removeIf(one -> standing.contains(one.id()));
            recalls.say(state.id(), sent);
        }
        shared.put(state.id(), new Shared(changes, Instant.MIN, Map.of()));
    }

    /** The partner takes objects back. */
    public byte[] recalled(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        return incoming.recalled(from, body, besides);
    }

    /** The partner's answer when we took some back. */
    public void recallReceipted(byte[] answer) {
        recalls.receipted(answer);
    }

    /** What was in deliveries is in the collections; the sealed copies go when the law says that files that went out do. */
    private void forget(List<State> states) {
        var now = house.clock().instant();
        if (now.isBefore(forgetNext)) return;
        forgetNext = now.plus(FORGET_EVERY);
        var period = house.law().retention().flatMap(NationalLaw.Retention::outgoing);
        if (period.isEmpty() || house.life().at(now).disputed()) return;
        var before =
                now.atOffset(ZoneOffset.UTC).minus(period.get()).toInstant().truncatedTo(ChronoUnit.DAYS);
        for (var state : states) if (sharings.forgettable(state.id(), before)) door.forget(state.id(), before);
    }

    private static Map<String, Long> counts(SharingRules.Decided decided) {
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
        var tooLarge = decided.given().stream()
                .filter(one -> one.bytes().length > SharedObject.LONGEST)
                .count();
        if (tooLarge > 0) counts.put("TOO_LARGE", tooLarge);
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

    /** @param waiting by the digests of their bytes */
    private boolean deliver(State state, Map<String, SharedObject> waiting) {
        var alone = patience(state.id()).alone();
        var records = new ArrayList<byte[]>();
        var ids = new LinkedHashMap<String, String>();
        var bytes = 0L;
        for (var entry : waiting.entrySet()) {
            var one = entry.getValue();
            var record = one.bytes();
            if (record.length > SharedObject.LONGEST) continue;
            var digest = entry.getKey();
            if (alone.contains(digest)) {
                var single =
                        new LinkedHashMap<>(Map.of(digest, one.object().id().toString()));
                if (!hand(state, new ArrayList<>(List.of(record)), single)) return false;
                continue;
            }
            if (records.size() == FeedDesk.RECORDS || bytes + record.length + 1 > FeedDesk.DELIVERY_BYTES) {
                if (!hand(state, records, ids)) return false;
                bytes = 0;
            }
            records.add(record);
            ids.put(digest, one.object().id().toString());
            bytes += record.length + 1;
        }
        return records.isEmpty() || hand(state, records, ids);
    }

    private boolean hand(State state, List<byte[]> records, Map<String, String> ids) {
        return switch (door.deliver(state.id(), records)) {
            case FeedDesk.Answer.Delivered(var sequence) -> {
                sharings.sent(state.id(), ids, sequence);
                records.clear();
                ids.clear();
                yield true;
            }
            case FeedDesk.Answer.Closed(var why) -> {
                LOG.info("Sharing {} is closed: {}", state.id(), why);
                yield false;
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        looker.interrupt();
    }
}
