package entente.node;

import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out with a cookie, for browsers; programs use HTTP Basic. */
@RestController
@RequestMapping("/api/v1/session")
class SessionApi {
    private final NodeRuntime runtime;
    private final Sessions sessions;
    private final SignInAttempts attempts;
    private final SessionAnswers answers;

    SessionApi(NodeRuntime runtime, Sessions sessions, SignInAttempts attempts, SessionAnswers answers) {
        this.runtime = runtime;
        this.sessions = sessions;
        this.attempts = attempts;
        this.answers = answers;
    }

    record SignInBody(String person, String key) {}

    record KeyBody(String key) {}

    @GetMapping
    Map<String, Object> session(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        return answers.view(person, request);
    }

    /** Nobody needs to be signed in to learn how. */
    @GetMapping("/ways")
    Map<String, Object> ways() {
        var view = new TreeMap<String, Object>();
        view.put("ways", runtime.waysIn().names());
        runtime.config().signIn().origin().ifPresent(origin -> view.put("origin", origin));
        return view;
    }

    @PostMapping
    ResponseEntity<?> signIn(@RequestBody SignInBody body, HttpServletRequest request) {
        if (!runtime.waysIn().accessKeys()) return SessionAnswers.notHere();
        var refused = tooMany(request, body.person());
        if (refused != null) return refused;
        var person = runtime.house().people().signIn(body.person(), body.key());
        count(request, body.person(), person.isPresent());
        if (person.isEmpty()) return SessionAnswers.unknown();
        sessions.begin(request, person.get(), runtime.house().clock().instant());
        return ResponseEntity.ok(answers.view(person.get(), request));
    }

    /** Gives the key once more, before what asks for it. */
    @PostMapping("/fresh")
    ResponseEntity<?> refresh(
            @AuthenticationPrincipal Person person, @RequestBody KeyBody body, HttpServletRequest request) {
        if (!runtime.waysIn().accessKeys()) return SessionAnswers.notHere();
        if (Sessions.of(request).isEmpty()) return SessionAnswers.unknown();
        var refused = tooMany(request, person.id());
        if (refused != null) return refused;
        var known = runtime.house().people().signIn(person.id(), body.key()).isPresent();
        count(request, person.id(), known);
        if (!known) return SessionAnswers.unknown();
        sessions.refresh(request, runtime.house().clock().instant());
        return ResponseEntity.ok(answers.view(person, request));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        Sessions.end(request);
    }

    private void count(HttpServletRequest request, String name, boolean known) {
        if (known) attempts.succeeded(request.getRemoteAddr(), name);
        else
            attempts.failed(
                    request.getRemoteAddr(), name, runtime.house().clock().instant());
    }

    private @org.jspecify.annotations.Nullable ResponseEntity<ProblemDetail> tooMany(
            HttpServletRequest request, String name) {
        var wait = attempts.wait(
                request.getRemoteAddr(), name, runtime.house().clock().instant());
        if (wait.isZero()) return null;
        var seconds = wait.toSeconds();
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header("Retry-After", Long.toString(seconds))
                .body(ApiErrors.detail(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-attempts",
                        "Too many attempts",
                        "Try again in " + seconds + " s."));
    }
}
