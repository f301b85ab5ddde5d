package entente.node;

import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What a node answers to whoever signs in, the same whichever way they take. */
@Component
class SessionAnswers {
    private static final System.Logger LOG = System.getLogger(SessionAnswers.class.getName());

    private final NodeRuntime runtime;

    SessionAnswers(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    Map<String, Object> view(Person person, HttpServletRequest request) {
        var view = new TreeMap<String, Object>();
        view.put(
                "person",
                Map.of(
                        "id", person.id(),
                        "name", person.name(),
                        "roles",
                                person.roles().stream()
                                        .map(Person.Role::word)
                                        .sorted()
                                        .toList()));
        Sessions.of(request).ifPresent(signedIn -> {
            var limits = runtime.config().sessions();
            view.put("began", signedIn.began().toString());
            if (!signedIn.keyGiven().equals(Sessions.NEVER)) {
                view.put("keyGiven", signedIn.keyGiven().toString());
                view.put("freshUntil", signedIn.keyGiven().plus(limits.fresh()).toString());
            }
            view.put("ends", signedIn.ends(limits).toString());
            view.put("csrf", signedIn.csrf());
        });
        return view;
    }

    /** The same for an unknown name, a wrong key, and whatever else does not show who somebody is. */
    static ResponseEntity<ProblemDetail> unknown() {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .body(ApiErrors.detail(
                        HttpStatus.UNAUTHORIZED, "unauthenticated", "Not signed in", "unknown name or wrong key"));
    }

    /** The same answer; why it is given is for whoever runs the node. */
    static ResponseEntity<ProblemDetail> unknown(String way, String why) {
        LOG.log(System.Logger.Level.INFO, "{0} did not sign anybody in: {1}", way, why);
        return unknown();
    }

    static ResponseEntity<ProblemDetail> notHere() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .body(ApiErrors.detail(
                        HttpStatus.NOT_FOUND,
                        "not-found",
                        "Not found",
                        "this node has no such way of signing in; see /api/v1/session/ways"));
    }
}
