package entente.node;

import entente.registry.People.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in with the certificate with which the browser came. A card left in its reader shows nobody's presence, so a
 * session that begins so is not fresh: what binds asks for another way.
 */
@RestController
@RequestMapping("/api/v1/session/certificate")
class CertificateApi {
    private final NodeRuntime runtime;
    private final Sessions sessions;
    private final SessionAnswers answers;

    CertificateApi(NodeRuntime runtime, Sessions sessions, SessionAnswers answers) {
        this.runtime = runtime;
        this.sessions = sessions;
        this.answers = answers;
    }

    @PostMapping
    ResponseEntity<?> signIn(HttpServletRequest request) {
        var cards = runtime.waysIn().cards();
        if (cards.isEmpty()) return SessionAnswers.notHere();
        var certificate = cards.get().presented(request);
        if (certificate.isEmpty()) return SessionAnswers.unknown("a certificate", "there is none that is valid");
        var person = runtime.house().people().identified(Identifier.certificate(certificate.get()));
        if (person.isEmpty()) return SessionAnswers.unknown("a certificate", "it is nobody's: " + certificate.get());
        sessions.begin(request, person.get(), certificate.get());
        return ResponseEntity.ok(answers.view(person.get(), request));
    }
}
