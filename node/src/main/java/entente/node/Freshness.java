package entente.node;

import entente.crossing.Ids;
import entente.registry.ReceptionRecord;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What binds a nation or opens content asks for the key again when it was given too long ago. Opening what is classified
 * high asks for it again for that very reading.
 */
final class Freshness implements HandlerInterceptor {
    /** What may be written with an older key: drafts, proposals, and the session itself. All else asks. */
    private static final Set<String> DO_NOT_ASK = Set.of(
            "/api/v1/items",
            "/api/v1/releases",
            "/api/v1/session",
            "/api/v1/session/fresh",
            "/api/v1/session/certificate",
            "/api/v1/session/passkey",
            "/api/v1/session/passkey/start",
            "/api/v1/session/oidc",
            "/api/v1/session/oidc/start");

    private static final String OPEN = "/api/v1/holdings/{id}/open";

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
        var until = signedIn.get().keyGiven().plus(within(pattern, signedIn.get(), request));
        if (runtime.house().clock().instant().isBefore(until)) return true;
        ApiErrors.write(
                response,
                ApiErrors.detail(
                        HttpStatus.FORBIDDEN,
                        "reauthenticate",
                        "Show again who you are",
                        "This binds or opens something, and you showed too long ago who you are. POST your key to "
                                + "/api/v1/session/fresh, or take another of the ways in /api/v1/session/ways."));
        return false;
    }

    private Duration within(String pattern, Sessions.SignedIn signedIn, HttpServletRequest request) {
        var limits = runtime.config().sessions();
        var shorter = limits.readAgain().compareTo(limits.fresh()) < 0;
        return pattern.equals(OPEN) && shorter && asksForThisReading(request, signedIn.person())
                ? limits.readAgain()
                : limits.fresh();
    }

    /** To whoever may not know of a holding, one at any level answers like one that is not there. */
    private boolean asksForThisReading(HttpServletRequest request, String person) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named)
                || !(named.get("id") instanceof String id)) return true;
        var house = runtime.house();
        var label = house.receptions()
                .find(Ids.require(id))
                .flatMap(ReceptionRecord::holderLabel)
                .map(tree -> house.rules().policy(house.nation()).label(tree));
        if (label.isEmpty()
                || house.receptions()
                        .grantedPurposes(id, person, house.clock().instant())
                        .isEmpty()) return false;
        return runtime.readAgain().reachedBy(label.get());
    }
}
