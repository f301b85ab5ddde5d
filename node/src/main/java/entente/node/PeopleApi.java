package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.NotFoundException;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.Mandate;
import entente.registry.People.Identity;
import entente.registry.People.Organisation;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who works here, and what they may do for how long. */
@RestController
@RequestMapping("/api/v1")
class PeopleApi {
    private final NodeRuntime runtime;

    PeopleApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record NewPersonBody(
            String id,
            String name,
            List<String> nationalities,
            @Nullable String organisation,
            @Nullable String subject,
            @Nullable List<String> certificates) {}

    record OrganisationBody(String id, String name, String nation, String kind) {}

    /** One of role, clearance and envelope. */
    record MandateBody(
            @Nullable String role,
            @Nullable String standsFor,
            @Nullable String clearance,
            @Nullable EnvelopeBody envelope,
            @Nullable String from,
            String until) {}

    record EnvelopeBody(
            String recipient, String ceiling, List<String> areas, List<String> purposes, List<String> methods) {}

    @GetMapping("/people")
    List<Map<String, Object>> people(@AuthenticationPrincipal Person person) {
        requireKeeps(person);
        return runtime.house().people().all().stream().map(this::view).toList();
    }

    @GetMapping("/people/{person}")
    Map<String, Object> person(@AuthenticationPrincipal Person person, @PathVariable("person") String id) {
        if (!keeps(person) && !person.id().equals(id)) throw new NotFoundException("person");
        var found = runtime.house().people().find(id).orElseThrow(() -> new NotFoundException("person"));
        var view = view(found);
        view.put(
                "mandates",
                runtime.house().mandates().of(id).stream().map(this::view).toList());
        return view;
    }

    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(@AuthenticationPrincipal Person person, @RequestBody NewPersonBody body) {
        var added = runtime.people()
                .add(
                        person,
                        new Identity(
                                body.id(),
                                body.name(),
                                Optional.ofNullable(body.organisation()).filter(text -> !text.isBlank()),
                                body.nationalities().stream().map(Nation::new).collect(Collectors.toSet())),
                        Identifiers.of(
                                runtime.config().signIn(),
                                Optional.ofNullable(body.subject()).filter(text -> !text.isBlank()),
                                body.certificates() == null ? List.of() : body.certificates()));
        return Map.of("id", added.id(), "accessKey", added.accessKey());
    }

    @PostMapping("/people/{person}/mandates")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> give(
            @AuthenticationPrincipal Person person, @PathVariable("person") String id, @RequestBody MandateBody body) {
        var now = runtime.house().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var from = body.from() == null ? now : instant("from", body.from());
        var until = instant("until", body.until());
        return view(runtime.people().give(person, id, kind(body), what(body), from, until));
    }

    private static Mandate.Kind kind(MandateBody body) {
        var named =
                (body.role() == null ? 0 : 1) + (body.clearance() == null ? 0 : 1) + (body.envelope() == null ? 0 : 1);
        if (named != 1)
            throw new Problems("role", "one of role, clearance and envelope is named", "Name one, in each request.");
        if (body.role() != null) return Mandate.Kind.OFFICE;
        return body.clearance() != null ? Mandate.Kind.CLEARANCE : Mandate.Kind.ENVELOPE;
    }

    private Map<String, Object> what(MandateBody body) {
        if (body.role() != null) {
            try {
                Role.ofWord(body.role());
            } catch (IllegalArgumentException e) {
                throw new Problems("role", String.valueOf(e.getMessage()), "Write one of them.");
            }
            return body.standsFor() == null || body.standsFor().isBlank()
                    ? Map.of("role", body.role())
                    : Map.of("role", body.role(), "standsFor", body.standsFor());
        }
        var policy = runtime.house().rules().policy(runtime.house().nation());
        if (body.clearance() != null) return policy.parse(body.clearance()).toTree();
        var envelope = body.envelope();
        if (envelope == null) throw new IllegalStateException("kind() saw to it");
        return Map.of(
                "recipient", envelope.recipient(),
                "ceiling", policy.parse(envelope.ceiling()).toTree(),
                "areas", envelope.areas(),
                "purposes", envelope.purposes(),
                "methods", envelope.methods());
    }

