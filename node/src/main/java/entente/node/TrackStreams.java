package entente.node;

import entente.operations.feed.Features;
import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    private static final int AT_ONCE = 4;
    private static final int IN_ONE_EVENT = 1000;

    private final NodeRuntime runtime;
    private final Streams<Picture> streams;

    TrackStreams(NodeRuntime runtime) {
        this.runtime = runtime;
        this.streams = new Streams<>(runtime, AT_ONCE, "Close another picture.");
    }

    /** Where tracks come from, for one person. */
    interface Source {
        List<Map<String, Object>> all(Instant now);

        AutoCloseable listen(Consumer<List<Map<String, Object>>> taker);

        boolean stillOpen(Person person);
    }

    SseEmitter follow(Person person, HttpServletRequest request, Source source) {
        return streams.open(new Picture(person, request, source));
    }

    void close() {
        streams.close();
    }

    private final class Picture extends Streams.Follower {
        private final Source source;
        private final Map<Object, Map<String, Object>> waiting = new LinkedHashMap<>();

        Picture(Person person, HttpServletRequest request, Source source) {
            super(person, request, runtime);
            this.source = source;
        }

        private synchronized void take(List<Map<String, Object>> fresh) {
            for (var feature : fresh) waiting.put(feature.getOrDefault("id", feature), feature);
            notifyAll();
        }

        private synchronized List<Map<String, Object>> taken() throws InterruptedException {
            if (waiting.isEmpty() && !left()) wait(LOOK_EVERY.toMillis());
            var fresh = new ArrayList<>(waiting.values());
            waiting.clear();
            return fresh;
        }

        @Override
        void follow() throws Exception {
            try (var _ = source.listen(this::take)) {
                send(source.all(now()));
                var beat = Instant.MIN;
                while (!left()) {
                    var fresh = taken();
                    if (!maySee()) {
                        send(SseEmitter.event().name("closed").data(""));
                        return;
                    }
                    send(fresh);
                    var now = now();
                    if (!now.isBefore(beat)) {
                        beat();
                        beat = now.plus(HEARTBEAT);
                    }
                }
            }
        }

        private boolean maySee() {
            return signedIn()
                    && runtime.house().people().find(person()).filter(this::may).isPresent();
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
                send(SseEmitter.event().name("tracks").data(JSON.writeValueAsString(Features.collection(part))));
            }
        }
    }
}
