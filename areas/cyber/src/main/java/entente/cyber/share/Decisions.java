package entente.cyber.share;

import entente.crossing.House;
import entente.crossing.Records;
import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.Markings;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.cyber.taxii.TaxiiCollection;
import entente.cyber.taxii.TaxiiService;
import entente.kernel.Digest;
import entente.kernel.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what is offered as one set, and remembers the newest decision. Thread-safe. */
final class Decisions {
    /** Rules have their times too, so a decision counts for a while only. */
    static final Duration COUNTS = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final House house;
    private final Records records;
    private final TaxiiService taxii;
    private final MarkingTable table;
    private final SharingRules rules;
    private final Sharings sharings;

    Decisions(
            House house,
            Records records,
            TaxiiService taxii,
            MarkingTable table,
            SharingRules rules,
            Sharings sharings) {
        this.house = house;
        this.records = records;
        this.taxii = taxii;
        this.table = table;
        this.rules = rules;
        this.sharings = sharings;
    }

    /**
     * A decision on the whole set.
     *
     * @param changes what it is of, by the collection's number
     */
    record Offered(
            String feed, long changes, Instant at, Objects objects, Markings markings, SharingRules.Decided decided) {}

    /** The newest decision, of one set of terms, for it is large. */
    private volatile Optional<Offered> newest = Optional.empty();

    /** @param whole there was nothing in it that could not be read */
    record Objects(List<StixObject> set, boolean whole) {}

    Objects objects() {
        var all = taxii.all(TaxiiCollection.TO_PARTNER);
        var set = all.stream()
                .flatMap(kept -> {
                    try {
                        return Stream.of(StixReader.object(kept.content()));
                    } catch (Problems | IllegalArgumentException unreadable) {
                        LOG.error("Object {} cannot be read any more", kept.id(), unreadable);
                        return Stream.empty();
                    }
                })
                .toList();
        return new Objects(set, set.size() == all.size());
    }

    /** Decided a moment ago if nothing changed since, or else now. */
    Offered newest(SharingDesk.State state) {
        var changes = taxii.changes(TaxiiCollection.TO_PARTNER);
        var now = house.clock().instant();
        return newest.filter(known -> known.feed().equals(state.id())
                        && known.changes() == changes
                        && !now.isBefore(known.at())
                        && now.isBefore(known.at().plus(COUNTS)))
                .orElseGet(() -> decide(state, changes, now));
    }

    Offered decide(SharingDesk.State state, long changes, Instant now) {
        var objects = objects();
        var decided = rules.decide(state.id(), state.terms(), objects.set(), named(state.id()));
        var offered = new Offered(state.id(), changes, now, objects, new Markings(table, objects.set()), decided);
        newest = Optional.of(offered);
        return offered;
    }

    /**
     * What our objects may name of the partner's: what came under terms that still stand, and no longer is that asked once an
     * object went, for then the partner knows.
     */
    private Map<Digest, Set<String>> named(String feed) {
        var all = taxii.named();
        if (all.isEmpty()) return Map.of();
        var sent = sharings.sent(feed);
        var stands = new HashMap<String, Boolean>();
        var named = new HashMap<Digest, Set<String>>();
        for (var one : all)
            if (sent.containsKey(one.content().value())
                    || stands.computeIfAbsent(
                            one.holding(), id -> records.find(id).isPresent()))
                named.computeIfAbsent(one.content(), _ -> new HashSet<>()).add(one.target());
        return named;
    }
}
