package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.cyber.release.Outcome;
import entente.cyber.release.ReleasePolicy.Mode;
import entente.cyber.release.Withholding;
import entente.cyber.share.SharingDesk;
import entente.cyber.share.SharingTerms;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Terms under which threat intelligence crosses, and what becomes of each object under them. The objects are TAXII's. */
@RestController
@RequestMapping("/api/v1/sharings")
class SharingApi {
    private static final int MOST = 500;

    private final NodeRuntime runtime;

    SharingApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * @param types of STIX objects that may cross
     * @param label the highest that an object may have
     */
    record SharingBody(
            @Longest(characters = 41) String id,
            List<String> types,
            @Longest(characters = 20) String mode,
            @Longest(characters = 40) String from,
            @Longest(characters = 40) String until,
            @Longest(characters = 100) String purpose,
            @Longest(characters = 200) String label,
            Api.@Nullable DeclarationBody declaration) {
        SharingTerms terms(entente.crossing.House house) {
            try {
                return new SharingTerms(
                        id,
                        house.nation(),
                        house.partner(),
                        purpose,
                        Set.copyOf(types),
                        Mode.valueOf(mode.toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
                        Instant.parse(from),
                        Instant.parse(until));
            } catch (MalformedException | IllegalArgumentException | java.time.DateTimeException e) {
                throw new Problems(
                        "terms",
                        String.valueOf(e.getMessage()),
                        "Give an id, types of STIX objects, withhold, derive or in-place, and two moments.");
            }
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody SharingBody body) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var proposed = runtime.sharing()
                .propose(person, body.terms(runtime.house()), body.label(), Api.declaration(body.declaration()));
        runtime.wake();
        return Map.of(
                "release", proposed.release().id(),
                "item", proposed.item().id(),
                "stage", proposed.release().stage().name());
    }

    @GetMapping
    List<Map<String, Object>> sharings(@AuthenticationPrincipal Person person) {
        return runtime.sharing().states().stream()
                .filter(state -> mayKnow(person, state))
                .map(this::view)
                .toList();
    }

    /** What becomes of each object under terms of ours, and why; for those who make them and who approve. */
    @GetMapping("/{id}/decisions")
    Map<String, Object> decisions(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        var state = runtime.sharing()
                .state(Ids.require(id))
                .filter(found -> found.ours() && mayKnow(person, found))
                .orElseThrow(() -> new NotFoundException("sharing"));
        if (!person.has(Role.ORIGINATOR) && !person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office originator or release-authority");
        if (offset < 0 || limit < 1 || limit > MOST)
            throw new Problems("limit", "is not between 1 and " + MOST, "Ask page by page.");
        var outcomes = runtime.sharing().decided(person, state.id()).orElseThrow().stream()
                .filter(one -> outcome.isEmpty() || word(one).equals(outcome))
                .toList();
        return Map.of(
                "total",
                outcomes.size(),
                "rows",
                outcomes.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(SharingApi::view)
                        .toList());
    }

    /** What the partner said of an object that we offer, whatever it is called there; for those who see both. */
    @GetMapping("/about/{object}")
    Map<String, Object> about(@AuthenticationPrincipal Person person, @PathVariable String object) {
        var said = runtime.sharing().about(person, object).orElseThrow(() -> new NotFoundException("object"));
        return Map.of(
                "object",
                object,
                "rows",
                said.stream()
                        .map(one -> Map.of(
                                "id", one.id(),
                                "type", one.type(),
                                "version", one.version(),
                                "object", Json.object(one.content(), "object")))
                        .toList());
    }

    private boolean mayKnow(Person person, SharingDesk.State state) {
        return state.ours()
                ? person.has(Role.ORIGINATOR) || person.has(Role.RELEASE_AUTHORITY) || person.has(Role.AUDITOR)
                : runtime.reading().readable(person, state.id()).isPresent();
    }

    private Map<String, Object> view(SharingDesk.State state) {
        var view = new TreeMap<String, Object>(state.terms().toTree());
        view.remove("form");
        view.put("terms", state.terms().id());
        view.put("id", state.id());
        view.put("ours", state.ours());
        view.put("open", state.closed().isEmpty());
        state.closed().ifPresent(why -> view.put("closed", why));
        if (!state.counts().isEmpty()) view.put("counts", state.counts());
        var count = runtime.house().batches().count(state.id());
        view.put("batches", count.batches());
        view.put("records", count.records());
        view.put("waiting", count.waiting());
        runtime.house()
                .batches()
                .newestAcknowledged(state.id())
                .ifPresent(at -> view.put("acknowledged", at.toString()));
        return view;
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Whole _ -> "WHOLE";
            case Outcome.Derived _ -> "DERIVED";
            case Outcome.Withheld _ -> "WITHHELD";
        };
    }

    static Map<String, Object> view(Outcome outcome) {
        var original = outcome.original();
        var view = new TreeMap<String, Object>();
        view.put("outcome", word(outcome));
        view.put("id", original.id().toString());
        view.put("type", original.type());
        original.version().ifPresent(version -> view.put("version", version));
        original.text("name").ifPresent(name -> view.put("name", name));
        switch (outcome) {
            case Outcome.Whole(var _, var basis) -> view.put("basis", basis);
            case Outcome.Derived derived -> {
                view.put("basis", derived.basis());
                view.put("made", derived.made().id().toString());
                view.put("why", why(derived.taken()));
            }
            case Outcome.Withheld(var _, var why) -> view.put("why", why(why));
        }
        return view;
    }

    private static List<Map<String, Object>> why(List<Withholding> all) {
        return all.stream()
                .map(one -> Map.<String, Object>of("code", one.code().name(), "where", one.where(), "what", one.what()))
                .toList();
    }
}
