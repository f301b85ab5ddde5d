package entente.node;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** What binds a nation or opens content asks for the key again when it was given too long ago. */
final class Freshness implements HandlerInterceptor {
    /** What may be written with an older key: drafts, proposals, and the session itself. All else asks. */
    private static final Set<String> DO_NOT_ASK =
            Set.of("/api/v1/items", "/api/v1/releases", "/api/v1/session", "/api/v1/session/fresh");

    private final NodeRuntime runtime;

    Freshness(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        // The pattern that was matched, not the address as it was written: an address has many spellings.
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (!request.getMethod().equals("POST") || DO_NOT_ASK.contains(pattern)) return true;
        var signedIn = Sessions.of(request);
        // By HTTP Basic the key comes with each request.
        if (signedIn.isEmpty() || request.getHeader("Authorization") != null) return true;
        var until = signedIn.get().keyGiven().plus(runtime.config().sessions().fresh());
        if (runtime.house().clock().instant().isBefore(until)) return true;
        ApiErrors.write(
                response,
                ApiErrors.detail(
                        HttpStatus.FORBIDDEN,
                        "reauthenticate",
                        "Give your key again",
                        "This binds or opens something, and your key was given too long ago. POST it to /api/v1/session/fresh."));
        return false;
    }
}
