package entente.crossing;

import entente.kernel.Clearance;
import entente.kernel.HolderLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.ReadingRequest;
import entente.registry.Person;
import entente.registry.ReceptionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may know what we hold: registry officers grant need-to-know for a time, and whoever has it and is cleared reads.
 *
 * <p>Each reading is decided at its moment, and its evidence and receipt come before the first byte.
 */
public final class ReadingDesk {
    private final House house;
    private final AssuranceDesk assurances;
    private final Arrangements arrangements;
    private final Standing standing;
    private final Holdings holdings;
    private final Receipting receipting;

    /** @param standing asked each time that a key may be released */
    public ReadingDesk(House house, Arrangements arrangements, Standing standing) {
        this.house = house;
        this.arrangements = arrangements;
        this.standing = standing;
        this.assurances = new AssuranceDesk(house);
        this.holdings = new Holdings(house);
        this.receipting = new Receipting(house);
    }

    /** A registry officer grants somebody need-to-know of one holding, for its purpose and for a time. */
    public void grant(Person officer, String id, String reader, Instant until) {
        Offices.require(officer, Person.Role.REGISTRY_OFFICER);
        if (officer.id().equals(reader))
            throw new Problems("reader", "nobody grants need-to-know to themselves", "Ask another registry officer.");
        var reception = holdings.held(id)
                .filter(found -> found.keeping() == ReceptionRecord.Keeping.KEPT)
                .orElseThrow(() -> new NotFoundException("holding"));
        if (house.people().find(reader).isEmpty())
            throw new Problems("reader", "nobody is called " + reader, "Give the id with which they sign in.");
        var from = house.now();
        if (!until.isAfter(from)) throw new Problems("until", until + " is past", "Give a time to come.");
        house.journal()
                .record(
                        id + "/granted/" + reader + "/" + until,
                        "granted",
                        Map.of("release", id, "reader", reader, "until", until.toString(), "by", officer.id()));
        house.receptions().grant(id, reader, reception.purpose().orElseThrow(), from, until, officer.id());
    }

    /** Ends somebody's need-to-know before its time. */
    public void endGrant(Person officer, String id, String reader) {
        Offices.require(officer, Person.Role.REGISTRY_OFFICER);
        if (holdings.held(Ids.require(id)).isEmpty()) throw new NotFoundException("holding");
        if (house.receptions().grantedPurposes(id, reader, house.now()).isEmpty()) throw new NotFoundException("grant");
        house.journal()
                .record(
                        id + "/grant-ended/" + reader + "/" + Ids.fresh(),
                        "grant-ended",
                        Map.of("release", id, "reader", reader, "by", officer.id()));
        house.receptions().endGrant(id, reader, house.now(), officer.id());
    }

    /** What came of asking to read. */
    public sealed interface Answer {
        record Granted(Opened opened) implements Answer {}

        record Denied(Decision decision) implements Answer {}

        /** There is none, or none of which this person has need to know: the two look the same. */
        record Unknown() implements Answer {}

        /** It was recalled, reclassified beyond an equivalent, returned or destroyed. */
        record Withdrawn(ReceptionRecord.Keeping keeping) implements Answer {}
    }

    /** Holding → Opened: decided now, for this person; the log and the receipt come before the first byte. */
    public Answer open(Person reader, String id) {
        Offices.require(reader, Person.Role.READER);
        var found = holdings.held(Ids.require(id));
        if (found.isEmpty()) return new Answer.Unknown();
        var reception = found.get();
        var released = holdings.released(reception);
        var now = house.clock().instant();
        var granted = granted(id, reader, now);
        if (reception.keeping() != ReceptionRecord.Keeping.KEPT)
            return granted.isEmpty() ? new Answer.Unknown() : new Answer.Withdrawn(reception.keeping());
        var label = holdings.label(reception);
        var decision = mayRead(reader, released, label, granted);
        if (!(decision instanceof Decision.Permit permit)) {
            house.journal()
                    .record(
                            id + "/reading-refused/" + Ids.fresh(),
                            "reading-refused",
                            Map.of("release", id, "reader", reader.id(), "decision", decision.toTree()));
            return granted.isEmpty() ? new Answer.Unknown() : new Answer.Denied(decision);
        }
        var container = holdings.open(new ReceivedConsignment(reception, released, house.incoming(id)), released);
        var leaf = house.journal()
                .record(
                        id + "/opened/" + Ids.fresh(),
                        "opened",
                        Map.of("release", id, "reader", reader.id(), "decision", permit.toTree()));
        house.register().use(handle -> {
            var sequence = handle.createQuery(
                            "select count(*) from receipt where consignment = cast(:id as uuid) and kind = 'opened'")
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .one();
            receipting.give(handle, released, ReceiptStatement.Kind.OPENED, sequence, leaf);
        });
        return new Answer.Granted(new OpenedHolding(
                new HeldConsignment(reception, released, label),
                reader.id(),
                permit,
                container,
                house.keys().opening()));
    }

