package entente.node;

import entente.registry.Changes;
import entente.registry.Person;
import entente.registry.Person.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells people that a list has changed, so that they need not ask again and again. An event names the list and nothing in
 * it. It goes to those who may know of everything in the list; who knows of a part alone is told at fixed times, since the
 * moment of an event would tell them of the rest.
 */
@RestController
@RequestMapping("/api/v1")
class EventsApi {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration FIXED_TIMES = Duration.ofSeconds(5);
    /** With HTTP Basic there is no session that could end, so the key is asked for again. */
    private static final Duration WITHOUT_SESSION = Duration.ofMinutes(1);

    private static final long LOOK_MILLIS = 1000;
    /** What one act changes comes together. */
    private static final long GATHER_MILLIS = 100;

    private static final int AT_ONCE = 8;

    /** Each list, or part of one, with those who may know of everything in it. An empty set is everybody. */
    private static final Map<String, Set<Role>> WHOSE = Map.of(
            "releases", Set.of(Role.RELEASE_AUTHORITY, Role.AUDITOR),
            "holdings", Set.of(Role.REGISTRY_OFFICER, Role.AUDITOR),
            "obligations-sent", Set.of(Role.RELEASE_AUTHORITY, Role.AUDITOR),
            "obligations-held", Set.of(Role.REGISTRY_OFFICER, Role.AUDITOR),
            "obligations-asked", Set.of(Role.REGISTRY_OFFICER, Role.RELEASE_AUTHORITY, Role.AUDITOR),
            "assurances", Set.of(Role.REGISTRY_OFFICER, Role.RELEASE_AUTHORITY, Role.AUDITOR),
            "pact", Set.of());

    private final NodeRuntime runtime;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final Changes changes;

    EventsApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.changes = runtime.house().register().listen(this::changed);
    }

    @GetMapping(value = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        var session = request.getHeader("Authorization") == null ? request.getSession(false) : null;
        var follower = new Follower(person.id(), session, now());
        synchronized (followers) {
            if (followers.stream().filter(one -> one.person.equals(person.id())).count() >= AT_ONCE)
                throw new ErrorResponseException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ApiErrors.detail(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "too-many-streams",
                                "Too many at once",
                                "Close another page of this console."),
                        null);
            followers.add(follower);
        }
        follower.emitter.onCompletion(follower::leave);
        follower.emitter.onError(_ -> follower.leave());
        Thread.ofVirtual().name("events").start(follower::run);
        return follower.emitter;
    }

    private void changed(String list) {
        var lists = list.equals(Changes.ANYTHING) ? WHOSE.keySet() : Set.of(list);
        followers.forEach(follower -> follower.tell(lists));
    }

    /** Before the server waits for its last requests to end: these never would. */
    @EventListener(ContextClosedEvent.class)
    void close() throws InterruptedException {
        changes.close();
        followers.forEach(Follower::leave);
    }

    private Instant now() {
        return runtime.house().clock().instant();
    }

    /** The lists that somebody may see changing. */
    private static Set<String> known(Person person, Set<String> lists) {
        var words = new TreeSet<String>();
        for (var list : lists) {
            var whose = WHOSE.get(list);
            if (whose == null) continue;
            if (whose.isEmpty() || whose.stream().anyMatch(person::has)) words.add(word(list));
        }
        return words;
    }

    private static String word(String list) {
        return list.startsWith("obligations") ? "obligations" : list;
    }

    /** The lists of which somebody knows a part, but not all. */
    private static Set<String> atFixedTimes(Person person) {
        var words = new TreeSet<String>();
        if (person.has(Role.ORIGINATOR)) words.addAll(Set.of("releases", "obligations"));
        if (person.has(Role.READER)) words.add("holdings");
        if (person.has(Role.RELEASE_AUTHORITY) || person.has(Role.AUDITOR))
            words.removeAll(Set.of("releases", "obligations"));
        if (person.has(Role.REGISTRY_OFFICER) || person.has(Role.AUDITOR)) words.remove("holdings");
        return words;
    }

    /** One page that follows, in its own thread, so that a slow one keeps nobody waiting. */
    private final class Follower {
        private final String person;
        private final @Nullable HttpSession session;
        private final Instant began;
        private final SseEmitter emitter = new SseEmitter(0L);
        private final Set<String> waiting = new TreeSet<>();
        private boolean left;

        Follower(String person, @Nullable HttpSession session, Instant began) {
            this.person = person;
            this.session = session;
            this.began = began;
        }

        synchronized void tell(Set<String> lists) {
            waiting.addAll(lists);
            notifyAll();
        }

        synchronized void leave() {
            left = true;
            notifyAll();
            followers.remove(this);
        }

        private synchronized boolean waits() throws InterruptedException {
            if (waiting.isEmpty() && !left) wait(LOOK_MILLIS);
            return !left;
        }

        private synchronized Set<String> taken() {
            var lists = Set.copyOf(waiting);
            waiting.clear();
            return lists;
        }

        void run() {
            try {
                follow();
                emitter.complete();
            } catch (IOException | RuntimeException e) {
                emitter.completeWithError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                leave();
            }
        }

        private void follow() throws IOException, InterruptedException {
            emitter.send(SseEmitter.event().comment("here"));
            var beat = now().plus(HEARTBEAT);
            var tick = now().plus(FIXED_TIMES);
            while (waits()) {
                if (!signedIn()) return;
                Thread.sleep(GATHER_MILLIS);
                var lists = taken();
                var now = now();
                var beats = !now.isBefore(beat);
                var ticks = !now.isBefore(tick);
                if (lists.isEmpty() && !beats && !ticks) continue;
                // Who they are now, for an office may have ended since.
                var someone = signedIn() ? runtime.house().people().find(person) : Optional.<Person>empty();
                if (someone.isEmpty()) return;
                var words = new TreeSet<>(known(someone.get(), lists));
                if (ticks) words.addAll(atFixedTimes(someone.get()));
                for (var word : words)
                    emitter.send(SseEmitter.event().name("changed").data(word));
                if (beats) emitter.send(SseEmitter.event().comment("here"));
                if (beats) beat = now.plus(HEARTBEAT);
                if (ticks) tick = now.plus(FIXED_TIMES);
            }
        }

        private boolean signedIn() {
            return session == null
                    ? now().isBefore(began.plus(WITHOUT_SESSION))
                    : Sessions.lasts(session, now(), runtime.config().sessions());
        }
    }
}
