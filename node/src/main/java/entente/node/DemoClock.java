package entente.node;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * What a node takes for now. In a demonstration it can be ahead, by the environment of its process, so that days may pass in a
 * moment; in operation it is the system's. A node that is ahead says the right time in its answers' heads all the same, so it
 * exchanges nothing with its partner: what opens and ends by itself is seen, and no more.
 */
final class DemoClock {
    private DemoClock() {}

    static Clock of(NodeConfig config) {
        var ahead = System.getenv("ENTENTE_CLOCK_AHEAD");
        if (ahead == null || !config.demonstration()) return Clock.systemUTC();
        try {
            return Clock.offset(Clock.systemUTC(), Duration.parse(ahead));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("ENTENTE_CLOCK_AHEAD is no duration such as P8D", e);
        }
    }
}
