package entente.industry.facility;

import entente.crossing.House;
import entente.crossing.NotFoundException;
import entente.industry.dossier.Kind;
import entente.kernel.Problems;
import entente.registry.IndustryEntries.Entry;
import entente.registry.Person;
import entente.seal.Fields;
import java.time.Instant;
import java.util.Optional;

/** When something may be entered of a facility. */
final class FacilityArea implements Authority.Area {
    private final House house;

    FacilityArea(House house) {
        this.house = house;
    }

    @Override
    public Kind kind(String name) {
        return FacilityKind.valueOf(name);
    }

    @Override
    public Optional<String> facility(Book book, Entry entry) {
        return Optional.of(entry.about());
    }

    @Override
    public void requireFits(Book book, Entry entry) {
        var kind = FacilityKind.valueOf(entry.kind());
        var fields = new Fields(entry.details(), entry.kind());
        if (fields.has("until") && !fields.instant("until").isAfter(now()))
            throw new Problems("until", "is past", "Give a moment to come.");
        var state = book.facilities().get(entry.about());
        if (kind == FacilityKind.REGISTERED) {
            if (book.facilities().values().stream()
                    .filter(other -> !other.id().equals(entry.about()))
                    .anyMatch(other -> other.about()
                            .filter(about ->
                                    about.number().equals(entry.details().get("number")))
                            .isPresent())) throw new Problems("number", "is another facility's", "Give its own.");
            return;
        }
        if (state == null) throw new NotFoundException("facility");
        switch (kind) {
            case OFFICIAL_CLEARED -> {
                if (!state.officials().containsKey(fields.text("official")))
                    throw new Problems("official", "is not named", "Name them first.");
            }
            case OFFICIAL_LEFT -> {
                if (!state.officials().containsKey(fields.text("official")))
                    throw new Problems("official", "is not named", "See who is.");
            }
            case REVIEWED -> {
                if (state.ownership().isEmpty())
                    throw new Problems("ownership", "is not known", "Enter who owns it first.");
                if (state.ownership().get().control() && !fields.has("measures"))
                    throw new Problems(
                            "measures", "owners abroad can decide", "Name the measures against that, or suspend it.");
            }
            case CLEARED, SAFEGUARDING, IT_APPROVED -> {
                if (state.screenedUntil().filter(until -> until.isAfter(now())).isEmpty())
                    throw new Problems("screening", "is not in force", "Screen the organisation first.");
            }
            case OFFICER_NAMED -> {
                var person = house.people().find(fields.text("person"));
                if (person.filter(one -> one.has(Person.Role.FACILITY_OFFICER)).isEmpty())
                    throw new Problems("person", "has not the office facility-officer", "Name one who has.");
                if (book.officerOf(fields.text("person"))
                        .filter(other -> !other.id().equals(entry.about()))
                        .isPresent())
                    throw new Problems("person", "is another facility's officer", "One officer sees one facility.");
            }
            case RESUMED -> {
                if (!state.suspended())
                    throw new Problems("kind", "it is not suspended", "There is nothing to resume.");
            }
            case REGISTERED,
                    SCREENED,
                    NOT_SCREENED,
                    OWNERSHIP,
                    OFFICIAL_NAMED,
                    SUSPENDED,
                    DOWNGRADED,
                    WITHDRAWN,
                    OFFICER_ENDED -> {
                // May be entered whatever stands.
            }
        }
    }

    private Instant now() {
        return house.clock().instant();
    }
}
