package entente.industry.visit;

import entente.crossing.ReleaseEnvelope;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.pact.Rules;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the host may tell and show the visitors: up to the level that was approved, as the host's scheme has it, orally and
 * visually alone. Nobody opens or closes it; it is there from the first instant of the visit until the last, and not a moment
 * longer.
 *
 * @param ceiling in the host's scheme
 */
record Delegation(ReleaseEnvelope envelope, Label ceiling, Instant from, Instant until) {

    /** Absent when nothing classified is to be disclosed, or the level has no equivalent. */
    static Optional<Delegation> of(Visit visit, Rules rules, String area, String purpose) {
        if (visit.methods().isEmpty()) return Optional.empty();
        var level = new OriginLabel(rules.policy(visit.from()).parse(visit.level()));
        if (!(rules.map(level) instanceof Mapping.Mapped(var mapped, var _))) return Optional.empty();
        var ceiling = mapped.label();
        return Optional.of(new Delegation(
                new ReleaseEnvelope(
                        visit.from(),
                        rules.policy(visit.to()).clearance(ceiling.toTree()),
                        Set.of(area),
                        Set.of(purpose),
                        visit.methods()),
                ceiling,
                visit.opens(),
                visit.closes()));
    }

    boolean openAt(VisitLife life, Instant now) {
        return life.openAt(now) && !now.isBefore(from) && now.isBefore(until);
    }
}
