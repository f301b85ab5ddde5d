package entente.node;

import entente.cyber.room.Room;
import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries of a room as server-sent events: those that come from now on, and ours again when the partner's receipt is here. Each
 * quarter of a second it is asked whether somebody may still look; what they may not read is never sent.
 */
final class RoomStreams {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 4;

    private final NodeRuntime runtime;
    private final Streams<Page> streams;

    RoomStreams(NodeRuntime runtime) {
        this.runtime = runtime;
        this.streams = new Streams<>(runtime, AT_ONCE, "Close another room.");
        runtime.rooms().listen(room -> streams.all().forEach(page -> page.tell(room)));
    }

    SseEmitter follow(Person person, String room, HttpServletRequest request) {
        return streams.open(new Page(person, room, request));
    }

    void close() {
        streams.close();
    }

    private final class Page extends Streams.Follower {
        private final String room;
        /** Of each entry that was sent or was there before: whether its receipt was. */
        private final Map<String, Boolean> sent = new HashMap<>();

        private boolean news;

        Page(Person person, String room, HttpServletRequest request) {
            super(person, request, runtime);
            this.room = room;
            seen(person).ifPresent(seen -> seen.entries().forEach(one -> sent.put(name(one), receipted(one))));
        }

        private Optional<Room> seen(Person someone) {
            return runtime.rooms().room(someone, room);
        }

        /** Two nations may have given one id. */
        private static String name(Room.Seen seen) {
            return seen.kept().half().release() + seen.kept().entry().id();
        }

        private static boolean receipted(Room.Seen seen) {
            return seen.kept().receipted().isPresent();
        }

        synchronized void tell(String changed) {
            if (!changed.equals(room)) return;
            news = true;
            notifyAll();
        }

        private synchronized boolean taken() throws InterruptedException {
            if (!news && !left()) wait(LOOK_EVERY.toMillis());
            var fresh = news;
            news = false;
            return fresh;
        }

        @Override
        void follow() throws IOException, InterruptedException {
            // What came between the first look and now.
            tell(room);
            beat();
            var beat = now().plus(HEARTBEAT);
            while (!left()) {
                var fresh = taken();
                var someone = stillMay();
                if (someone.isEmpty()) {
                    send(SseEmitter.event().name("closed").data(""));
                    return;
                }
                if (fresh) send(someone.get());
                if (!now().isBefore(beat)) {
                    beat();
                    beat = now().plus(HEARTBEAT);
                }
            }
        }

        private void send(Person someone) throws IOException {
            var seen = seen(someone);
            if (seen.isEmpty()) return;
            for (var one : seen.get().entries()) {
                var before = sent.put(name(one), receipted(one));
                if (before != null && before == receipted(one)) continue;
                send(SseEmitter.event().name("entry").data(JSON.writeValueAsString(RoomApi.entry(one))));
            }
        }

        private Optional<Person> stillMay() {
            if (!signedIn()) return Optional.empty();
            try {
                return runtime.house()
                        .people()
                        .find(person())
                        .filter(someone -> runtime.rooms().mayLook(someone, room));
            } catch (RuntimeException refused) {
                return Optional.empty();
            }
        }
    }
}
