package entente.node;

import entente.crossing.AssuranceDesk;
import entente.crossing.ForbiddenException;
import entente.kernel.Problems;
import entente.registry.AssuranceRecord;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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

/** The assurances that precede access, given and received; {@code openapi.yaml} describes it. */
@RestController
@RequestMapping("/api/v1/assurances")
class AssuranceApi {
    /** Behind it neither the register nor a calendar counts. */
    static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final NodeRuntime runtime;

    AssuranceApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record AssuranceBody(
            String area,
            List<String> purposes,
            String ceiling,
            @Nullable String from,
            String until) {}

    /** Registry officers give them, release authorities wait for the partner's, auditors see both. */
    @GetMapping
    List<Map<String, Object>> assurances(@AuthenticationPrincipal Person person) {
        if (!person.has(Role.REGISTRY_OFFICER) && !person.has(Role.RELEASE_AUTHORITY) && !person.has(Role.AUDITOR))
            throw new ForbiddenException("this needs the office registry-officer, release-authority or auditor");
        return runtime.house().assurances().all().stream().map(this::view).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> raise(@AuthenticationPrincipal Person person, @RequestBody AssuranceBody body) {
        return done(runtime.assurances()
                .raise(
                        person,
                        new AssuranceDesk.Draft(
                                body.area(),
                                body.purposes().stream()
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toSet()),
                                body.ceiling(),
                                Optional.ofNullable(body.from()).map(written -> instant("from", written)),
                                instant("until", body.until()))));
    }

    @PostMapping("/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return done(runtime.assurances().confirm(person, id));
    }

    @PostMapping("/{id}/withdrawal")
    Map<String, Object> withdraw(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return done(runtime.assurances().withdraw(person, id));
    }

    private Map<String, Object> done(AssuranceRecord assurance) {
        runtime.wake();
        return view(assurance);
    }

    private Map<String, Object> view(AssuranceRecord assurance) {
        var house = runtime.house();
        var by = assurance.ours() ? house.nation() : house.partner();
        var view = new TreeMap<String, Object>();
        view.put("id", assurance.id());
        view.put("ours", assurance.ours());
        view.put("by", by.code());
        view.put("area", assurance.area());
        view.put("purposes", List.copyOf(new TreeSet<>(assurance.purposes())));
        view.put("ceiling", ceiling(assurance));
        view.put("from", assurance.from().toString());
        view.put("until", assurance.until().toString());
        view.put("raisedAt", assurance.raisedAt().toString());
        view.put(
                "state",
                assurance.pact().equals(house.rules().pact().digest())
                        ? assurance.at(house.clock().instant()).name()
                        : AssuranceRecord.State.ENDED.name());
        assurance.withdrawnAt().ifPresent(at -> view.put("withdrawnAt", at.toString()));
        view.put(
                "persons",
                assurance.persons().stream()
                        .map(act -> Map.of(
                                "person",
                                act.person(),
                                "act",
                                act.deed().name(),
                                "at",
                                act.at().toString()))
                        .toList());
        return view;
    }

    /** What was assured under an earlier edition may be in a scheme that this one does not know. */
    private String ceiling(AssuranceRecord assurance) {
        var house = runtime.house();
        try {
            return house.rules()
                    .policy(assurance.ours() ? house.nation() : house.partner())
                    .label(assurance.ceiling())
                    .mark();
        } catch (Problems unknown) {
            return "—";
        }
    }

    private static Instant instant(String name, String written) {
        try {
            var time = Instant.parse(written);
            if (time.isBefore(LAST)) return time;
            throw new DateTimeException("too far");
        } catch (DateTimeException e) {
            throw new Problems(name, "\"" + written + "\" is no instant", "Write it as 2027-01-31T12:00:00Z.");
        }
    }
}
