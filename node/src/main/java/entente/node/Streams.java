package entente.node;

import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Pages that follow by server-sent events: how many one person has at once, how each begins and how it ends. Each is served
 * by its own thread, so that a slow one keeps nobody waiting. Safe for many threads.
 *
 * @param <F> what one page follows
 */
final class Streams<F extends Streams.Follower> {
    private static final Duration WITHOUT_SESSION = Duration.ofHours(1);

    private final NodeRuntime runtime;
    private final int atOnce;
    private final String remedy;
    private final Set<F> followers = ConcurrentHashMap.newKeySet();

    /**
     * @param atOnce how many one person has at most
     * @param remedy what they are told to do about one more
     */
    Streams(NodeRuntime runtime, int atOnce, String remedy) {
        this.runtime = runtime;
        this.atOnce = atOnce;
        this.remedy = remedy;
    }

    /** One page that follows. */
    abstract static class Follower {
        private final String person;
        private final @Nullable HttpSession session;
        private final NodeRuntime runtime;
        private final Instant began;
        private final SseEmitter emitter = new SseEmitter(0L);
        private boolean left;
        private boolean over;

        Follower(Person person, HttpServletRequest request, NodeRuntime runtime) {
            this.person = person.id();
            this.session = request.getHeader("Authorization") == null ? request.getSession(false) : null;
            this.runtime = runtime;
            this.began = runtime.house().clock().instant();
        }

        /** Sends until it is {@linkplain #left() left} or somebody may follow no longer; the stream ends when it returns. */
        abstract void follow() throws Exception;

        final String person() {
            return person;
        }

        final Instant now() {
            return runtime.house().clock().instant();
        }

        final void send(SseEmitter.SseEventBuilder event) throws IOException {
            emitter.send(event);
        }

        /** What shows that the stream is there. */
        final void beat() throws IOException {
            send(SseEmitter.event().comment("here"));
        }

        final synchronized boolean left() {
            return left;
        }

        final synchronized void leave() {
            left = true;
            notifyAll();
        }

        /** The container has ended it. What it was written to may serve another request by now, so it is let alone. */
        private synchronized void over() {
            over = true;
            leave();
        }

        private synchronized boolean mine() {
            return !over;
        }

        final boolean signedIn() {
            return session == null
                    ? now().isBefore(began.plus(WITHOUT_SESSION))
                    : Sessions.lasts(session, now(), runtime.config().sessions());
        }

        private void run() {
            try {
                follow();
                if (mine()) emitter.complete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException gone) {
                // Whoever reads no longer; the container ends what cannot be written.
                leave();
            } catch (Exception e) {
                if (mine()) emitter.completeWithError(e);
            }
        }
    }

    /** Begins to serve it, unless the person has as many as they may have. */
    SseEmitter open(F follower) {
        synchronized (followers) {
            if (followers.stream()
                            .filter(one -> one.person().equals(follower.person()))
                            .count()
                    >= atOnce)
                throw new ErrorResponseException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ApiErrors.detail(HttpStatus.TOO_MANY_REQUESTS, "too-many-streams", "Too many at once", remedy),
                        null);
            followers.add(follower);
        }
        Follower any = follower;
        any.emitter.onCompletion(any::over);
        any.emitter.onError(_ -> any.over());
        Thread.ofVirtual().name("stream").start(() -> {
            try {
                any.run();
            } finally {
                followers.remove(follower);
            }
        });
        return any.emitter;
    }

    Set<F> all() {
        return Set.copyOf(followers);
    }

    /** Before the server waits for its last requests to end: these never would. */
    void close() {
        followers.forEach(Follower::leave);
    }
}
