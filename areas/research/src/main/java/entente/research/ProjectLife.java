package entente.research;

import entente.crossing.joint.Said;
import entente.kernel.Digest;
import entente.kernel.Nation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How a project stands at any instant, from its arrangement and the acts that both nations signed. Both nodes have the same acts
 * and get the same answer, in whatever order they came. What comes later never changes what held before.
 */
public final class ProjectLife {
    private final Arrangement arrangement;
    private final Set<Nation> nations;
    private final List<Said<ResearchAct>> acts;

    private ProjectLife(Arrangement arrangement, Set<Nation> nations, List<Said<ResearchAct>> acts) {
        this.arrangement = arrangement;
        this.nations = nations;
        this.acts = acts;
    }

    /** @param digest of the arrangement; acts about another one, or by another nation, have no effect here */
    public static ProjectLife of(
            Arrangement arrangement, Digest digest, Set<Nation> nations, Collection<Said<ResearchAct>> acts) {
        return new ProjectLife(
                arrangement,
                Set.copyOf(nations),
                acts.stream()
                        .filter(act -> act.document().equals(digest) && nations.contains(act.nation()))
                        .sorted(Said.order())
                        .toList());
    }

    public List<Said<ResearchAct>> acts() {
        return acts;
    }

    /** Each act has its effect if the project stood so that it could be said; else it has none, for ever. */
    public ProjectState at(Instant now) {
        var fold = new ProjectFold(arrangement, nations);
        for (var act : acts) if (!act.at().isAfter(now)) fold.apply(act);
        return fold.at(now);
    }

    /** Now, or the moment of the newest act, if it was said by somebody whose clock is ahead of ours. */
    public Instant seen(Instant now) {
        return acts.isEmpty() || acts.getLast().at().isBefore(now)
                ? now
                : acts.getLast().at();
    }
}