    private static Instant instant(String field, String written) {
        try {
            return Instant.parse(written).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new Problems(field, "\"" + written + "\" is no instant", "Write it as 2027-01-31T12:00:00Z.");
        }
    }

    /** What waits for a second person: for those who may confirm it. */
    @GetMapping("/mandates")
    List<Map<String, Object>> unconfirmed(@AuthenticationPrincipal Person person) {
        var now = runtime.house().clock().instant();
        return runtime.house().mandates().unconfirmed(now).stream()
                .filter(mandate -> person.has(
                        mandate.kind() == Mandate.Kind.ENVELOPE ? Role.RELEASE_AUTHORITY : Role.ADMINISTRATOR))
                .map(this::view)
                .toList();
    }

    @PostMapping("/mandates/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(runtime.people().confirm(person, id));
    }

    @PostMapping("/mandates/{id}/end")
    Map<String, Object> end(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(runtime.people().end(person, id));
    }

    @GetMapping("/organisations")
    List<Map<String, Object>> organisations(@AuthenticationPrincipal Person person) {
        requireKeeps(person);
        return runtime.house().people().organisations().stream()
                .map(PeopleApi::view)
                .toList();
    }

    @PostMapping("/organisations")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> organisation(@AuthenticationPrincipal Person person, @RequestBody OrganisationBody body) {
        Organisation.Kind kind;
        try {
            kind = Organisation.Kind.valueOf(body.kind().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problems(
                    "kind", "\"" + body.kind() + "\" is unknown", "One of government, forces, research, company.");
        }
        var organisation = new Organisation(body.id(), body.name(), new Nation(body.nation()), kind);
        runtime.people().put(person, organisation);
        return view(organisation);
    }

    private static Map<String, Object> view(Organisation organisation) {
        return Map.of(
                "id", organisation.id(),
                "name", organisation.name(),
                "nation", organisation.nation().code(),
                "kind", organisation.kind().name().toLowerCase(Locale.ROOT));
    }

    private static boolean keeps(Person person) {
        return person.has(Role.ADMINISTRATOR) || person.has(Role.REGISTRY_OFFICER) || person.has(Role.AUDITOR);
    }

    private static void requireKeeps(Person person) {
        if (!keeps(person))
            throw new ForbiddenException("this needs the office administrator, registry-officer or auditor");
    }

    private Map<String, Object> view(Person person) {
        var policy = runtime.house().rules().policy(runtime.house().nation());
        var view = new TreeMap<String, Object>();
        view.put("id", person.id());
        view.put("name", person.name());
        person.organisation().ifPresent(organisation -> view.put("organisation", organisation));
        view.put(
                "nationalities",
                person.nationalities().stream().map(Nation::code).sorted().toList());
        view.put("roles", person.roles().stream().map(Role::word).sorted().toList());
        view.put(
                "clearances",
                person.clearances().stream()
                        .map(tree -> policy.label(tree).mark())
                        .toList());
        person.mandates().stream()
                .map(Mandate::until)
                .min(Instant::compareTo)
                .ifPresent(until -> view.put("nextEnd", until.toString()));
        return view;
    }

    private Map<String, Object> view(Mandate mandate) {
        var policy = runtime.house().rules().policy(runtime.house().nation());
        var view = new TreeMap<String, Object>();
        view.put("id", mandate.id());
        view.put("person", mandate.person());
        view.put("kind", mandate.kind().name().toLowerCase(Locale.ROOT));
        switch (mandate.kind()) {
            case OFFICE -> view.putAll(mandate.what());
            case CLEARANCE -> view.put("clearance", policy.label(mandate.what()).mark());
            case ENVELOPE -> {
                var envelope = new TreeMap<>(mandate.what());
                if (mandate.what().get("ceiling") instanceof Map<?, ?> ceiling)
                    envelope.put("ceiling", policy.label(ceiling).mark());
                view.put("envelope", envelope);
            }
        }
        view.put("from", mandate.from().toString());
        view.put("until", mandate.until().toString());
        mandate.givenBy().ifPresent(by -> view.put("givenBy", by));
        mandate.confirmedBy().ifPresent(by -> view.put("confirmedBy", by));
        mandate.endedBy().ifPresent(by -> view.put("endedBy", by));
        mandate.endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
        view.put("state", mandate.stateAt(runtime.house().clock().instant()).name());
        return view;
    }
}
