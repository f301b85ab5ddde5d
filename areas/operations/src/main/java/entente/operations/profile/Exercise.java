package entente.operations.profile;

import entente.operations.track.Reality;
import entente.seal.Fields;
import java.time.Instant;
import java.util.Map;

/**
 * For what, and when, a profile holds.
 *
 * @param until the first moment at which it does not
 * @param reality of all that it lets out; anything else is blocked
 */
public record Exercise(String id, Instant from, Instant until, Reality reality) {
    public Exercise {
        if (!from.isBefore(until)) throw new IllegalArgumentException("exercise.until is not after exercise.from");
    }

    public boolean holdsAt(Instant when) {
        return !when.isBefore(from) && when.isBefore(until);
    }

    static Exercise of(Fields exercise) {
        return new Exercise(
                exercise.text("id"),
                exercise.instant("from"),
                exercise.instant("until"),
                Reality.valueOf(exercise.text("reality")));
    }

    Map<String, Object> toTree() {
        return Map.of("id", id, "from", from.toString(), "until", until.toString(), "reality", reality.name());
    }
}
