package entente.research;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.research.ResearchAct.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a project stands at one moment.
 *
 * @param until the first moment at which it is over, as known then
 * @param participants those who take part at that moment
 * @param closeOuts what each nation counted last
 * @param duties who accepted what stays
 */
public record ProjectState(
        Phase phase,
        Instant until,
        List<Participant> participants,
        List<Milestone> milestones,
        List<Deliverable> deliverables,
        List<Contribution> contributions,
        List<Information> information,
        List<Joint> joint,
        List<Publication> publications,
        Map<Nation, Map<String, Object>> closeOuts,
        Set<Nation> duties) {

    public enum Phase {
        /** Nobody has adopted it. */
        PROPOSED,
        ADOPTED_BY_ONE,
        /** Its term ended before both had adopted it. */
        LAPSED,
        /** Both have; the term is yet to begin. */
        ADOPTED,
        ACTIVE,
        SUSPENDED,
        /** The term is over, and something is left to do. */
        ENDING,
        /** Both counted the same and accepted the duties that stay. */
        CLOSED;

        boolean adopted() {
            return this != PROPOSED && this != ADOPTED_BY_ONE && this != LAPSED;
        }

        /** The term is not over yet. */
        boolean open() {
            return this == ADOPTED || this == ACTIVE || this == SUSPENDED;
        }
    }

    /** @param clearance the highest of theirs that covers the project, as their nation marks it */
    public record Participant(Nation nation, String person, Role role, String clearance, Instant until) {}

    public enum Progress {
        AHEAD,
        /** The time is past and it is not reached. */
        OVERDUE,
        REACHED,
        REACHED_LATE
    }

    public record Milestone(String id, Instant due, Progress progress, Optional<Instant> reached) {}

    public enum Handing {
        AWAITED,
        OVERDUE,
        HANDED_OVER,
        ACCEPTED,
        REJECTED
    }

    /** @param release by which it crossed, once it was handed over */
    public record Deliverable(
            String id, Handing handing, Optional<String> release, Optional<String> reason, Optional<Instant> at) {}

    public record Contribution(String id, long made) {}

    /**
     * What a nation released into the project.
     *
     * @param until when the other nation's use ends; absent: it does not end with the project
     * @param edition of a notebook or a data set
     */
    public record Information(
            String release, Nation owner, Origin origin, Optional<Instant> until, Optional<Edition> edition) {}

    /**
     * A version of something large, which may come in parts.
     *
     * @param newest whether there is no later version
     */
    public record Edition(String series, long version, long part, long parts, boolean newest) {}

    /** @param consents who consents now that this content crosses between the two */
    public record Joint(Digest content, Set<Nation> consents) {}

    /** How one nation answered, and by when it is to. */
    public record Review(Nation nation, Answer answer, Instant due, Optional<Instant> at, Optional<String> reason) {
        public enum Answer {
            AWAITED,
            /** The time is past. Silence is no consent. */
            OVERDUE,
            CONSENTED,
            OBJECTED
        }
    }

    public record Publication(
            String id,
            Nation by,
            Digest content,
            String release,
            Instant proposed,
            List<Review> reviews,
            Optional<Instant> published) {

        /** Both nations consented, and neither took it back. */
        public boolean cleared() {
            return reviews.stream().allMatch(review -> review.answer() == Review.Answer.CONSENTED);
        }
    }

    /** Both counted, and not the same: people have to look. */
    public boolean differs() {
        return closeOuts.size() == 2 && closeOuts.values().stream().distinct().count() == 2;
    }

    Optional<Information> information(String release) {
        return information.stream().filter(one -> one.release().equals(release)).findFirst();
    }

    Optional<Publication> publication(String id) {
        return publications.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    Optional<Deliverable> deliverable(String id) {
        return deliverables.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    Optional<Milestone> milestone(String id) {
        return milestones.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    Optional<Joint> joint(Digest content) {
        return joint.stream().filter(one -> one.content().equals(content)).findFirst();
    }

    /** Whether somebody takes part at this moment. */
    boolean takesPart(Nation nation, String person) {
        return participants.stream()
                .anyMatch(one -> one.nation().equals(nation) && one.person().equals(person));
    }

    /**
     * Whether somebody of the nation that does not own it may use what crossed. Background ends with the project, with its own
     * time, and with the person's part in it; foreground stays, but for a suspension.
     */
    boolean mayUse(Information one, Nation nation, String person, Instant now) {
        return switch (phase) {
            case ACTIVE ->
                takesPart(nation, person)
                        && one.until().filter(until -> !now.isBefore(until)).isEmpty();
            case CLOSED, ENDING -> one.origin() == Origin.FOREGROUND;
            case PROPOSED, ADOPTED_BY_ONE, LAPSED, ADOPTED, SUSPENDED -> false;
        };
    }
}
