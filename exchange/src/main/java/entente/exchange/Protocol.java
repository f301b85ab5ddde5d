package entente.exchange;

import entente.exchange.message.Code;
import java.time.Duration;
import java.util.Set;

/**
 * What both ends keep to.
 *
 * @param kinds of notices that there are
 * @param kindsWithoutPact of them, those that pass while the two pact digests differ, such as a renewed annex; an act
 *     under the pact never does
 * @param noticeBytes longest body of a notice, and of the answer to it
 * @param skew how far the two clocks may differ
 * @param patience for a connection, and for an answer
 */
public record Protocol(
        Set<String> kinds, Set<String> kindsWithoutPact, int noticeBytes, Duration skew, Duration patience) {
    public static final String PACT_ACT = "pact-act";

    public Protocol {
        kinds = Set.copyOf(kinds);
        kindsWithoutPact = Set.copyOf(kindsWithoutPact);
        kinds.forEach(Code::require);
        if (!kinds.containsAll(kindsWithoutPact))
            throw new IllegalArgumentException("the kinds that pass without the pact are among the kinds");
        if (kindsWithoutPact.contains(PACT_ACT))
            throw new IllegalArgumentException("an act under a pact needs the same pact at both ends");
    }

    public static Protocol of(Set<String> kinds, Set<String> kindsWithoutPact) {
        return new Protocol(kinds, kindsWithoutPact, 1 << 20, Duration.ofMinutes(5), Duration.ofSeconds(30));
    }
}
