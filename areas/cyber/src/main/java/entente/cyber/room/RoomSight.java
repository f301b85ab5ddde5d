package entente.cyber.room;

import entente.crossing.House;
import entente.crossing.ReadingDesk;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.pact.Decision;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody sees of a half now, decided as for any holding. Originators need to know by their office what their own nation
 * enters; what came under the partner's terms is for those who were granted need to know of these terms.
 */
final class RoomSight {
    static final String AREA = "cyber";

    private final House house;
    private final ReadingDesk reading;
    private final Person person;
    private final Half half;
    private final HolderLabel whole;
    private final Set<String> needs;
    private final Map<Label, Optional<HolderLabel>> seen = new HashMap<>();

    private RoomSight(
            House house, ReadingDesk reading, Person person, Half half, HolderLabel whole, Set<String> needs) {
        this.house = house;
        this.reading = reading;
        this.person = person;
        this.half = half;
        this.whole = whole;
        this.needs = needs;
    }

    /** Absent for somebody who may not know that there is this half. */
    static Optional<RoomSight> of(House house, ReadingDesk reading, Person person, Half half) {
        if (!half.ours()) {
            // As for any holding: the office, need to know, and clearance.
            if (!person.has(Role.READER)) return Optional.empty();
            var granted = house.receptions()
                    .grantedPurposes(half.release(), person.id(), house.clock().instant());
            if (granted.isEmpty()) return Optional.empty();
            return reading.readable(person, half.release())
                    .map(label -> new RoomSight(house, reading, person, half, label, granted));
        }
        if (!person.has(Role.ORIGINATOR) && !person.has(Role.RELEASE_AUTHORITY) && !person.has(Role.AUDITOR))
            return Optional.empty();
        return house.releases()
                .find(half.release())
                .flatMap(release -> house.items().find(release.item()))
                .map(item -> own(house.rules().policy(house.nation()).label(item.originLabel())))
                .map(label -> new RoomSight(
                        house,
                        reading,
                        person,
                        half,
                        label,
                        person.has(Role.ORIGINATOR) ? Set.of(half.terms().purpose()) : Set.of()));
    }

    private static HolderLabel own(Label label) {
        return new HolderLabel(new OriginLabel(label), label, label.mark());
    }

    Half half() {
        return half;
    }

    /** The highest of any entry, as it is held here. */
    HolderLabel whole() {
        return whole;
    }

    /** How what has this label is held here; absent for what they may not read. */
    Optional<HolderLabel> sees(Label label) {
        return seen.computeIfAbsent(label, this::decided);
    }

    private Optional<HolderLabel> decided(Label label) {
        if (needs.isEmpty()) return Optional.empty();
        return held(label)
                .filter(held ->
                        reading.mayRead(person, AREA, half.terms().purpose(), held, needs) instanceof Decision.Permit);
    }

    private Optional<HolderLabel> held(Label label) {
        if (half.ours()) return Optional.of(own(label));
        return house.rules().map(new OriginLabel(label)) instanceof Mapping.Mapped(var held, var _)
                ? Optional.of(held)
                : Optional.empty();
    }
}
