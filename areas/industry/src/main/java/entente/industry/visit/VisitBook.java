package entente.industry.visit;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseStatement;
import entente.forms.Holidays;
import entente.forms.WorkingDays;
import entente.industry.visit.VisitLife.State;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Handling;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that both nations have, how each stands, and who may know of it. Thread-safe. */
final class VisitBook {
    private final House house;
    private final ReadingDesk reading;
    private final Records records;
    private final VisitActs acts;
    private final WorkingDays days;
    /** Requests never change; whether they are still kept is asked each time. */
    private final Map<String, Optional<Known>> read = new ConcurrentHashMap<>();
    /** Statements whose signatures were found to hold, by their digest. */
    private final Map<Digest, VisitAct> verified = new ConcurrentHashMap<>();

    VisitBook(House house, ReadingDesk reading, Records records, VisitActs acts) {
        this.house = house;
        this.reading = reading;
        this.records = records;
        this.acts = acts;
        this.days = new WorkingDays(Holidays.of(house.nation()), Holidays.of(house.partner()));
    }

    /** A request that both nations have. */
    record Known(String id, boolean ours, Visit visit, Digest digest) {}

    List<Known> all() {
        return records.ids().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    Optional<Known> find(String id) {
        var known = read.get(id);
        if (known != null && known.isEmpty()) return known;
        // A recalled request is none: it is asked for each time, and only its reading is spared.
        var record = records.find(id);
        if (record.isEmpty()) return Optional.empty();
        return read.computeIfAbsent(id, _ -> read(record.get()));
    }

    private Optional<Known> read(Records.Crossed record) {
        try {
            var tree = Json.object(record.content(), "record");
            if (!Visit.FORM.equals(tree.get("form"))) return Optional.empty();
            var visit = Visit.of(tree, mark -> isMark(record.sender(), mark));
            // Whoever released it is whose people visit.
            return visit.from().equals(record.sender())
                            && visit.to().equals(record.ours() ? house.partner() : house.nation())
                    ? Optional.of(new Known(record.id(), record.ours(), visit, Digest.of(record.content())))
                    : Optional.empty();
        } catch (MalformedException | Problems unreadable) {
            return Optional.empty();
        }
    }

    ReleaseStatement released(Known known) {
        return known.ours()
                ? ReleaseStatement.verify(
                        house.releases()
                                .find(known.id())
                                .orElseThrow()
                                .statement()
                                .orElseThrow(),
                        house.keys().office().verifyingKey())
                : ReleaseStatement.verify(
                        house.receptions().find(known.id()).orElseThrow().statement(), house.partnerOffice());
    }

    VisitLife life(Known known) {
        return life(known, all());
    }

    /** @param all what there is; each reading of it opens sealed records, so it is read once for a list */
    VisitLife life(Known known, List<Known> all) {
        var replaced = all.stream()
                .filter(other -> other.ours() == known.ours()
                        && other.visit().amends().filter(known.id()::equals).isPresent())
                .flatMap(other ->
                        VisitLife.of(other.visit(), said(other), Optional.empty()).approvedBy(Instant.MAX).stream())
                .min(Comparator.naturalOrder());
        return VisitLife.of(known.visit(), said(known), replaced);
    }

    State stateAt(Known known, Instant now) {
        return life(known).stateAt(now);
    }

    List<VisitLife.Said> said(Known known) {
        return acts.of(known.id()).stream()
                .flatMap(act -> act.statement().stream())
                .map(statement -> verified.computeIfAbsent(Digest.of(statement.bytes()), _ -> verify(statement)))
                .filter(act -> act.request().equals(known.digest()))
                .map(act -> new VisitLife.Said(act.id(), act.kind(), act.nation(), act.at()))
                .toList();
    }

    private VisitAct verify(Statement statement) {
        return statement.keyId().equals(house.keys().office().id())
                ? VisitAct.verify(statement, house.keys().office().verifyingKey())
                : VisitAct.verify(statement, house.partnerOffice());
    }

    /** What the pact says of the time between asking and beginning, of its length, and of the manner of access. */
    Decision lead(Visit visit, Instant asked) {
        return leadFor(visit, WorkingDays.day(asked, visit.to()), visit.begins());
    }

    Decision leadFor(Visit visit, java.time.LocalDate asked, java.time.LocalDate begins) {
        var from = asked.isBefore(begins) ? asked : begins;
        var to = asked.isBefore(begins) ? begins : asked;
        return house.rules()
                .decide(
                        new Handling(
                                visit.from(),
                                visit.to(),
                                new OriginLabel(
                                        house.rules().policy(visit.from()).parse(visit.level())),
                                new Handling.Act.Visit(
                                        visit.kind().word(),
                                        visit.to(),
                                        asked,
                                        begins,
                                        begins.plusDays(visit.begins().until(visit.ends(), ChronoUnit.DAYS)),
                                        false)),
                        house.life(),
                        days.holidays(from, to),
                        now());
    }

    /**
     * Who may know of it: of ours, its author, release authorities, and our industry officers who are cleared for it; of the
     * partner's, whoever may read the holding.
     */
    boolean mayKnow(Person person, Known known) {
        if (!known.ours()) return reading.readable(person, known.id()).isPresent();
        var found = house.releases().find(known.id()).orElseThrow();
        if (found.proposer().equals(person.id())) return true;
        var policy = house.rules().policy(house.nation());
        var label = policy.label(house.items().find(found.item()).orElseThrow().originLabel());
        return (person.has(Role.INDUSTRY_OFFICER) || person.has(Role.RELEASE_AUTHORITY))
                && person.clearances().stream().map(policy::clearance).anyMatch(clearance -> clearance.covers(label));
    }

    Known known(Person person, String id) {
        return find(Ids.require(id))
                .filter(known -> mayKnow(person, known))
                .orElseThrow(() -> new NotFoundException("visit"));
    }

    String mark(Person person, Known known) {
        if (!known.ours())
            return reading.readable(person, known.id())
                    .map(label -> label.mark())
                    .orElse("");
        var item = house.releases().find(known.id()).orElseThrow().item();
        return house.rules()
                .policy(house.nation())
                .label(house.items().find(item).orElseThrow().originLabel())
                .mark();
    }

    boolean isMark(Nation nation, String mark) {
        try {
            house.rules().policy(nation).parse(mark);
            return true;
        } catch (IllegalArgumentException | Problems none) {
            return false;
        }
    }

    Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
