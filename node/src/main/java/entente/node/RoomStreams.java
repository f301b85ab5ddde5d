package entente.node;

import entente.cyber.room.Room;
import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
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
    private static final Duration WITHOUT_SESSION = Duration.ofHours(1);
    private static final int AT_ONCE = 4;

    private final NodeRuntime runtime;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

    RoomStreams(NodeRuntime runtime) {
        this.runtime = runtime;
        runtime.rooms().listen(room -> followers.forEach(follower -> follower.tell(room)));
    }

    SseEmitter follow(Person person, String room, HttpServletRequest request) {
        var session = request.getHeader("Authorization") == null ? request.getSession(false) : null;
        var follower = new Follower(person, room, session);
        synchronized (followers) {
            if (followers.stream().filter(one -> one.person.equals(person.id())).count() >= AT_ONCE)
                throw new ErrorResponseException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ApiErrors.detail(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "too-many-streams",
                                "Too many at once",
                                "Close another room."),
                        null);
            followers.add(follower);
        }
        follower.emitter.onCompletion(follower::leave);
        follower.emitter.onError(_ -> follower.leave());
        Thread.ofVirtual().name("room").start(follower::run);
        return follower.emitter;
    }

    void close() {
        followers.forEach(Follower::leave);
    }

    private final class Follower {
        private final String person;
        private final String room;
        private final @Nullable HttpSession session;
        private final Instant began = now();
        private final SseEmitter emitter = new SseEmitter(0L);
        /** Of each entry that was sent or was there before: whether its receipt was. */
        private final Map<String, Boolean> sent = new HashMap<>();

        private boolean news;
        private boolean left;

        Follower(Person person, String room, @Nullable HttpSession session) {
            this.person = person.id();
            this.room = room;
            this.session = session;
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

        synchronized void leave() {
            left = true;
            followers.remove(this);
            notifyAll();
        }

        private synchronized boolean taken() throws InterruptedException {
            if (!news && !left) wait(LOOK_EVERY.toMillis());
            var fresh = news;
            news = false;
            return fresh;
        }

        private synchronized boolean left() {
            return left;
        }

        void run() {
            try {
                // What came between the first look and now.
                tell(room);
                emitter.send(SseEmitter.event().comment("here"));
                var beat = now().plus(HEARTBEAT);
                while (!left()) {
                    var fresh = taken();
                    var someone = stillMay();
                    if (someone.isEmpty()) {
                        emitter.send(SseEmitter.event().name("closed").data(""));
                        break;
                    }
                    if (fresh) send(someone.get());
                    if (!now().isBefore(beat)) {
                        emitter.send(SseEmitter.event().comment("here"));
                        beat = now().plus(HEARTBEAT);
                    }
                }
                emitter.complete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                emitter.completeWithError(e);
            } finally {
                leave();
            }
        }

        private void send(Person someone) throws IOException {
            var seen = seen(someone);
            if (seen.isEmpty()) return;
            for (var one : seen.get().entries()) {
                var before = sent.put(name(one), receipted(one));
                if (before != null && before == receipted(one)) continue;
                emitter.send(SseEmitter.event().name("entry").data(JSON.writeValueAsString(RoomApi.entry(one))));
            }
        }

        private Optional<Person> stillMay() {
            var now = now();
            var signedIn = session == null
                    ? now.isBefore(began.plus(WITHOUT_SESSION))
                    : Sessions.lasts(session, now, runtime.config().sessions());
            if (!signedIn) return Optional.empty();
            try {
                return runtime.house()
                        .people()
                        .find(person)
                        .filter(someone -> runtime.rooms().mayLook(someone, room));
            } catch (RuntimeException refused) {
                return Optional.empty();
            }
        }
    }

    private Instant now() {
        return runtime.house().clock().instant();
    }
}
