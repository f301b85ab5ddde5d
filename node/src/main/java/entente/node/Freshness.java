package entente.node;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** What binds a nation or opens content asks for the key again when it was given too long ago. */
final class Freshness implements HandlerInterceptor {
    private static final Pattern ASKS =
            Pattern.compile("/api/v1/(releases/[^/]+/(approvals|refusal|recall|reclassification|request)"
                    + "|holdings/[^/]+/(open|grants|consent|return|destruction|losses)"
                    + "|obligations/[^/]+/(confirmation|answer|fulfilment|results)|pact/acts)");

    private final NodeRuntime runtime;

    Freshness(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!request.getMethod().equals("POST")
                || !ASKS.matcher(request.getRequestURI()).matches()) return true;
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
