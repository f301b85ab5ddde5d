package entente.industry.incident;

import entente.crossing.House;
import entente.crossing.NotFoundException;
import entente.industry.dossier.Filled;
import entente.industry.dossier.Kind;
import entente.industry.facility.Authority;
import entente.industry.facility.Book;
import entente.industry.incident.IncidentState.Clocks;
import entente.kernel.Problems;
import entente.pact.TreatyTime;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import entente.registry.ObligationRecord;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Incidents at contractors of this nation. Thread-safe. */
public final class IncidentDesk implements Authority.Area {
    /** Where the pact names no number: the practice of both nations, as far as is known. */
    private static final Duration USUAL_DOMESTIC = Duration.ofHours(24);

    private static final Duration USUAL_TREATY = Duration.ofHours(48);

    private final House house;
    private final Authority authority;
    private final Clocks clocks;

    public IncidentDesk(House house, Authority authority) {
        this.house = house;
        this.authority = authority;
        var treaty = house.rules()
                .pact()
                .time("incidents", "report")
                .map(TreatyTime::number)
                .orElse(USUAL_TREATY);
        this.clocks = new Clocks(treaty.compareTo(USUAL_DOMESTIC) < 0 ? treaty : USUAL_DOMESTIC, treaty);
        authority.register(Dossier.INCIDENT, this);
    }

    public Clocks clocks() {
        return clocks;
    }

    /** What somebody may know of: officers of the authority all, a security officer their own facility's. */
    public List<IncidentState> incidents(Person person) {
        var book = authority.book();
        var own = book.officerOf(person.id());
        return book.dossiers(Dossier.INCIDENT).keySet().stream()
                .flatMap(id -> find(book, id).stream())
                .filter(one -> person.has(Role.INDUSTRY_OFFICER)
                        || person.has(Role.FACILITY_OFFICER)
                                && own.filter(facility -> facility.id().equals(one.facility()))
                                        .isPresent())
                .toList();
    }

    public IncidentState incident(Person person, String id) {
        return incidents(person).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("incident"));
    }

    /** The report of an incident that somebody may know of, on its form. */
    public Filled form(Person person, String id) {
        var incident = incident(person, id);
        var byContractor = authority.book().entries(Dossier.INCIDENT, id).stream()
                .filter(entry -> entry.kind().equals(IncidentKind.REPORTED.name()))
                .findFirst()
                .flatMap(entry -> house.people().find(entry.raisedBy()))
                .filter(reporter -> !reporter.has(Role.INDUSTRY_OFFICER))
                .isPresent();
        return IncidentForm.of(incident, byContractor);
    }

    private static Optional<IncidentState> find(Book book, String id) {
        return IncidentState.of(id, book.entries(Dossier.INCIDENT, id));
    }

    @Override
    public Kind kind(String name) {
        return IncidentKind.valueOf(name);
    }

    @Override
    public Optional<String> facility(Book book, Entry entry) {
        var found = find(book, entry.about());
        // Of a first report the facility is the one that it names.
        return found.map(IncidentState::facility)
                .or(() -> entry.details().get("facility") instanceof String named
                        ? Optional.of(named)
                        : Optional.empty());
    }

    @Override
    public void requireFits(Book book, Entry entry) {
        var kind = IncidentKind.valueOf(entry.kind());
        var fields = new Fields(entry.details(), entry.kind());
        var found = find(book, entry.about());
        if (kind == IncidentKind.REPORTED) {
            if (found.isPresent()) throw new Problems("about", "was reported", "Give it a name of its own.");
            if (!book.facilities().containsKey(fields.text("facility")))
                throw new Problems("facility", "is unknown", "Name one that is registered.");
            if (fields.texts("circumstances").isEmpty())
                throw new Problems("circumstances", "are none", "Write UNKNOWN, if they are.");
            if (fields.instant("known").isAfter(house.clock().instant()))
                throw new Problems("known", "is yet to come", "Give when it became known.");
            return;
        }
        var state = found.orElseThrow(() -> new NotFoundException("incident"));
        if (state.closed()) throw new Problems("incident", "is closed", "Report what is new by itself.");
        switch (kind) {
            case TOLD -> {
                var obligation = house.obligations().find(fields.text("obligation"));
                if (obligation
                        .filter(one -> one.ours() && one.kind() == ObligationRecord.Kind.LOSS)
                        .filter(one -> state.holding().isEmpty()
                                || state.holding().get().equals(one.consignment()))
                        .isEmpty())
                    throw new Problems(
                            "obligation",
                            "is no report of this loss",
                            "A registry officer reports the loss of the holding first.");
            }
            case NOT_OF_PARTNER -> {
                if (state.holding().isPresent()) throw new Problems("holding", "is the partner's", "Tell the partner.");
            }
            case CLOSED -> {
                if (state.obligation().isEmpty() && !state.notOfPartner())
                    throw new Problems(
                            "incident",
                            "nobody has told the partner",
                            "Tell it, or find that nothing is the partner's.");
                if (state.containment().isEmpty())
                    throw new Problems("containment", "is unknown", "Say what was done.");
            }
            case REPORTED, ACKNOWLEDGED, CONTAINED -> {
                // May be entered while it is open.
            }
        }
    }
}
