package entente.node;

import entente.operations.feed.Features;
import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tracks as server-sent events: first all, then what is new, as GeoJSON collections. Whoever is slow gets the newest of each
 * track and misses what came between. Each quarter of a second it is asked whether they may still look.
 */
final class TrackStreams {
    /** Degrees have fractions, which what is signed never has. */
    private static final JsonMapper JSON = new JsonMapper();

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration WITHOUT_SESSION = Duration.ofHours(1);
    private static final int AT_ONCE = 4;
    private static final int IN_ONE_EVENT = 1000;

    private final NodeRuntime runtime;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

    TrackStreams(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** Where tracks come from, for one person. */
    interface Source {
        List<Map<String, Object>> all(Instant now);

        AutoCloseable listen(Consumer<List<Map<String, Object>>> taker);

        boolean stillOpen(Person person);
    }

    SseEmitter follow(Person person, HttpServletRequest request, Source source) {
        var session = request.getHeader("Authorization") == null ? request.getSession(false) : null;
        var follower = new Follower(person.id(), session, source);
        synchronized (followers) {
            if (followers.stream().filter(one -> one.person.equals(person.id())).count() >= AT_ONCE)
                throw new ErrorResponseException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ApiErrors.detail(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "too-many-streams",
                                "Too many at once",
                                "Close another picture."),
                        null);
            followers.add(follower);
        }
        follower.emitter.onCompletion(follower::leave);
        follower.emitter.onError(_ -> follower.leave());
        Thread.ofVirtual().name("tracks").start(follower::run);
        return follower.emitter;
    }

    private final class Follower {
        private final String person;
        private final @Nullable HttpSession session;
        private final Source source;
        private final Instant began = runtime.house().clock().instant();
        private final SseEmitter emitter = new SseEmitter(0L);
        private final Map<Object, Map<String, Object>> waiting = new LinkedHashMap<>();
        private boolean left;

        Follower(String person, @Nullable HttpSession session, Source source) {
            this.person = person;
            this.session = session;
            this.source = source;
        }

        private synchronized void take(List<Map<String, Object>> fresh) {
            for (var feature : fresh) waiting.put(feature.getOrDefault("id", feature), feature);
            notifyAll();
        }

        private synchronized void leave() {
            left = true;
            followers.remove(this);
            notifyAll();
        }

        private synchronized List<Map<String, Object>> taken() throws InterruptedException {
            if (waiting.isEmpty() && !left) wait(LOOK_EVERY.toMillis());
            var fresh = new ArrayList<>(waiting.values());
            waiting.clear();
            return fresh;
        }

        private synchronized boolean left() {
            return left;
        }

        void run() {
            try (var _ = source.listen(this::take)) {
                send(source.all(runtime.house().clock().instant()));
                var beat = Instant.MIN;
                while (!left()) {
                    var fresh = taken();
                    var now = runtime.house().clock().instant();
                    if (!maySee(now)) {
                        emitter.send(SseEmitter.event().name("closed").data(""));
                        break;
                    }
                    send(fresh);
                    if (!now.isBefore(beat)) {
                        emitter.send(SseEmitter.event().comment("here"));
                        beat = now.plus(HEARTBEAT);
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

        private boolean maySee(Instant now) {
            var signedIn = session == null
                    ? now.isBefore(began.plus(WITHOUT_SESSION))
                    : Sessions.lasts(session, now, runtime.config().sessions());
            return signedIn
                    && runtime.house().people().find(person).filter(this::may).isPresent();
        }

        private boolean may(Person someone) {
            try {
                return source.stillOpen(someone);
            } catch (RuntimeException refused) {
                return false;
            }
        }

        private void send(List<Map<String, Object>> features) throws IOException {
            for (var from = 0; from < features.size(); from += IN_ONE_EVENT) {
                var part = features.subList(from, Math.min(from + IN_ONE_EVENT, features.size()));
                emitter.send(
                        SseEmitter.event().name("tracks").data(JSON.writeValueAsString(Features.collection(part))));
            }
        }
    }
}
