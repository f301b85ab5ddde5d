package entente.industry.facility;

import entente.industry.dossier.Levels;
import entente.kernel.Label;
import entente.registry.IndustryEntries.Entry;
import entente.seal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How somebody who works for a contractor stands, from the entries of their dossier alone.
 *
 * @param facility of this nation, for which they work
 * @param requests by which the partner confirmed that on which they rest
 * @param left they work for none any more
 */
public record PersonState(
        String id,
        Optional<String> facility,
        Set<String> requests,
        Optional<FacilityState.Grant> clearance,
        boolean suspended,
        boolean left) {
    public PersonState {
        requests = Set.copyOf(requests);
    }

    /** @param entries that are in effect, in the order in which they took effect */
    public static PersonState of(String id, List<Entry> entries, Levels levels) {
        @Nullable String facility = null;
        var requests = new TreeSet<String>();
        FacilityState.@Nullable Grant clearance = null;
        var suspended = false;
        var left = false;
        for (var entry : entries) {
            var fields = new Fields(entry.details(), entry.kind());
            switch (PersonKind.valueOf(entry.kind())) {
                case JOINED -> {
                    facility = fields.text("facility");
                    left = false;
                }
                case RESTS_ON -> {
                    requests.add(fields.text("request"));
                    left = false;
                }
                case CLEARED ->
                    clearance =
                            new FacilityState.Grant(levels.of(fields.text("level")), "person", fields.instant("until"));
                case DOWNGRADED -> {
                    if (clearance != null)
                        clearance = new FacilityState.Grant(
                                Levels.lower(clearance.level(), levels.of(fields.text("level"))),
                                "person",
                                clearance.until());
                }
                case SUSPENDED -> suspended = true;
                case RESUMED -> suspended = false;
                case WITHDRAWN -> clearance = null;
                case LEFT -> {
                    left = true;
                    facility = null;
                    requests.clear();
                    clearance = null;
                }
            }
        }
        return new PersonState(
                id, Optional.ofNullable(facility), requests, Optional.ofNullable(clearance), suspended, left);
    }

    /**
     * Whether what they rest on lets them in to this level now: everything that is named has to.
     *
     * @param facilities of this nation, by id
     * @param confirmed what the partner confirmed, by request
     */
    public boolean cleared(
            Label level, Instant now, Function<String, Capability> facilities, Function<String, Capability> confirmed) {
        if (left || suspended || facility.isEmpty() && requests.isEmpty()) return false;
        if (facility.isPresent()
                && (clearance.filter(one -> one.covers(level, now)).isEmpty()
                        || !facilities.apply(facility.get()).cleared(level, now))) return false;
        // A clearance of our own caps, if somebody rests on the partner's word alone.
        if (clearance.filter(one -> !one.covers(level, now)).isPresent()) return false;
        return requests.stream().allMatch(request -> confirmed.apply(request).cleared(level, now));
    }
}
