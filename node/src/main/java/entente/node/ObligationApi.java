package entente.node;

import entente.crossing.Ids;
import entente.crossing.Matter;
import entente.crossing.NotFoundException;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.ObligationRecord;
import entente.registry.ObligationRecord.Kind;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** What is owed after something has crossed; {@code openapi.yaml} describes it. */
@RestController
@RequestMapping("/api/v1")
class ObligationApi {
    private final NodeRuntime runtime;

    ObligationApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record RecallBody(@Nullable String due) {}

    record LabelBody(String label) {}

    record DestructionBody(@Nullable Boolean crisis) {}

    record QuestionBody(
            String of, @Nullable String due, @Nullable String follows) {}

    record FulfilmentBody(@Nullable String release) {}

    record AnswerBody(boolean consent, @Nullable String until) {}

    @GetMapping("/obligations")
    List<Map<String, Object>> obligations(@AuthenticationPrincipal Person person) {
        return runtime.house().obligations().all().stream()
                .filter(obligation -> maySee(person, obligation))
                .map(this::view)
                .toList();
    }

    @GetMapping("/obligations/{id}")
    Map<String, Object> obligation(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(known(person, id));
    }

    @PostMapping("/releases/{id}/recall")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> recall(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody RecallBody body) {
        return done(runtime.raising().recall(person, id, instant("due", body.due())));
    }

    @PostMapping("/releases/{id}/reclassification")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> reclassify(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody LabelBody body) {
        return done(runtime.raising().reclassify(person, id, body.label()));
    }

    @PostMapping("/holdings/{id}/consent")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> ask(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody Map<String, Object> body) {
        return done(runtime.raising().ask(person, id, (Matter.Consent) matter(Kind.CONSENT, body)));
    }

    @PostMapping("/holdings/{id}/return")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> giveBack(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return done(runtime.raising().giveBack(person, id));
    }

    @PostMapping("/holdings/{id}/destruction")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> destroy(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody DestructionBody body) {
        return done(runtime.raising().destroy(person, id, Boolean.TRUE.equals(body.crisis())));
    }

    @PostMapping("/holdings/{id}/losses")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> report(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody Map<String, Object> body) {
        return done(runtime.raising().report(person, id, (Matter.Loss) matter(Kind.LOSS, body)));
    }

    @PostMapping("/obligations/{id}/results")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> results(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody Map<String, Object> body) {
        return done(runtime.raising().results(person, id, (Matter.LossResults) matter(Kind.LOSS_RESULTS, body)));
    }

    @PostMapping("/obligations/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        known(person, id);
        return done(runtime.raising().confirm(person, id));
    }

    @PostMapping("/releases/{id}/request")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> request(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody QuestionBody body) {
        return done(runtime.raising()
                .request(
                        person,
                        id,
                        new Nation(body.of()),
                        instant("due", body.due()),
                        Optional.ofNullable(body.follows())));
    }

    @PostMapping("/obligations/{id}/fulfilment")
    Map<String, Object> fulfil(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody FulfilmentBody body) {
        known(person, id);
        return done(runtime.answering().answerRequest(person, id, Optional.ofNullable(body.release())));
    }

    @PostMapping("/obligations/{id}/answer")
    Map<String, Object> answer(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody AnswerBody body) {
        known(person, id);
        return done(runtime.answering().answer(person, id, body.consent(), instant("until", body.until())));
    }

    private Map<String, Object> done(ObligationRecord obligation) {
        runtime.wake();
        return view(obligation);
    }

    private Map<String, Object> view(ObligationRecord obligation) {
        return Views.obligation(obligation, runtime.house().clock().instant());
    }

    private ObligationRecord known(Person person, String id) {
        return runtime.house()
                .obligations()
                .find(Ids.require(id))
                .filter(obligation -> maySee(person, obligation))
                .orElseThrow(() -> new NotFoundException("obligation"));
    }

    /**
     * Of what we released: release authorities and its maker. Of what we hold: registry officers, and release
     * authorities a request, for they answer it. Auditors of both.
     */
    private boolean maySee(Person person, ObligationRecord obligation) {
        if (person.has(Role.AUDITOR)) return true;
        var release = runtime.house().releases().find(obligation.consignment());
        if (release.isEmpty())
            return person.has(Role.REGISTRY_OFFICER)
                    || (obligation.kind() == Kind.REQUEST && person.has(Role.RELEASE_AUTHORITY));
        return person.has(Role.RELEASE_AUTHORITY)
                || runtime.house()
                        .items()
                        .find(release.get().item())
                        .filter(item -> item.createdBy().equals(person.id()))
                        .isPresent();
    }

    private static Matter matter(Kind kind, Map<String, Object> body) {
        try {
            return Matter.of(kind, new Fields(body, kind.word()));
        } catch (MalformedException e) {
            throw new Problems(kind.word(), String.valueOf(e.getMessage()), "Write it as openapi.yaml says.");
        }
    }

    private static Optional<Instant> instant(String name, @Nullable String written) {
        if (written == null) return Optional.empty();
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeException e) {
            throw new Problems(name, "\"" + written + "\" is no instant", "Write it as 2027-01-31T12:00:00Z.");
        }
    }
}
