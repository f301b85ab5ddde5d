package entente.industry;

import entente.industry.contract.ContractDesk;
import entente.industry.contract.ContractState;
import entente.industry.contract.InspectionState;
import entente.industry.facility.Authority;
import entente.industry.facility.Book;
import entente.industry.facility.Confirmations;
import entente.industry.facility.FacilityState;
import entente.industry.incident.IncidentDesk;
import entente.industry.incident.IncidentState;
import entente.kernel.Nation;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What waits for somebody in industrial security, from what stands. Nobody is told of a task that is not theirs. */
public final class Tasks {
    private static final Duration AHEAD = Duration.ofDays(60);

    private Tasks() {}

    /** What is to be done. */
    public enum What {
        CONFIRM_ENTRY,
        ANSWER_REQUEST,
        REVIEW_FACILITY,
        ACKNOWLEDGE_INCIDENT,
        TELL_PARTNER,
        ACCEPT_CORRECTION,
        SIGN_REPORT,
        ACKNOWLEDGE_CONTRACT,
        CORRECT_FINDING,
        CONTAIN_INCIDENT,
        REPORT_OWNERSHIP,
        NAME_OFFICIAL,
        RENEW
    }

    /** @param about the dossier, and in it {@code part}, such as a finding */
    public record Task(What what, String about, Optional<String> part, Optional<Instant> due) {
        private static Task of(What what, String about) {
            return new Task(what, about, Optional.empty(), Optional.empty());
        }

        private static Task of(What what, String about, String part, Instant due) {
            return new Task(what, about, Optional.of(part), Optional.of(due));
        }
    }

    /** Those of one person, the most urgent first. */
    public static List<Task> of(
            Person person,
            Authority authority,
            ContractDesk contracts,
            IncidentDesk incidents,
            Nation nation,
            Instant now) {
        var tasks = new ArrayList<Task>();
        var book = authority.book();
        if (person.has(Role.INDUSTRY_OFFICER)) officer(person, book, contracts, incidents, nation, tasks);
        else if (person.has(Role.REGISTRY_OFFICER)) tell(person, incidents, tasks);
        if (person.has(Role.FACILITY_OFFICER))
            book.officerOf(person.id())
                    .ifPresent(own -> facility(
                            own,
                            contracts.contracts(person),
                            contracts.inspections(person),
                            incidents.incidents(person),
                            now,
                            tasks));
        tasks.sort(Comparator.comparing((Task task) -> task.due().orElse(Instant.MAX))
                .thenComparing(task -> task.what().ordinal())
                .thenComparing(Task::about));
        return tasks;
    }

    private static void officer(
            Person person, Book book, ContractDesk contracts, IncidentDesk incidents, Nation nation, List<Task> tasks) {
        for (var entry : book.waiting())
            if (!entry.raisedBy().equals(person.id()))
                tasks.add(new Task(What.CONFIRM_ENTRY, entry.about(), Optional.of(entry.kind()), Optional.empty()));
        for (var request : book.confirmations().byRequest().values())
            if (!request.asker().equals(nation) && request.status() == Confirmations.Status.ASKED)
                tasks.add(Task.of(What.ANSWER_REQUEST, request.request()));
        for (var facility : book.facilities().values())
            if (facility.review() && facility.ownership().isPresent() && !facility.withdrawn())
                tasks.add(Task.of(What.REVIEW_FACILITY, facility.id()));
        for (var incident : incidents.incidents(person)) {
            if (incident.closed()) continue;
            if (incident.acknowledgedAt().isEmpty()) tasks.add(Task.of(What.ACKNOWLEDGE_INCIDENT, incident.id()));
        }
        tell(person, incidents, tasks);
        for (var inspection : contracts.inspections(person)) {
            if (inspection.status() == InspectionState.Status.REPORTED)
                tasks.add(Task.of(What.SIGN_REPORT, inspection.id()));
            for (var finding : inspection.open())
                if (finding.action().isPresent())
                    tasks.add(Task.of(What.ACCEPT_CORRECTION, inspection.id(), finding.id(), finding.due()));
        }
    }

    private static void tell(Person person, IncidentDesk incidents, List<Task> tasks) {
        for (var incident : incidents.incidents(person))
            if (!incident.closed() && incident.toldAt().isEmpty() && !incident.notOfPartner())
                tasks.add(Task.of(
                        What.TELL_PARTNER, incident.id(), incident.facility(), incident.treatyDue(incidents.clocks())));
    }

    private static void facility(
            FacilityState own,
            List<ContractState> contracts,
            List<InspectionState> inspections,
            List<IncidentState> incidents,
            Instant now,
            List<Task> tasks) {
        for (var contract : contracts)
            if (contract.status() == ContractState.Status.APPROVED
                    && contract.acknowledgedAt().isEmpty())
                tasks.add(Task.of(What.ACKNOWLEDGE_CONTRACT, contract.id()));
        for (var inspection : inspections)
            for (var finding : inspection.open())
                if (finding.action().isEmpty())
                    tasks.add(Task.of(What.CORRECT_FINDING, inspection.id(), finding.id(), finding.due()));
        for (var incident : incidents)
            if (!incident.closed() && incident.containment().isEmpty())
                tasks.add(Task.of(What.CONTAIN_INCIDENT, incident.id()));
        if (own.ownership().isEmpty()) tasks.add(Task.of(What.REPORT_OWNERSHIP, own.id()));
        if (own.officials().isEmpty()) tasks.add(Task.of(What.NAME_OFFICIAL, own.id()));
        own.screenedUntil()
                .filter(until -> soon(until, now))
                .ifPresent(until -> tasks.add(Task.of(What.RENEW, own.id(), "screening", until)));
        for (var grants : List.of(own.clearances(), own.safeguarding(), own.systems()))
            for (var grant : grants)
                if (soon(grant.until(), now)) tasks.add(Task.of(What.RENEW, own.id(), grant.of(), grant.until()));
    }

    private static boolean soon(Instant until, Instant now) {
        return until.isAfter(now) && until.isBefore(now.plus(AHEAD));
    }
}
