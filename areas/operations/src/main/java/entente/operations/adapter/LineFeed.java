package entente.operations.adapter;

import entente.kernel.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What all feeds share: the thread, the queue and the counting. */
abstract sealed class LineFeed implements FeedSource permits TcpFeed, UdpFeed, FileFeed {
    /** How long closing waits for the thread, which has nothing left to do but to end. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(1);

    final FeedLimits limits;
    final InstantSource clock;
    final AtomicLong overlong = new AtomicLong();
    final AtomicLong cut = new AtomicLong();
    final AtomicLong foreign = new AtomicLong();
    final AtomicLong connections = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Condition went = lock.newCondition();
    private final ArrayDeque<FeedLine> queue = new ArrayDeque<>();
    private long lines;
    private long dropped;
    private boolean ended;
    private volatile boolean closed;
    private volatile @Nullable Problem trouble;
    private @Nullable Thread thread;

    LineFeed(FeedLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Reads until the source ends or the feed is closed. */
    abstract void read() throws InterruptedException;

    /** Lets go of whatever the thread waits for. */
    abstract void release();

    final void start(String name) {
        thread = Thread.ofVirtual().name("feed " + name).start(() -> {
            try {
                read();
            } catch (InterruptedException e) {
                // Closed; there is nothing to clean up but the end.
            } finally {
                end();
            }
        });
    }

    final boolean closed() {
        return closed;
    }

    final void trouble(@Nullable Problem problem) {
        trouble = problem;
    }

    /** Puts a line in the queue; the oldest one makes room, since what is newer is worth more. */
    final void offer(FeedLine line) {
        lock.lock();
        try {
            if (closed) return;
            if (queue.size() >= limits.queueLines()) {
                queue.poll();
                dropped++;
            }
            put(line);
        } finally {
            lock.unlock();
        }
    }

    /** Puts a line in the queue and waits for room. */
    final void offerWaiting(FeedLine line) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && queue.size() >= limits.queueLines()) went.await();
            if (!closed) put(line);
        } finally {
            lock.unlock();
        }
    }

    private void put(FeedLine line) {
        queue.add(line);
        lines++;
        came.signal();
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final Optional<FeedLine> next(Duration longest) throws InterruptedException {
        var left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && !ended && !closed && left > 0) left = came.awaitNanos(left);
            @Nullable FeedLine line = queue.poll();
            if (line != null) went.signal();
            return Optional.ofNullable(line);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final boolean ended() {
        lock.lock();
        try {
            return closed || (ended && queue.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final FeedCounts counts() {
        lock.lock();
        try {
            return new FeedCounts(lines, dropped, overlong.get(), cut.get(), foreign.get(), connections.get());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final Optional<Problem> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public final void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            came.signalAll();
            went.signalAll();
        } finally {
            lock.unlock();
        }
        release();
        if (thread == null) return;
        thread.interrupt();
        try {
            thread.join(LAST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the thread that reads is still there. */
    final boolean reading() {
        return thread != null && thread.isAlive();
    }
}
