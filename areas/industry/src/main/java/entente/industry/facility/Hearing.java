package entente.industry.facility;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this node has heard lately enough that it has all which the partner said of clearances. Silence is no answer: who
 * cannot reach us cannot withdraw either, so what rests on the partner's word stands only so long after we heard last. Thread-safe;
 * every moment is an argument.
 */
final class Hearing {
    /** Asked so many times within the time that may pass, so that a question which is lost stops nothing. */
    private static final int OFTEN = 4;

    private final Duration within;
    private Optional<String> question = Optional.empty();
    private Optional<Instant> askedAt = Optional.empty();
    private Optional<Instant> heardAt = Optional.empty();
    private long awaited;

    /** @param within how long the partner may take to tell of a change, as the pact has it */
    Hearing(Duration within) {
        if (within.isNegative() || within.isZero())
            throw new IllegalArgumentException("nothing is heard within " + within);
        this.within = within;
    }

    /** The partner cannot have said anything that we should know of: it was asked nothing. */
    synchronized void nothingSaid(Instant now) {
        heardAt = Optional.of(now);
    }

    /** It is asked how many acts there are; the answer to an earlier question says nothing of now. */
    synchronized void asks(String id, Instant at) {
        question = Optional.of(id);
        askedAt = Optional.of(at);
    }

    /** It has said so many, to this question. What it says is as old as the question. */
    synchronized void answered(String id, long count) {
        if (!question.equals(Optional.of(id))) return;
        awaited = count;
        heardAt = askedAt;
    }

    /** An act of it came, with which nothing is missing. Before the first answer since the start that says nothing of the rest. */
    synchronized void came(Instant said, Instant now) {
        var at = said.isAfter(now) ? now : said;
        if (heardAt.filter(at::isAfter).isPresent()) heardAt = Optional.of(at);
    }

    /** Whether it is to be asked now. */
    synchronized boolean due(Instant now) {
        var every = within.dividedBy(OFTEN);
        return askedAt.filter(at -> now.isBefore(at.plus(every))).isEmpty()
                && heardAt.filter(at -> now.isBefore(at.plus(every))).isEmpty();
    }

    /**
     * Whether what rests on its word may open something.
     *
     * @param contiguous how many of its acts are here before the first that is missing
     * @param newest the newest that is here
     */
    synchronized boolean lately(long contiguous, long newest, Instant now) {
        return heardAt.filter(at -> now.isBefore(at.plus(within))).isPresent()
                && contiguous >= awaited
                && contiguous == newest;
    }
}
