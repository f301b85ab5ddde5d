package entente.cyber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecentlyTest {
    private static final Instant T = Instant.parse("2027-02-01T12:00:00Z");

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** Beside a plain map of when each was asked: never an answer that is too old, and never more than the number. */
    @Test
    void anAnswerCountsForAMomentAndOnlySoManyAreKept() {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var now = new AtomicReference<>(T);
            var asked = new HashMap<Integer, Instant>();
            var recently = new Recently<Integer, Instant>(clock(now), Duration.ofMillis(250), 10);
            var again = 0;
            for (var step = 0; step < 2000; step++) {
                // Clocks are set back too.
                now.set(now.get().plusMillis(random.nextInt(60) - (random.nextInt(40) == 0 ? 500 : 0)));
                var key = random.nextInt(15);
                var answer = recently.get(key, () -> {
                    asked.put(key, now.get());
                    return now.get();
                });
                assertThat(answer).as("seed %d, step %d", seed, step).isEqualTo(asked.get(key));
                assertThat(Duration.between(answer, now.get()))
                        .as("seed %d, step %d", seed, step)
                        .isBetween(Duration.ZERO, Duration.ofMillis(249));
                assertThat(recently.size()).isLessThanOrEqualTo(10);
                if (!answer.equals(now.get())) again++;
            }
            assertThat(again).as("seed %d: some were remembered", seed).isGreaterThan(100);
        }
    }
}
