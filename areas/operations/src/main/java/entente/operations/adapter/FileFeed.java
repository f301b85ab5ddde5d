package entente.operations.adapter;

import entente.kernel.Problem;
import entente.operations.ais.TagBlock;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays a file. Where its lines say when they were received, that is the time of reception and sets the pace. */
final class FileFeed extends LineFeed {
    /** How time passes; in tests it does not. */
    interface Waiting {
        void pause(Duration time) throws InterruptedException;
    }

    private final Path file;
    private final Replay replay;
    private final Waiting waiting;
    private @Nullable Instant before;

    private FileFeed(Path file, Replay replay, FeedLimits limits, InstantSource clock, Waiting waiting) {
        super(limits, clock);
        this.file = file;
        this.replay = replay;
        this.waiting = waiting;
    }

    static FileFeed open(Path file, Replay replay, FeedLimits limits, InstantSource clock) {
        return open(file, replay, limits, clock, Thread::sleep);
    }

    static FileFeed open(Path file, Replay replay, FeedLimits limits, InstantSource clock, Waiting waiting) {
        var feed = new FileFeed(file, replay, limits, clock, waiting);
        feed.start(file.toString());
        return feed;
    }

    @Override
    void read() throws InterruptedException {
        var splitter = new LineSplitter(limits.lineBytes());
        var lines = new ArrayList<byte[]>();
        try (var in = Files.newInputStream(file)) {
            connections.incrementAndGet();
            var buffer = new byte[8_192];
            for (var count = in.read(buffer); count >= 0 && !closed(); count = in.read(buffer)) {
                splitter.take(buffer, count, lines::add);
                overlong.addAndGet(splitter.takeOverlong());
                play(lines);
            }
            splitter.end(lines::add);
            play(lines);
        } catch (ClosedByInterruptException e) {
            // Closed while it read.
        } catch (IOException e) {
            trouble(new Problem(file.toString(), "cannot be read: " + e, "Name a file that is there and may be read."));
        }
    }

    private void play(List<byte[]> lines) throws InterruptedException {
        for (var line : lines) {
            Optional<Instant> time = TagBlock.time(line);
            if (time.isPresent()) {
                if (before != null) {
                    var pause = replay.pause(Duration.between(before, time.get()));
                    if (pause.isPositive()) waiting.pause(pause);
                }
                if (before == null || time.get().isAfter(before)) before = time.get();
            }
            // A line without a time was received with the one before it.
            var received = time.isPresent() ? time.get() : before != null ? before : clock.instant();
            offerWaiting(new FeedLine(line, received));
        }
        lines.clear();
    }

    @Override
    void release() {
        // The thread is interrupted, and that is enough.
    }
}
