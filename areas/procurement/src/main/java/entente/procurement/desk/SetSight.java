package entente.procurement.desk;

import entente.crossing.HandlingRules;
import entente.crossing.House;
import entente.crossing.ReadingDesk;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which sets somebody may look through for a purpose, decided now. It begins with what they may know of and asks of nothing else,
 * so that neither answer nor time depends on what they may not.
 */
final class SetSight {
    private final House house;
    private final ReadingDesk reading;
    private final HandlingRules handling;
    private final SetStore store;

    SetSight(House house, ReadingDesk reading, HandlingRules handling, SetStore store) {
        this.house = house;
        this.reading = reading;
        this.handling = handling;
        this.store = store;
    }

    /**
     * A set that somebody may look through.
     *
     * @param made by whoever looks: they may propose it, and give it to others
     * @param whole it was made for the purpose for which it is looked through; else its originator consented, and what is bound to
     *     its own purpose stays out
     */
    record Seen(
            String id,
            boolean ours,
            boolean made,
            Nation from,
            Label label,
            String mark,
            SetAbout about,
            boolean whole) {}

    /** In the order of their ids. */
    List<Seen> of(Person person, String purpose) {
        var seen = new ArrayList<Seen>();
        if (person.has(Role.ORIGINATOR))
            for (var id : store.madeBy(person.id()))
                own(person, id, purpose, true).ifPresent(seen::add);
        var made = seen.stream().map(Seen::id).collect(Collectors.toSet());
        for (var id : store.givenTo(person.id(), purpose, house.clock().instant()))
            if (!made.contains(id)) own(person, id, purpose, false).ifPresent(seen::add);
        if (person.has(Role.READER))
            for (var id : store.grantedTo(person.id(), house.clock().instant()))
                theirs(person, id, purpose).ifPresent(seen::add);
        seen.sort(Comparator.comparing(Seen::id));
        return seen;
    }

    /** Whoever made it or was given it, while they are cleared for it; for its purpose and no other. */
    private Optional<Seen> own(Person person, String id, String purpose, boolean made) {
        var label = house.items()
                .find(id)
                .map(item -> house.rules().policy(house.nation()).label(item.originLabel()));
        var about = store.about(id);
        if (label.isEmpty() || about.isEmpty() || !about.get().purpose().equals(purpose)) return Optional.empty();
        var policy = house.rules().policy(house.nation());
        if (person.clearances().stream().map(policy::clearance).noneMatch(clearance -> clearance.covers(label.get())))
            return Optional.empty();
        return Optional.of(new Seen(
                id, true, made, house.nation(), label.get(), label.get().mark(), about.get(), true));
    }

    /** As any holding is read; for another purpose with its originator's consent alone. */
    private Optional<Seen> theirs(Person person, String id, String purpose) {
        var held = reading.readable(person, id);
        var about = store.about(id);
        if (held.isEmpty() || about.isEmpty()) return Optional.empty();
        var whole = about.get().purpose().equals(purpose);
        if (!whole && !handling.usableFor(id, purpose)) return Optional.empty();
        return Optional.of(new Seen(
                id,
                false,
                false,
                house.partner(),
                held.get().label(),
                held.get().mark(),
                about.get(),
                whole));
    }
}
