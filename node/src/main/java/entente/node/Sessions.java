package entente.node;

import entente.kernel.Digest;
import entente.registry.Person;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is signed in by cookie. The session holds the person's id and no more: who they are and what they may do is read
 * from the register at each request, so what ends there ends here.
 */
final class Sessions extends OncePerRequestFilter {
    private static final SecurityContextRepository CONTEXTS = new RequestAttributeSecurityContextRepository();
    static final Instant NEVER = Instant.EPOCH;
    private static final String SIGNED_IN = Sessions.class.getName();
    private static final String ACTIVE = SIGNED_IN + ".active";
    /** What a page asks by itself, with nobody at it. */
    private static final String BY_ITSELF = "Entente-By-Itself";

    private final NodeRuntime runtime;

    Sessions(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * How long a session lasts.
     *
     * @param idle without anything that somebody did; what a page asks by itself does not count
     * @param absolute at most
     * @param fresh how long after giving the key somebody may approve, confirm, answer and open
     * @param readAgain the same for opening what reaches a level
     * @param readAgainFrom the mark of that level; when it is absent, the level below the scheme's highest
     */
    record Limits(
            Duration idle, Duration absolute, Duration fresh, Duration readAgain, Optional<String> readAgainFrom) {
        static final Limits USUAL = new Limits(
                Duration.ofMinutes(15),
                Duration.ofHours(8),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Optional.empty());
    }

    /**
     * Somebody who signed in.
     *
     * @param keyGiven when they last showed who they are, by any way that shows that they are there; {@link #NEVER} if they
     *     have not yet
     * @param certificate the digest of the certificate with which the session began, and with which each request on it
     *     comes; empty without one
     * @param client the digest of what the browser calls itself; a session does not move to another
     * @param csrf what a write by cookie brings, so that no other site can send one
     */
    record SignedIn(String person, Instant began, Instant keyGiven, String certificate, String client, String csrf)
            implements Serializable {
        private static final long serialVersionUID = 1;

        Instant ends(Limits limits) {
            return began.plus(limits.absolute());
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signedIn = of(request);
        if (signedIn.isPresent() && request.getHeader("Authorization") == null) {
            var person = person(signedIn.get(), request);
            if (person.isPresent()) {
                if (request.getHeader(BY_ITSELF) == null) active(request, now());
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new UsernamePasswordAuthenticationToken(person.get(), "", List.of()));
                SecurityContextHolder.setContext(context);
                // For the second half of an answer that is streamed.
                CONTEXTS.saveContext(context, request, response);
            } else end(request);
        }
        chain.doFilter(request, response);
    }

    private Optional<Person> person(SignedIn signedIn, HttpServletRequest request) {
        if (!lasts(request.getSession(), now(), runtime.config().sessions())
                || !signedIn.client().equals(client(request))
                || !comesWithItsCertificate(signedIn, request)) return Optional.empty();
        return runtime.house().people().find(signedIn.person());
    }

    private boolean comesWithItsCertificate(SignedIn signedIn, HttpServletRequest request) {
        return signedIn.certificate().isEmpty()
                || runtime.waysIn()
                        .cards()
                        .flatMap(cards -> cards.presented(request))
                        .filter(presented -> presented.value().equals(signedIn.certificate()))
                        .isPresent();
    }

    /**
     * A new session under a new id, whatever the browser brought.
     *
     * @param shown when they showed who they are
     */
    void begin(HttpServletRequest request, Person person, Instant shown) {
        begin(request, person, shown, "");
    }

    /** The same with a certificate, which shows nobody's presence. */
    void begin(HttpServletRequest request, Person person, Digest certificate) {
        begin(request, person, NEVER, certificate.value());
    }

    private void begin(HttpServletRequest request, Person person, Instant shown, String certificate) {
        end(request);
        var now = now();
        var session = request.getSession(true);
        session.setMaxInactiveInterval(
                Math.toIntExact(runtime.config().sessions().idle().toSeconds()));
        session.setAttribute(
                SIGNED_IN, new SignedIn(person.id(), now, shown, certificate, client(request), Asked.random(24)));
        active(request, now);
    }

    private static void active(HttpServletRequest request, Instant now) {
        request.getSession().setAttribute(ACTIVE, now);
    }

    private Instant now() {
        return runtime.house().clock().instant();
    }

    /** They showed once more who they are. */
    void refresh(HttpServletRequest request, Instant shown) {
        var signedIn = of(request).orElseThrow();
        request.changeSessionId();
        request.getSession()
                .setAttribute(
                        SIGNED_IN,
                        new SignedIn(
                                signedIn.person(),
                                signedIn.began(),
                                shown,
                                signedIn.certificate(),
                                signedIn.client(),
                                signedIn.csrf()));
    }

    static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) session.invalidate();
    }

    static Optional<SignedIn> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((@Nullable SignedIn) session.getAttribute(SIGNED_IN));
    }

    /** Who would show again who they are: whoever is signed in by this session. */
    static Optional<String> again(@Nullable Person person, HttpServletRequest request) {
        return of(request)
                .map(SignedIn::person)
                .filter(signedIn -> person != null && person.id().equals(signedIn));
    }

    /** Whether somebody is still signed in under it; asking does not make it last longer. */
    static boolean lasts(HttpSession session, Instant now, Limits limits) {
        try {
            var signedIn = (@Nullable SignedIn) session.getAttribute(SIGNED_IN);
            return signedIn != null
                    && now.isBefore(signedIn.ends(limits))
                    && session.getAttribute(ACTIVE) instanceof Instant active
                    && now.isBefore(active.plus(limits.idle()));
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** The token of a session, for as long as it lasts; Spring Security compares it. */
    static final class Tokens implements CsrfTokenRepository {
        @Override
        public CsrfToken generateToken(HttpServletRequest request) {
            return token(Asked.random(24));
        }

        /** A token is made with its session and never by itself. */
        @Override
        public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {}

        @Override
        public @Nullable CsrfToken loadToken(HttpServletRequest request) {
            return of(request).map(signedIn -> token(signedIn.csrf())).orElse(null);
        }

        private static CsrfToken token(String value) {
            return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
        }
    }

    private static String client(HttpServletRequest request) {
        var agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        return Digest.of(agent.getBytes(StandardCharsets.UTF_8)).value();
    }
}