    private Decision mayRead(Person reader, ReleaseStatement released, HolderLabel label, Set<String> granted) {
        return mayRead(reader, released.area(), released.purpose(), label, granted);
    }

    /**
     * May somebody read what is so marked, now? Holdings are asked of {@link #open}; this is for what an area keeps besides.
     *
     * @param granted the purposes for which they have a need to know it
     */
    public Decision mayRead(Person reader, String area, String purpose, HolderLabel label, Set<String> granted) {
        return reading(reader, area).mayRead(purpose, label, granted);
    }

    /**
     * What decides about one person in one area at this moment, asked once for however many marks: so that no mark takes longer
     * than another because something has to be looked up for it.
     */
    public Reading reading(Person reader, String area) {
        var now = house.now();
        return new Reading(
                reader, area, now, clearances(reader).toList(), assurances.stated(house.nation(), area, now));
    }

    /** Decides by the rules alone. Thread-safe; it counts for the moment at which it was made. */
    public final class Reading {
        private final Person reader;
        private final String area;
        private final Instant at;
        private final List<Clearance> clearances;
        private final List<AssuranceDesk.Cited> stated;

        private Reading(
                Person reader, String area, Instant at, List<Clearance> clearances, List<AssuranceDesk.Cited> stated) {
            this.reader = reader;
            this.area = area;
            this.at = at;
            this.clearances = clearances;
            this.stated = stated;
        }

        public Decision mayRead(String purpose, HolderLabel label, Set<String> granted) {
            // What we assured before it was provided has to be in force still; a renewed assurance counts as the first
            // did.
            var assured = stated.stream()
                    .map(AssuranceDesk.Cited::assurance)
                    .filter(one -> house.rules().assures(one, house.nation(), area, purpose, label.label(), at))
                    .findFirst();
            // Whoever belongs to a contractor is let in by what stands of its clearance now, besides their own.
            var against = standing.against(reader, label, at);
            if (against.isPresent()) return against.get();
            return clearances.stream()
                    .map(clearance -> house.rules()
                            .decide(
                                    new ReadingRequest(
                                            reader.nationalities(), clearance, label, area, purpose, granted, assured),
                                    at))
                    .reduce((one, other) -> one instanceof Decision.Permit ? one : other)
                    .orElseThrow();
        }
    }

    /** By what besides their own clearance somebody is let in now; two who differ in it may be answered differently. */
    public String standing(Person reader) {
        return standing.sight(reader, house.clock().instant());
    }

    /** What is in a holding, for somebody who may read it now: how it is marked here, and whose it is. */
    public Optional<HolderLabel> readable(Person reader, String id) {
        return holdings.held(Ids.require(id))
                .filter(reception -> reception.keeping() == ReceptionRecord.Keeping.KEPT)
                .filter(reception -> mayRead(
                                reader,
                                holdings.released(reception),
                                holdings.label(reception),
                                granted(id, reader, house.now()))
                        instanceof Decision.Permit)
                .map(holdings::label);
    }

    /** Need-to-know as it was granted, while the arrangement under which it is used lets them. */
    private Set<String> granted(String id, Person reader, Instant now) {
        return arrangements.mayUse(id, reader.id(), now)
                ? house.receptions().grantedPurposes(id, reader.id(), now)
                : Set.of();
    }

    /** Those in effect now, each by itself; without any, the one that covers nothing but what is open to all. */
    private Stream<Clearance> clearances(Person reader) {
        var policy = house.rules().policy(house.nation());
        return Stream.concat(
                Stream.of(policy.clearance(Map.of(), Map.of())),
                reader.clearances().stream().map(policy::clearance));
    }
}
