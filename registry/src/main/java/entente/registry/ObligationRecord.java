package entente.registry;

import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that one nation told or asked the other about what crossed.
 *
 * @param consignment the release, by the id that both nations know
 * @param ours whether this nation raised it
 * @param about the loss of which these are the results, or the request that this one follows
 * @param due when it should have ended; absent when no clock runs
 * @param details what it says; they cross, so there is nothing free to write in them
 * @param answer what is answered, once people have decided
 * @param statement what the raiser signed; absent until it is stated
 */
public record ObligationRecord(
        String id,
        Kind kind,
        String consignment,
        boolean ours,
        Optional<String> about,
        Instant raisedAt,
        Optional<Instant> due,
        Map<String, Object> details,
        State state,
        Optional<Map<String, Object>> answer,
        Optional<Statement> statement,
        List<Act> persons,
        List<Reply> replies) {

    /** What it is. Originators raise the first two and a request; holders raise the rest. */
    public enum Kind {
        RECALL,
        RECLASSIFICATION,
        CONSENT,
        RETURN,
        DESTRUCTION,
        LOSS,
        LOSS_RESULTS,
        REQUEST;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is the sender of the consignment who raises it. */
        public boolean byOriginator() {
            return this == RECALL || this == RECLASSIFICATION || this == REQUEST;
        }

        public static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("\"" + word + "\" is no kind of obligation");
        }
    }

    /** How far it is: proposed to open at the raiser's, arrived to answered at the other's. */
    public enum State {
        PROPOSED,
        CONFIRMED,
        OPEN,
        ARRIVED,
        ACKNOWLEDGED,
        ANSWERED,
        DONE,
        REFUSED;

        public boolean ended() {
            return this == DONE || this == REFUSED;
        }
    }

    /** What one person did about it; nobody acts twice. */
    public record Act(String person, String act, Instant at) {}

    /** What the other nation signed about it, or we about theirs. */
    public record Reply(Answer kind, Instant at, Statement statement) {}

    /** What a reply says. */
    public enum Answer {
        ACKNOWLEDGED,
        DONE,
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ObligationRecord {
        persons = List.copyOf(persons);
        replies = List.copyOf(replies);
    }

    public boolean overdue(Instant now) {
        return !state.ended() && due.filter(now::isAfter).isPresent();
    }
}
