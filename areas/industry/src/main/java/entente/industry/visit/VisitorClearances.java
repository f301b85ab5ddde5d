package entente.industry.visit;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Rules;
import java.util.List;

/** Whether each visitor is cleared for something of the host's, as their own nation would mark it. */
final class VisitorClearances {
    private VisitorClearances() {}

    static void requireCover(Rules rules, Visit visit, OriginLabel label) {
        if (!(rules.map(label) instanceof Mapping.Mapped(var mapped, var _)))
            throw new Problems("item", "has no equivalent at the visitors'", "Tell what has one.");
        var policy = rules.policy(visit.from());
        List<Problem> problems = visit.visitors().stream()
                .filter(visitor -> !policy.clearance(
                                policy.parse(visitor.clearance()).toTree())
                        .covers(mapped.label()))
                .map(visitor -> new Problem(
                        "visitors",
                        visitor.name() + " is not cleared for it",
                        "Let them leave the room, or do not tell it."))
                .toList();
        if (!problems.isEmpty()) throw new Problems(problems);
    }
}
