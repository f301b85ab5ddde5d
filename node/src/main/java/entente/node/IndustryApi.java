package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.industry.Printing;
import entente.industry.Tasks;
import entente.industry.contract.ContractDesk;
import entente.industry.contract.InspectionState;
import entente.industry.facility.Authority;
import entente.industry.facility.Book;
import entente.industry.facility.FacilityState;
import entente.kernel.Problems;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Industrial security: facilities, clearances, contracts, inspections, incidents, and what waits for whom. */
@RestController
@RequestMapping("/api/v1/industry")
class IndustryApi {
    private static final String LANGUAGES = "ko,en,fr";

    private final NodeRuntime runtime;

    IndustryApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** @param about the id of what the dossier is of; of a new request to the partner it is left out */
    record IndustryEntryBody(
            @Longest(characters = 20) String dossier,
            @Longest(characters = 61) @Nullable String about,
            @Longest(characters = 40) String kind,
            Map<String, Object> details) {
        Authority.Draft draft() {
            var found = named();
            if (about == null && !(found == Dossier.REQUEST && kind.equals("ASKED")))
                throw new Problems("about", "is missing", "Name what the dossier is of.");
            return new Authority.Draft(found, about == null ? Ids.fresh() : about, kind, details);
        }

        private Dossier named() {
            try {
                return Dossier.valueOf(dossier);
            } catch (IllegalArgumentException e) {
                throw new Problems("dossier", "\"" + dossier + "\" is none", "One of " + List.of(Dossier.values()));
            }
        }
    }

    record IndustryProposalBody(@Longest(characters = 200) String label, Api.@Nullable DeclarationBody declaration) {}

    /** @param holding what is touched; of an incident that names it, it may be left out */
    record IncidentReportBody(
            @Longest(characters = 36) @Nullable String holding) {}

    @PostMapping("/entries")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> enter(@AuthenticationPrincipal Person person, @RequestBody IndustryEntryBody body) {
        requireOffice(person);
        var entry = runtime.industry().authority().raise(person, body.draft());
        runtime.wake();
        return IndustryViews.entry(entry);
    }

    @PostMapping("/entries/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        requireAuthority(person);
        var entry = runtime.industry().authority().confirm(person, id);
        runtime.wake();
        return IndustryViews.entry(entry);
    }

    @GetMapping("/entries")
    List<Map<String, Object>> waiting(@AuthenticationPrincipal Person person) {
        requireAuthority(person);
        return book().waiting().stream().map(IndustryViews::entry).toList();
    }

    @GetMapping("/facilities")
    List<Map<String, Object>> facilities(@AuthenticationPrincipal Person person) {
        requireOffice(person);
        var book = book();
        return book.facilities().values().stream()
                .filter(one -> mayKnow(person, book, one))
                .map(one -> IndustryViews.facility(one, now()))
                .toList();
    }

    @GetMapping("/facilities/{id}")
    Map<String, Object> facility(@AuthenticationPrincipal Person person, @PathVariable String id) {
        requireOffice(person);
        var book = book();
        var facility = book.facilities().get(id);
        if (facility == null || !mayKnow(person, book, facility)) throw new NotFoundException("facility");
        var view = new TreeMap<>(IndustryViews.facility(facility, now()));
        view.put(
                "people",
                book.staff(id).stream()
                        .map(one -> IndustryViews.person(one, now(), book))
                        .toList());
        view.put(
                "entries",
                book.entries(Dossier.FACILITY, id).stream()
                        .map(IndustryViews::entry)
                        .toList());
        return view;
    }

    /** Whose access rests on something here; of the authority alone, for a facility's own are on its page. */
    @GetMapping("/people")
    List<Map<String, Object>> people(@AuthenticationPrincipal Person person) {
        requireAuthority(person);
        var book = book();
        return book.people().values().stream()
                .map(one -> IndustryViews.person(one, now(), book))
                .toList();
    }

    @GetMapping("/requests")
    List<Map<String, Object>> requests(@AuthenticationPrincipal Person person) {
        requireAuthority(person);
        return book().confirmations().byRequest().values().stream()
                .map(one -> IndustryViews.confirmation(one, runtime.house().nation(), now()))
                .toList();
    }

    @GetMapping("/contracts")
    Map<String, Object> contracts(@AuthenticationPrincipal Person person) {
        requireOfficeOrOriginator(person);
        var contracts = runtime.industry().contracts();
        return Map.of(
                "ours",
                contracts.contracts(person).stream()
                        .map(one -> IndustryViews.contract(one, contracts))
                        .toList(),
                "theirs",
                contracts.theirs(person, ContractDesk.FORM));
    }

    @GetMapping("/contracts/{id}")
    Map<String, Object> contract(@AuthenticationPrincipal Person person, @PathVariable String id) {
        requireOfficeOrOriginator(person);
        var contracts = runtime.industry().contracts();
        return IndustryViews.contract(contracts.contract(person, id), contracts);
    }

    @PostMapping("/contracts/{id}/proposal")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> proposeContract(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody IndustryProposalBody body) {
        var release =
                runtime.industry().contracts().propose(person, id, body.label(), Api.declaration(body.declaration()));
        runtime.wake();
        return Map.of(
                "release",
                release.id(),
                "item",
                release.item(),
                "stage",
                release.stage().name());
    }

