package entente.node;

import entente.kernel.Digest;
import entente.registry.People.Identifier;
import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in at the nation's identity service. The service sends the browser back to this node's first page, and the page
 * hands in what it brought: so the cookies stay those of this site alone.
 */
@RestController
@RequestMapping("/api/v1/session/oidc")
class IdentityApi {
    private static final System.Logger LOG = System.getLogger(IdentityApi.class.getName());

    private final NodeRuntime runtime;
    private final Sessions sessions;
    private final Asked asked;
    private final SessionAnswers answers;

    IdentityApi(NodeRuntime runtime, Sessions sessions, Asked asked, SessionAnswers answers) {
        this.runtime = runtime;
        this.sessions = sessions;
        this.asked = asked;
        this.answers = answers;
    }

    record CodeBody(String state, String code) {}

    /** Where the browser goes: to sign in, or for somebody who is signed in, to show again who they are. */
    @PostMapping("/start")
    ResponseEntity<?> start(
            @AuthenticationPrincipal @Nullable Person person,
            HttpServletRequest request,
            HttpServletResponse response) {
        var service = runtime.waysIn().identityService();
        if (service.isEmpty()) return SessionAnswers.notHere();
        var now = runtime.house().clock().instant();
        var way = IdentityService.OnTheWay.now(now, Sessions.again(person, request));
        try {
            var address = service.get().address(way);
            asked.ask(request, response, way, now);
            return ResponseEntity.ok(Map.of("address", address.toString()));
        } catch (IdentityService.UnreachableException e) {
            return unreachable(e);
        }
    }

    @PostMapping
    ResponseEntity<?> finish(
            @AuthenticationPrincipal @Nullable Person person, @RequestBody CodeBody body, HttpServletRequest request) {
        var service = runtime.waysIn().identityService();
        if (service.isEmpty()) return SessionAnswers.notHere();
        var way = asked.take(
                IdentityService.OnTheWay.class, request, runtime.house().clock().instant());
        if (way.isEmpty() || !same(way.get().state(), body.state()))
            return SessionAnswers.unknown("the identity service", "this browser was not sent there for this");
        IdentityService.Said said;
        try {
            said = service.get().redeem(way.get(), body.code());
        } catch (IdentityService.UnreachableException e) {
            return unreachable(e);
        } catch (IdentityService.NotShownException e) {
            return SessionAnswers.unknown("the identity service", String.valueOf(e.getMessage()));
        }
        var found = runtime.house()
                .people()
                .identified(Identifier.subject(
                        runtime.config().signIn().oidc().orElseThrow().issuer().toString(), said.subject()));
        if (found.isEmpty()) return SessionAnswers.unknown("the identity service", "the subject is nobody here");
        if (way.get().person().isEmpty()) {
            sessions.begin(request, found.get(), said.shown());
            return ResponseEntity.ok(answers.view(found.get(), request));
        }
        // Whoever came back must be who went, and still be signed in here.
        if (person == null
                || !way.get().person().equals(Sessions.again(person, request))
                || !person.id().equals(found.get().id()))
            return SessionAnswers.unknown("the identity service", "another came back than went");
        sessions.refresh(request, said.shown());
        return ResponseEntity.ok(answers.view(person, request));
    }

    private static boolean same(String one, String other) {
        return Digest.of(one.getBytes(StandardCharsets.UTF_8))
                .equals(Digest.of(other.getBytes(StandardCharsets.UTF_8)));
    }

    private static ResponseEntity<ProblemDetail> unreachable(IdentityService.UnreachableException e) {
        LOG.log(System.Logger.Level.WARNING, "the identity service: {0}", e.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(ApiErrors.detail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "identity-service-unreachable",
                        "The identity service does not answer",
                        "Try again later, or sign in another way."));
    }
}
