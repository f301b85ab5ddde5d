package entente.industry.incident;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.Matter;
import entente.crossing.NotFoundException;
import entente.crossing.RaisingDesk;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Incidents at contractors of this nation. Thread-safe. */
public final class IncidentDesk implements Authority.Area {
    /** Where the pact names no number: the practice of both nations, as far as is known. */
    private static final Duration USUAL_DOMESTIC = Duration.ofHours(24);

    private static final Duration USUAL_TREATY = Duration.ofHours(48);

    private final House house;
    private final Authority authority;
    private final RaisingDesk raising;
    private final Clocks clocks;

    public IncidentDesk(House house, Authority authority, RaisingDesk raising) {
        this.house = house;
        this.authority = authority;
        this.raising = raising;
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

    /**
     * A registry officer, whose office it is to tell the partner of a loss, tells it of this one: the obligation {@code loss}
     * has the words of the incident and no others, and the incident cites it. Again, after a crash in between, it is the same
     * obligation.
     *
     * @param named what is touched, where the incident does not say; a company's officer need not know of it
     */
    public synchronized IncidentState tell(Person person, String id, Optional<String> named) {
        if (!person.has(Role.REGISTRY_OFFICER)) throw new ForbiddenException("this needs the office registry-officer");
        var incident = incident(person, id);
        if (incident.obligation().isPresent()) return incident;
        if (incident.closed()) throw new Problems("incident", "is closed", "Report what is new by itself.");
        var holding = incident.holding()
                .or(() -> named.map(Ids::require))
                .orElseThrow(() -> new Problems(
                        "holding", "nobody has said what is touched", "Name the holding; the inventory has it."));
        if (named.filter(other -> !other.equals(holding)).isPresent())
            throw new Problems(
                    "holding", "is another than the incident names", "Leave it out, or report that by itself.");
        var loss = new Matter.Loss(
                Matter.Loss.Of.valueOf(incident.of()),
                incident.known(),
                incident.circumstances().stream()
                        .map(Matter.Loss.Circumstance::valueOf)
                        .collect(Collectors.toSet()),
                incident.containment().isEmpty()
                        ? Set.of(Matter.Loss.Containment.NONE_YET)
                        : incident.containment().stream()
                                .map(Matter.Loss.Containment::valueOf)
                                .collect(Collectors.toSet()));
        var raised = uncited(holding, loss)
                .orElseGet(() -> raising.report(person, holding, loss).id());
        authority.follows(
                person,
                new Authority.Draft(Dossier.INCIDENT, id, IncidentKind.TOLD.name(), Map.of("obligation", raised)));
        return incident(person, id);
    }

    /** The same report of ours, of which no incident says that it is its own: this was stopped before it could. */
    private Optional<String> uncited(String holding, Matter.Loss loss) {
        var book = authority.book();
        var cited = book.dossiers(Dossier.INCIDENT).keySet().stream()
                .flatMap(id -> find(book, id).flatMap(IncidentState::obligation).stream())
                .collect(Collectors.toSet());
        return house.obligations().of(holding).stream()
                .filter(one -> one.ours() && one.kind() == ObligationRecord.Kind.LOSS)
                .filter(one -> one.details().equals(loss.toTree()))
                .map(ObligationRecord::id)
                .filter(one -> !cited.contains(one))
                .findFirst();
    }

    /**
     * What somebody may know of: officers of the authority all, a security officer their own facility's, a registry officer
     * those that may touch what is the partner's.
     */
    public List<IncidentState> incidents(Person person) {
        var book = authority.book();
        var own = book.officerOf(person.id());
        return book.dossiers(Dossier.INCIDENT).keySet().stream()
                .flatMap(id -> find(book, id).stream())
                .filter(one -> person.has(Role.INDUSTRY_OFFICER)
                        || person.has(Role.REGISTRY_OFFICER) && !one.notOfPartner()
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
                            "A registry officer tells the partner of the incident.");
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
