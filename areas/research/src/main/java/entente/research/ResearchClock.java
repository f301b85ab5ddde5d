package entente.research;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what waits to be said after a restart, and ends need-to-know with the projects. Nobody does so by hand. */
public final class ResearchClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResearchClock.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ResearchDesk desk;
    private final Runnable said;
    private final Thread thread;

    /** @param said told after each turn: there may be something to send */
    public ResearchClock(ResearchDesk desk, Runnable said) {
        this.desk = desk;
        this.said = said;
        this.thread = Thread.ofPlatform().daemon().name("research").start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (desk.carryOut()) said.run();
                desk.endGrants();
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) return;
                LOG.error("Projects cannot be looked at; trying again", e);
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(10));
    }
}
