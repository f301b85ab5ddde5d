package entente.registry;

import entente.seal.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do or see, for a time: an office, a clearance, or a delegation to disclose. Given by one person,
 * confirmed by another, it ends by itself or is ended; it is never changed.
 *
 * @param what of an office: {@code role}, and {@code standsFor} when it is another's who is absent; of a clearance: its
 *     tree in the nation's own scheme; of an envelope: its tree
 * @param givenBy empty when the node's configuration gave it
 * @param appointment the nation's signed statement of the office and the key with which its holder signs
 */
public record Mandate(
        String id,
        String person,
        Kind kind,
        Map<String, Object> what,
        Instant from,
        Instant until,
        Optional<String> givenBy,
        Instant givenAt,
        Optional<String> confirmedBy,
        Optional<Instant> confirmedAt,
        Optional<String> endedBy,
        Optional<Instant> endedAt,
        Optional<Statement> appointment) {

    /** What kind of thing is given. */
    public enum Kind {
        OFFICE,
        CLEARANCE,
        /** A delegation to disclose, within bounds. */
        ENVELOPE
    }

    /** Where it stands. */
    public enum State {
        /** Given, and not confirmed by a second person yet. */
        GIVEN,
        /** Its time has not come. */
        AHEAD,
        IN_EFFECT,
        /** Its time is over. */
        LAPSED,
        /** Ended before its time. */
        ENDED
    }

    public Mandate {
        what = Map.copyOf(what);
    }

    /** A mandate that nobody confirmed yet; one of the configuration needs nobody. */
    public static Mandate given(
            String id,
            String person,
            Kind kind,
            Map<String, Object> what,
            Instant from,
            Instant until,
            Optional<String> by,
            Instant at) {
        return new Mandate(
                id,
                person,
                kind,
                what,
                from,
                until,
                by,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** With the nation's statement of the office. */
    public Mandate appointed(Optional<Statement> stated) {
        return new Mandate(
                id,
                person,
                kind,
                what,
                from,
                until,
                givenBy,
                givenAt,
                confirmedBy,
                confirmedAt,
                endedBy,
                endedAt,
                stated);
    }

    public State stateAt(Instant now) {
        if (endedAt.isPresent()) return State.ENDED;
        if (!now.isBefore(until)) return State.LAPSED;
        if (givenBy.isPresent() && confirmedAt.isEmpty()) return State.GIVEN;
        return now.isBefore(from) ? State.AHEAD : State.IN_EFFECT;
    }

    /** The office, if it is one. */
    public Optional<Person.Role> role() {
        return kind == Kind.OFFICE
                ? Optional.of(Person.Role.ofWord(String.valueOf(what.get("role"))))
                : Optional.empty();
    }

    /** Who is absent, and for whom this is done. */
    public Optional<String> standsFor() {
        return Optional.ofNullable((@Nullable String) what.get("standsFor"));
    }
}
