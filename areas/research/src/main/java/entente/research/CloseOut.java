package entente.research;

import entente.crossing.House;
import entente.kernel.Problems;
import entente.registry.ObligationRecord;
import entente.registry.ReceptionRecord.Keeping;
import entente.research.ProjectState.Handing;
import entente.research.ProjectState.Information;
import entente.research.ResearchAct.Origin;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is left of a project, counted by our own register. Both nations count background information that went back or was
 * destroyed, from the statements that each has of it, so their counts are equal once all of it is gone.
 */
final class CloseOut {
    private final House house;

    CloseOut(House house) {
        this.house = house;
    }

    /** How a piece of background ended at the nation that held it. */
    private enum End {
        RETURNED,
        DESTROYED,
        LEFT
    }

    Map<String, Object> counts(ProjectState state) {
        var background = new TreeMap<String, Object>();
        var foreground = new TreeMap<String, Object>();
        for (var one : state.information()) {
            var owner = one.owner().code();
            if (one.origin() == Origin.FOREGROUND) foreground.merge(owner, 1L, CloseOut::sum);
            else background.merge(owner + " " + end(one).name().toLowerCase(java.util.Locale.ROOT), 1L, CloseOut::sum);
        }
        return Map.of(
                "background",
                background,
                "foreground",
                foreground,
                "joint",
                (long) state.joint().size(),
                "accepted",
                state.deliverables().stream()
                        .filter(one -> one.handing() == Handing.ACCEPTED)
                        .count(),
                "published",
                state.publications().stream()
                        .filter(one -> one.published().isPresent())
                        .count());
    }

    private static Object sum(Object one, Object other) {
        return (Long) one + (Long) other;
    }

    void requireNothingLeft(ProjectState state) {
        var left = state.information().stream()
                .filter(one -> one.origin() == Origin.BACKGROUND && end(one) == End.LEFT)
                .count();
        if (left > 0)
            throw new Problems(
                    "act",
                    left + " of the background information is still with the nation that does not own it",
                    "Let registry officers return or destroy it first.");
    }

    private End end(Information one) {
        return one.owner().equals(house.nation()) ? endThere(one.release()) : endHere(one.release());
    }

    private End endHere(String holding) {
        var keeping = house.receptions().find(holding).map(found -> found.keeping());
        if (keeping.filter(Keeping.RETURNED::equals).isPresent()) return End.RETURNED;
        return keeping.filter(Keeping.DESTROYED::equals).isPresent() ? End.DESTROYED : End.LEFT;
    }

    /** What the holder's office signed: that it gave it back and we confirmed, or that it destroyed it. */
    private End endThere(String release) {
        for (var said : house.obligations().of(release)) {
            if (said.ours() || said.state() != ObligationRecord.State.DONE) continue;
            if (said.kind() == ObligationRecord.Kind.RETURN) return End.RETURNED;
            if (said.kind() == ObligationRecord.Kind.DESTRUCTION) return End.DESTROYED;
        }
        return End.LEFT;
    }
}
