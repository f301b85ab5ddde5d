package entente.industry.visit;

import entente.kernel.Nation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a visit stands at any instant: from the request, what both nations said of it, and the time alone. Both nodes compute the
 * same, also after a restart; nothing has to run for a visit to open or to end.
 */
public final class VisitLife {
    /** How it stands. */
    public enum State {
        /** The clearances are not confirmed yet. */
        REQUESTED,
        /** The host has to decide. */
        CERTIFIED,
        APPROVED,
        /** The visitors may be told and shown things. */
        OPEN,
        ENDED,
        REFUSED,
        CANCELLED,
        WITHDRAWN,
        /** Nobody had approved it when it would have begun. */
        LAPSED,
        /** Another request, approved since, is in its place. */
        AMENDED;

        public boolean over() {
            return switch (this) {
                case REQUESTED, CERTIFIED, APPROVED, OPEN -> false;
                case ENDED, REFUSED, CANCELLED, WITHDRAWN, LAPSED, AMENDED -> true;
            };
        }
    }

    /**
     * One thing that was said.
     *
     * @param id tells apart what was said in the same instant
     */
    public record Said(String id, VisitAct.Kind kind, Nation by, Instant at) {}

    private final Visit visit;
    private final List<Said> said;
    private final Optional<Instant> replaced;

    private VisitLife(Visit visit, List<Said> said, Optional<Instant> replaced) {
        this.visit = visit;
        this.said = said;
        this.replaced = replaced;
    }

    /** @param replaced when an amendment of it was approved, if one ever was */
    public static VisitLife of(Visit visit, List<Said> said, Optional<Instant> replaced) {
        return new VisitLife(
                visit,
                said.stream()
                        .sorted(Comparator.comparing(Said::at).thenComparing(Said::id))
                        .toList(),
                replaced);
    }

    public State stateAt(Instant now) {
        var state = State.REQUESTED;
        for (var one : said) {
            if (one.at().isAfter(now)) break;
            state = after(atTime(state, one.at()), one);
        }
        return atTime(state, now);
    }

    /** What is said after it is over changes nothing, nor does what the other nation has to say. */
    private State after(State state, Said one) {
        if (state.over() || !one.by().equals(one.kind().byHost() ? visit.to() : visit.from())) return state;
        return switch (one.kind()) {
            case CERTIFIED -> state == State.REQUESTED ? State.CERTIFIED : state;
            case APPROVED -> state == State.CERTIFIED ? State.APPROVED : state;
            case REFUSED -> state == State.REQUESTED || state == State.CERTIFIED ? State.REFUSED : state;
            case CANCELLED -> State.CANCELLED;
            case WITHDRAWN -> state == State.APPROVED || state == State.OPEN ? State.WITHDRAWN : state;
        };
    }

    private State atTime(State state, Instant now) {
        return switch (state) {
            case REQUESTED, CERTIFIED -> now.isBefore(visit.opens()) ? state : State.LAPSED;
            case APPROVED, OPEN -> {
                if (replaced.filter(at -> !at.isAfter(now) && at.isBefore(visit.closes()))
                        .isPresent()) yield State.AMENDED;
                if (!now.isBefore(visit.closes())) yield State.ENDED;
                yield now.isBefore(visit.opens()) ? State.APPROVED : State.OPEN;
            }
            case ENDED, REFUSED, CANCELLED, WITHDRAWN, LAPSED, AMENDED -> state;
        };
    }

    /** When the host's approval took effect, if it ever did before an instant. */
    public Optional<Instant> approvedBy(Instant now) {
        var state = State.REQUESTED;
        for (var one : said) {
            if (one.at().isAfter(now)) break;
            var before = atTime(state, one.at());
            state = after(before, one);
            if (before == State.CERTIFIED && state == State.APPROVED) return Optional.of(one.at());
        }
        return Optional.empty();
    }

    public boolean openAt(Instant now) {
        return stateAt(now) == State.OPEN;
    }
}
