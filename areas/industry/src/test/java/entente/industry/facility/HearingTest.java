package entente.industry.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Within a day. Hours count from when the node started. */
class HearingTest {
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");

    private static Instant hour(String hours) {
        return START.plus(Duration.parse("PT" + hours));
    }

    /**
     * {@code nothing@H}: the partner was asked nothing; {@code ask:ID@H}; {@code told:ID=COUNT@H}; {@code came:H@H}: an act said
     * then.
     */
    private static Hearing after(String steps) {
        var hearing = new Hearing(Duration.ofHours(24));
        Arrays.stream(steps.split(" ")).filter(step -> !step.equals("-")).forEach(step -> {
            var at = hour(step.substring(step.indexOf('@') + 1));
            var what = step.substring(0, step.indexOf('@'));
            if (what.equals("nothing")) hearing.nothingSaid(at);
            else if (what.startsWith("ask:")) hearing.asks(what.substring(4), at);
            else if (what.startsWith("came:")) hearing.came(hour(what.substring(5)), at);
            else
                hearing.answered(
                        what.substring(5, what.indexOf('=')), Long.parseLong(what.substring(what.indexOf('=') + 1)));
        });
        return hearing;
    }

    @ParameterizedTest(name = "{0}; {1} of {2} here, at {3}: {4}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            STEPS                                       | CONTIGUOUS | NEWEST | AT      | LATELY
            -                                           | 0          | 0      | 0H      | false
            ask:a@0H                                    | 3          | 3      | 1H      | false
            ask:a@0H told:a=3@1H                        | 3          | 3      | 1H      | true
            ask:a@0H told:a=3@1H                        | 2          | 2      | 1H      | false
            ask:a@0H told:a=3@1H                        | 3          | 5      | 1H      | false
            ask:a@0H told:a=3@1H                        | 5          | 5      | 1H      | true
            ask:a@0H told:a=3@1H                        | 3          | 3      | 23H59M  | true
            ask:a@0H told:a=3@1H                        | 3          | 3      | 24H     | false
            ask:a@0H told:b=3@1H                        | 3          | 3      | 1H      | false
            ask:a@0H told:a=3@1H ask:b@6H told:b=3@7H   | 3          | 3      | 29H     | true
            ask:a@0H told:a=3@1H ask:b@6H told:b=3@7H   | 3          | 3      | 30H     | false
            ask:a@0H told:a=3@1H ask:b@6H told:b=4@7H   | 3          | 3      | 8H      | false
            ask:a@0H told:a=3@1H ask:b@6H told:a=9@7H   | 3          | 3      | 8H      | true
            ask:a@0H told:a=3@1H ask:b@6H               | 3          | 3      | 24H     | false
            ask:a@0H told:a=3@40H                       | 3          | 3      | 41H     | false
            nothing@0H                                  | 0          | 0      | 23H     | true
            nothing@0H                                  | 0          | 0      | 24H     | false
            nothing@0H came:10H@11H                     | 1          | 1      | 33H     | true
            nothing@0H came:10H@11H                     | 1          | 1      | 34H     | false
            nothing@0H came:40H@11H                     | 1          | 1      | 35H     | false
            ask:a@0H came:1H@2H                         | 1          | 1      | 3H      | false
            ask:a@10H told:a=1@11H came:1H@12H          | 2          | 2      | 33H     | true
            """)
    void silenceEndsWhatRestsOnThePartnersWord(String steps, long contiguous, long newest, String at, boolean lately) {
        assertThat(after(steps).lately(contiguous, newest, hour(at))).isEqualTo(lately);
    }

    @ParameterizedTest(name = "{0}, at {1}: {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            STEPS                            | AT     | DUE
            -                                | 0H     | true
            nothing@0H                       | 5H59M  | false
            nothing@0H                       | 6H     | true
            ask:a@0H                         | 5H59M  | false
            ask:a@0H                         | 6H     | true
            ask:a@0H told:a=1@1H             | 5H59M  | false
            ask:a@0H told:a=1@1H             | 6H     | true
            ask:a@0H told:a=1@1H came:5H@5H  | 10H59M | false
            ask:a@0H told:a=1@1H came:5H@5H  | 11H    | true
            """)
    void itIsAskedFourTimesWithinThatTime(String steps, String at, boolean due) {
        assertThat(after(steps).due(hour(at))).isEqualTo(due);
    }

    @Test
    void noTimeAtAllIsRefused() {
        assertThatThrownBy(() -> new Hearing(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
