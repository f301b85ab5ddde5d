package entente.node;

import entente.crossing.ForbiddenException;
import entente.discovery.DiscoveryOffice;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/** Private discovery: whether the partner holds anything about something, asked without showing what or the holdings. */
@RestController
@RequestMapping("/api/v1/discovery")
class DiscoveryApi {
    /** As many as the largest question of any pact. */
    private static final int MOST = 10_000;

    private final NodeRuntime runtime;

    DiscoveryApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record SelectorBody(
            @Longest(characters = 20) String kind,
            @Longest(characters = 300) String value) {}

    record DiscoveryDeclarationBody(
            @Longest(characters = 36) String item, List<SelectorBody> selectors) {}

    /**
     * @param kinds left out: all that the pact allows
     * @param quota left out: as much as the pact allows
     * @param label the highest that anything in it may have
     */
    record DiscoverySetBody(
            @Longest(characters = 60) String area,
            @Longest(characters = 60) String office,
            @Longest(characters = 100) String purpose,
            @Nullable List<String> kinds,
            @Longest(characters = 40) String until,
            @Nullable Integer quota,
            @Longest(characters = 200) String label,
            Api.@Nullable DeclarationBody declaration) {}

    record DiscoveryQuestionBody(@Longest(characters = 36) String set, List<SelectorBody> selectors) {}

    private DiscoveryOffice office() {
        return runtime.discovery().office();
    }

    private static List<DiscoveryOffice.Written> written(List<SelectorBody> selectors) {
        if (selectors.size() > MOST || selectors.stream().anyMatch(Objects::isNull))
            throw new Problems("selectors", "are more than " + MOST + ", or empty", "Write fewer, each with its kind.");
        return selectors.stream()
                .map(one -> new DiscoveryOffice.Written(one.kind(), one.value()))
                .toList();
    }

    @GetMapping
    Map<String, Object> overview(@AuthenticationPrincipal Person person) {
        return office().overview(person);
    }

    // ── whoever asks ────────────────────────────────────────────────────────────────────────────────────────────

    @GetMapping("/questions")
    List<Map<String, Object>> questions(@AuthenticationPrincipal Person person) {
        return office().asked(person);
    }

    @PostMapping("/questions")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> ask(@AuthenticationPrincipal Person person, @RequestBody DiscoveryQuestionBody body) {
        if (!person.has(Role.READER)) throw new ForbiddenException("this needs the office reader");
        return office().ask(person, body.set(), written(body.selectors()));
    }

    @GetMapping("/questions/{id}/evidence")
    Map<String, Object> evidence(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return office().evidence(person, id);
    }

    // ── the holder ──────────────────────────────────────────────────────────────────────────────────────────────

    @GetMapping("/declarations")
    List<Map<String, Object>> declarations(@AuthenticationPrincipal Person person) {
        requireDeclares(person);
        return office().declarations(person);
    }

    @PostMapping("/declarations")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> declare(@AuthenticationPrincipal Person person, @RequestBody DiscoveryDeclarationBody body) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        return office().declare(person, body.item(), written(body.selectors()));
    }

    @PostMapping("/declarations/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        return office().confirm(person, id);
    }

    @PostMapping("/declarations/{id}/withdrawal")
    Map<String, Object> withdraw(@AuthenticationPrincipal Person person, @PathVariable String id) {
        requireDeclares(person);
        return office().withdraw(person, id);
    }

    /** A large set takes a minute: it is made by itself, and the answer says where to see how far it is. */
    @PostMapping("/sets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody DiscoverySetBody body) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        return office().propose(
                        person,
                        new DiscoveryOffice.Making(
                                body.area(),
                                body.office(),
                                body.purpose(),
                                Optional.ofNullable(body.kinds()).orElse(List.of()).stream()
                                        .filter(Objects::nonNull)
                                        .toList(),
                                body.until(),
                                Optional.ofNullable(body.quota()),
                                body.label()),
                        Api.declaration(body.declaration()));
    }

    @GetMapping("/makings")
    List<Map<String, Object>> makings(@AuthenticationPrincipal Person person) {
        return office().makings(person);
    }

    @GetMapping("/makings/{id}")
    Map<String, Object> making(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return office().making(person, id);
    }

    @GetMapping("/sets/{item}/contents")
    List<Map<String, Object>> contents(@AuthenticationPrincipal Person person, @PathVariable String item) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        return office().contents(person, item);
    }

    @PostMapping("/sets/{item}/closure")
    Map<String, Object> close(@AuthenticationPrincipal Person person, @PathVariable String item) {
        requireDeclares(person);
        return office().close(person, item);
    }

    @GetMapping("/answered")
    List<Map<String, Object>> answered(@AuthenticationPrincipal Person person) {
        return office().answered(person);
    }

    @GetMapping("/sent")
    List<Map<String, Object>> sent(@AuthenticationPrincipal Person person) {
        return office().sent(person);
    }

    @GetMapping("/faults")
    List<Map<String, Object>> faults(@AuthenticationPrincipal Person person) {
        return office().faults(person);
    }

    private static void requireDeclares(Person person) {
        if (!person.has(Role.ORIGINATOR) && !person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office originator or release-authority");
    }
}
