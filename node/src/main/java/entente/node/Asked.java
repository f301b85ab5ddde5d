package entente.node;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What a browser was asked and may answer once: kept here for minutes, and bound by a cookie to the browser that asked for
 * it, so that nobody can have another's browser answer. Thread-safe.
 */
final class Asked {
    private static final Duration LASTS = Duration.ofMinutes(5);
    private static final int MOST = 20_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String cookie;
    private final boolean secure;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    Asked(NodeConfig config) {
        this.cookie = config.cookie() + "-asked";
        this.secure = config.secure();
    }

    /** To sign in, to show again who one is, or to register something. */
    interface Question {}

    private record Waiting(Question question, Instant until) {}

    /** A browser is asked one thing at a time; what it was asked before is gone. */
    void ask(HttpServletRequest request, HttpServletResponse response, Question question, Instant now) {
        var name = random(24);
        synchronized (waiting) {
            brought(request).ifPresent(waiting::remove);
            waiting.put(name, new Waiting(question, now.plus(LASTS)));
            while (waiting.size() > MOST)
                waiting.remove(waiting.keySet().iterator().next());
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, name)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Strict")
                        .path("/")
                        .maxAge(LASTS)
                        .build()
                        .toString());
    }

    /** What this browser was asked, if it was such a question; it can be answered no second time. */
    <Q extends Question> Optional<Q> take(Class<Q> kind, HttpServletRequest request, Instant now) {
        synchronized (waiting) {
            return brought(request)
                    .map(waiting::remove)
                    .filter(one -> now.isBefore(one.until()))
                    .map(Waiting::question)
                    .filter(kind::isInstance)
                    .map(kind::cast);
        }
    }

    private Optional<String> brought(HttpServletRequest request) {
        var brought = WebUtils.getCookie(request, cookie);
        return brought == null ? Optional.empty() : Optional.of(brought.getValue());
    }

    static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
