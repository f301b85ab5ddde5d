package entente.node;

import entente.industry.facility.Authority;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the partner from time to time whether all is here that it said of clearances, so that its silence is noticed. */
final class ClearanceCount implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClearanceCount.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Authority authority;
    private final Runnable wake;
    private final Thread thread;
    private volatile boolean closed;

    /** @param wake called when there is something to send */
    ClearanceCount(Authority authority, Runnable wake) {
        this.authority = authority;
        this.wake = wake;
        this.thread = Thread.ofVirtual().name("clearance-count").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(LOOK_EVERY);
                if (authority.askCountAgain()) wake.run();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) LOG.error("The partner could not be asked for its clearance acts; trying again", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
