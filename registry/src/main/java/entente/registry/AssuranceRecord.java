package entente.registry;

import entente.kernel.Digest;
import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An assurance that this nation gives or was given, and what became of it.
 *
 * @param ceiling a label's tree, in the scheme of whoever gives it
 * @param given the signed statement; absent while two have not raised and confirmed it
 * @param withdrawn the signed statement that ends it before its time
 */
public record AssuranceRecord(
        String id,
        boolean ours,
        Digest pact,
        String area,
        Set<String> purposes,
        Map<String, Object> ceiling,
        Instant from,
        Instant until,
        Instant raisedAt,
        List<Act> persons,
        Optional<Statement> given,
        Optional<Statement> withdrawn,
        Optional<Instant> withdrawnAt) {

    /** What somebody of our own did. */
    public enum Deed {
        RAISED,
        CONFIRMED,
        WITHDREW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Act(Deed deed, String person, Instant at) {}

    /** Where it stands at a time. */
    public enum State {
        /** One person raised it; another has to confirm. */
        PROPOSED,
        /** Two persons stand behind it; it is about to be stated. */
        CONFIRMED,
        /** Stated, and it begins later. */
        TO_COME,
        IN_FORCE,
        ENDED,
        WITHDRAWN
    }

    public Optional<Act> deed(Deed deed) {
        return persons.stream().filter(act -> act.deed() == deed).findFirst();
    }

    public State at(Instant now) {
        if (withdrawnAt.filter(at -> !now.isBefore(at)).isPresent()) return State.WITHDRAWN;
        if (given.isEmpty()) return deed(Deed.CONFIRMED).isPresent() ? State.CONFIRMED : State.PROPOSED;
        if (now.isBefore(from)) return State.TO_COME;
        return now.isBefore(until) ? State.IN_FORCE : State.ENDED;
    }
}
