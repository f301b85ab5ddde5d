package entente.node;

import entente.registry.Changes;
import entente.registry.Person;
import entente.registry.Person.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
    private final Streams<Page> streams;
    private final Changes changes;

    EventsApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.streams = new Streams<>(runtime, AT_ONCE, "Close another page of this console.");
        this.changes = runtime.house().register().listen(this::changed);
    }

    @GetMapping(value = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        return streams.open(new Page(person, request));
    }

    private void changed(String list) {
        var lists = list.equals(Changes.ANYTHING) ? WHOSE.keySet() : Set.of(list);
        streams.all().forEach(page -> page.tell(lists));
    }

    /** Before the server waits for its last requests to end: these never would. */
    @EventListener(ContextClosedEvent.class)
    void close() throws InterruptedException {
        changes.close();
        streams.close();
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

    /** One page that follows. */
    private final class Page extends Streams.Follower {
        private final Set<String> waiting = new TreeSet<>();

        Page(Person person, HttpServletRequest request) {
            super(person, request, runtime);
        }

        synchronized void tell(Set<String> lists) {
            waiting.addAll(lists);
            notifyAll();
        }

        private synchronized boolean waits() throws InterruptedException {
            if (waiting.isEmpty() && !left()) wait(LOOK_MILLIS);
            return !left();
        }

        private synchronized Set<String> taken() {
            var lists = Set.copyOf(waiting);
            waiting.clear();
            return lists;
        }

        @Override
        void follow() throws IOException, InterruptedException {
            beat();
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
                var someone = signedIn() ? runtime.house().people().find(person()) : Optional.<Person>empty();
                if (someone.isEmpty()) return;
                var words = new TreeSet<>(known(someone.get(), lists));
                if (ticks) words.addAll(atFixedTimes(someone.get()));
                for (var word : words) send(SseEmitter.event().name("changed").data(word));
                if (beats) beat();
                if (beats) beat = now.plus(HEARTBEAT);
                if (ticks) tick = now.plus(FIXED_TIMES);
            }
        }
    }
}
