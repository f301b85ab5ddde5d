package entente.industry.facility;

import entente.crossing.House;
import entente.crossing.NotFoundException;
import entente.industry.dossier.Kind;
import entente.kernel.Problems;
import entente.registry.IndustryEntries.Entry;
import entente.seal.Fields;
import java.util.Optional;

/** When something may be entered of somebody who works for a contractor. */
final class PersonArea implements Authority.Area {
    private final House house;

    PersonArea(House house) {
        this.house = house;
    }

    @Override
    public Kind kind(String name) {
        return PersonKind.valueOf(name);
    }

    @Override
    public Optional<String> facility(Book book, Entry entry) {
        return book.person(entry.about()).flatMap(PersonState::facility);
    }

    @Override
    public void requireFits(Book book, Entry entry) {
        var kind = PersonKind.valueOf(entry.kind());
        var fields = new Fields(entry.details(), entry.kind());
        if (house.people().find(entry.about()).isEmpty())
            throw new Problems("about", "nobody is called " + entry.about(), "An administrator adds them first.");
        if (fields.has("until")
                && !fields.instant("until").isAfter(house.clock().instant()))
            throw new Problems("until", "is past", "Give a moment to come.");
        var known = book.person(entry.about());
        switch (kind) {
            case JOINED -> {
                if (!book.facilities().containsKey(fields.text("facility")))
                    throw new Problems("facility", "is unknown", "Register it first.");
            }
            case RESTS_ON -> {
                var confirmed = book.confirmations()
                        .find(fields.text("request"))
                        .filter(one -> one.asker().equals(house.nation()))
                        .filter(one -> one.stands(house.clock().instant()));
                if (confirmed.isEmpty())
                    throw new Problems("request", "is not confirmed by the partner", "Ask, and wait for its answer.");
            }
            case CLEARED, DOWNGRADED, SUSPENDED, RESUMED, WITHDRAWN, LEFT -> {
                if (known.isEmpty()) throw new NotFoundException("person");
            }
        }
    }
}