    @GetMapping("/inspections")
    Map<String, Object> inspections(@AuthenticationPrincipal Person person) {
        requireOffice(person);
        var contracts = runtime.industry().contracts();
        return Map.of(
                "ours",
                contracts.inspections(person).stream()
                        .map(one -> IndustryViews.inspection(one, contracts.signatures(one.id())))
                        .toList(),
                "theirs",
                contracts.theirs(person, InspectionState.FORM).stream()
                        .map(one -> {
                            var view = new TreeMap<>(one);
                            view.put("signatures", contracts.signatures(String.valueOf(one.get("id"))));
                            return view;
                        })
                        .toList());
    }

    @PostMapping("/inspections/{id}/proposal")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> proposeReport(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody IndustryProposalBody body) {
        var release = runtime.industry()
                .contracts()
                .proposeReport(person, id, body.label(), Api.declaration(body.declaration()));
        runtime.wake();
        return Map.of(
                "release",
                release.id(),
                "item",
                release.item(),
                "stage",
                release.stage().name());
    }

    @GetMapping("/incidents")
    List<Map<String, Object>> incidents(@AuthenticationPrincipal Person person) {
        requireOfficeOrRegistry(person);
        var incidents = runtime.industry().incidents();
        return incidents.incidents(person).stream()
                .map(one -> IndustryViews.incident(one, incidents.clocks(), now()))
                .toList();
    }

    /** The partner is told, by the obligation that is due for a loss. */
    @PostMapping("/incidents/{id}/report")
    Map<String, Object> tell(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody IncidentReportBody body) {
        var incidents = runtime.industry().incidents();
        var told = incidents.tell(person, id, Optional.ofNullable(body.holding()));
        runtime.wake();
        return IndustryViews.incident(told, incidents.clocks(), now());
    }

    @GetMapping("/tasks")
    List<Map<String, Object>> tasks(@AuthenticationPrincipal Person person) {
        requireOfficeOrRegistry(person);
        var industry = runtime.industry();
        return Tasks.of(
                        person,
                        industry.authority(),
                        industry.contracts(),
                        industry.incidents(),
                        runtime.house().nation(),
                        now())
                .stream()
                .map(IndustryViews::task)
                .toList();
    }

    @GetMapping("/forms")
    List<Map<String, Object>> forms(@AuthenticationPrincipal Person person) {
        requireOffice(person);
        Objects.requireNonNull(person);
        return IndustryViews.forms(book().levels());
    }

    @GetMapping("/requests/{id}/pdf")
    ResponseEntity<byte[]> printRequest(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam(defaultValue = LANGUAGES) String languages,
            @RequestParam(required = false) @Nullable String mark) {
        requireAuthority(person);
        return VisitApi.pdf(
                "request-" + id,
                runtime.industry().printing().request(person, Ids.require(id), paper(languages, mark)));
    }

    @GetMapping("/requests/{id}/answer/pdf")
    ResponseEntity<byte[]> printAnswer(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam(defaultValue = LANGUAGES) String languages,
            @RequestParam(required = false) @Nullable String mark) {
        requireAuthority(person);
        return VisitApi.pdf(
                "answer-" + id, runtime.industry().printing().answer(person, Ids.require(id), paper(languages, mark)));
    }

    @GetMapping("/contracts/{id}/pdf")
    ResponseEntity<byte[]> printChecklist(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam(defaultValue = LANGUAGES) String languages,
            @RequestParam(required = false) @Nullable String mark) {
        requireOfficeOrOriginator(person);
        return VisitApi.pdf("srcl", runtime.industry().printing().checklist(person, id, paper(languages, mark)));
    }

    @GetMapping("/incidents/{id}/pdf")
    ResponseEntity<byte[]> printIncident(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam(defaultValue = LANGUAGES) String languages,
            @RequestParam(required = false) @Nullable String mark) {
        requireOfficeOrRegistry(person);
        return VisitApi.pdf("incident", runtime.industry().printing().incident(person, id, paper(languages, mark)));
    }

    private static Printing.Paper paper(String languages, @Nullable String mark) {
        return new Printing.Paper(Optional.ofNullable(mark), VisitApi.languages(languages));
    }

    private static boolean mayKnow(Person person, Book book, FacilityState facility) {
        return person.has(Role.INDUSTRY_OFFICER)
                || book.officerOf(person.id())
                        .filter(own -> own.id().equals(facility.id()))
                        .isPresent();
    }

    private static void requireOffice(Person person) {
        if (!person.has(Role.INDUSTRY_OFFICER) && !person.has(Role.FACILITY_OFFICER))
            throw new ForbiddenException("this needs the office industry-officer or facility-officer");
    }

    private static void requireAuthority(Person person) {
        if (!person.has(Role.INDUSTRY_OFFICER)) throw new ForbiddenException("this needs the office industry-officer");
    }

    private static void requireOfficeOrOriginator(Person person) {
        if (!person.has(Role.ORIGINATOR)) requireOffice(person);
    }

    private static void requireOfficeOrRegistry(Person person) {
        if (!person.has(Role.REGISTRY_OFFICER)) requireOffice(person);
    }

    private Book book() {
        return runtime.industry().authority().book();
    }

    private Instant now() {
        return runtime.house().clock().instant();
    }
}
