package entente.node;

import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.kernel.Problems;
import entente.registry.Passkeys.Passkey;
import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in with a passkey, and one's own passkeys. */
@RestController
@RequestMapping("/api/v1")
class PasskeyApi {
    private static final int CHALLENGE_BYTES = 32;

    private final NodeRuntime runtime;
    private final Sessions sessions;
    private final Asked asked;
    private final SessionAnswers answers;

    PasskeyApi(NodeRuntime runtime, Sessions sessions, Asked asked, SessionAnswers answers) {
        this.runtime = runtime;
        this.sessions = sessions;
        this.asked = asked;
        this.answers = answers;
    }

    record CredentialBody(Map<String, Object> credential) {}

    record NewPasskeyBody(String name, Map<String, Object> credential) {}

    record NameBody(String name) {}

    private Instant now() {
        return runtime.house().clock().instant();
    }

    @PostMapping("/session/passkey/start")
    ResponseEntity<?> start(
            @AuthenticationPrincipal @Nullable Person person,
            HttpServletRequest request,
            HttpServletResponse response) {
        var desk = runtime.passkeys();
        if (desk.isEmpty()) return SessionAnswers.notHere();
        var question = new PasskeyDesk.ToShow(Asked.random(CHALLENGE_BYTES), Sessions.again(person, request));
        asked.ask(request, response, question, now());
        return ResponseEntity.ok(desk.get().options(question));
    }

    @PostMapping("/session/passkey")
    ResponseEntity<?> show(
            @AuthenticationPrincipal @Nullable Person person,
            @RequestBody CredentialBody body,
            HttpServletRequest request) {
        var desk = runtime.passkeys();
        if (desk.isEmpty()) return SessionAnswers.notHere();
        var question = asked.take(PasskeyDesk.ToShow.class, request, now());
        if (question.isEmpty()) return SessionAnswers.unknown("a passkey", "this browser was not asked for one");
        var again = question.get().person();
        try {
            var shown = desk.get().shown(question.get(), body.credential());
            if (again.isPresent()) {
                if (!again.equals(Sessions.again(person, request)) || person == null)
                    return SessionAnswers.unknown("a passkey", "another is signed in now");
                sessions.refresh(request, now());
                return ResponseEntity.ok(answers.view(person, request));
            }
            var found = runtime.house().people().find(shown).orElseThrow();
            sessions.begin(request, found, now());
            return ResponseEntity.ok(answers.view(found, request));
        } catch (PasskeyDesk.NotShownException e) {
            return SessionAnswers.unknown("a passkey", String.valueOf(e.getMessage()));
        }
    }

    @GetMapping("/passkeys")
    List<Map<String, Object>> list(@AuthenticationPrincipal Person person) {
        return runtime.passkeys()
                .map(desk -> desk.of(person).stream().map(PasskeyApi::view).toList())
                .orElse(List.of());
    }

    /** Whoever registers one has shown just now who they are: {@link Freshness} sees to it. */
    @PostMapping("/passkeys/start")
    Map<String, Object> startRegistering(
            @AuthenticationPrincipal Person person, HttpServletRequest request, HttpServletResponse response) {
        var question = new PasskeyDesk.ToRegister(Asked.random(CHALLENGE_BYTES), person.id());
        var options = desk().options(question, person);
        asked.ask(request, response, question, now());
        return options;
    }

    @PostMapping("/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> register(
            @AuthenticationPrincipal Person person, @RequestBody NewPasskeyBody body, HttpServletRequest request) {
        var desk = desk();
        var question = asked.take(PasskeyDesk.ToRegister.class, request, now())
                .orElseThrow(() -> new Problems("credential", "this browser was not asked for one", "Begin anew."));
        return view(desk.register(question, person, body.name(), body.credential()));
    }

    @PostMapping("/passkeys/{id}/name")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody NameBody body) {
        desk().rename(person, Ids.require(id), body.name());
    }

    @PostMapping("/passkeys/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Person person, @PathVariable String id) {
        desk().remove(person, Ids.require(id));
    }

    private PasskeyDesk desk() {
        return runtime.passkeys().orElseThrow(() -> new NotFoundException("passkey"));
    }

    private static Map<String, Object> view(Passkey passkey) {
        var view = new TreeMap<String, Object>();
        view.put("id", passkey.id());
        view.put("name", passkey.name());
        view.put("registeredAt", passkey.registeredAt().toString());
        Optional<Instant> used = passkey.usedAt();
        used.ifPresent(at -> view.put("usedAt", at.toString()));
        return view;
    }
}
