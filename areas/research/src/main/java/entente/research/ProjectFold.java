package entente.research;

import entente.crossing.joint.Said;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.research.ProjectState.Handing;
import entente.research.ProjectState.Phase;
import entente.research.ProjectState.Progress;
import entente.research.ProjectState.Review;
import entente.research.ResearchAct.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes the acts of a project one after the other, in the order of their moments. Used by one thread, once. */
final class ProjectFold {
    private final Arrangement arrangement;
    private final Set<Nation> nations;
    private final Set<Nation> adopted = new HashSet<>();
    private Instant until;
    private boolean stopped;
    private final Set<Nation> resumed = new HashSet<>();
    /** What one nation said and takes effect when the other says the same. */
    private final Map<String, Nation> awaited = new TreeMap<>();

    private final Map<String, ProjectState.Participant> participants = new TreeMap<>();
    private final Map<String, Long> contributed = new TreeMap<>();
    private final Map<String, Instant> reached = new TreeMap<>();
    private final Map<String, Instant> moved = new TreeMap<>();
    private final Map<String, Handed> handed = new TreeMap<>();
    private final Map<String, Declared> information = new TreeMap<>();
    private final Map<String, Map<Nation, Said<ResearchAct>>> joint = new TreeMap<>();
    private final Map<String, Proposed> publications = new TreeMap<>();
    private final Map<Nation, Map<String, Object>> closeOuts = new TreeMap<>();
    private final Set<Nation> duties = new TreeSet<>();

    private record Handed(String release, Handing handing, Optional<String> reason, Instant at) {}

    private record Declared(Said<ResearchAct> act, Instant until) {}

    private record Proposed(
            Said<ResearchAct> act,
            Map<Nation, Said<ResearchAct>> reviews,
            @Nullable Instant published) {}

    ProjectFold(Arrangement arrangement, Set<Nation> nations) {
        this.arrangement = arrangement;
        this.nations = nations;
        this.until = arrangement.until();
    }

    void apply(Said<ResearchAct> act) {
        var phase = phase(act.at());
        var open = phase.open();
        var active = phase == Phase.ACTIVE;
        switch (act.kind()) {
            case ADOPTED -> {
                if (phase == Phase.PROPOSED || phase == Phase.ADOPTED_BY_ONE) adopted.add(act.nation());
            }
            case SUSPENDED -> {
                if (!open) return;
                stopped = true;
                resumed.clear();
            }
            case RESUMED -> {
                if (phase != Phase.SUSPENDED) return;
                resumed.add(act.nation());
                stopped = !resumed.containsAll(nations);
            }
            case EXTENDED -> {
                var later = ResearchAct.until(act).orElseThrow();
                if (open && later.isAfter(until) && bothSaid("extended " + later, act)) until = later;
            }
            case ENDED -> {
                var earlier = ResearchAct.until(act).orElseThrow();
                if (open && earlier.isBefore(until)) until = earlier.isBefore(act.at()) ? act.at() : earlier;
            }
            case PARTICIPANT_NAMED -> {
                if (open)
                    participants.put(
                            key(act),
                            new ProjectState.Participant(
                                    act.nation(),
                                    act.about().text("person"),
                                    Role.of(act.about().text("role")),
                                    act.about().text("clearance"),
                                    ResearchAct.until(act).orElseThrow()));
            }
            case PARTICIPANT_LEFT -> participants.remove(key(act));
            case CONTRIBUTION_MADE -> {
                var id = act.about().text("contribution");
                var ours =
                        arrangement.contribution(id).filter(one -> one.nation().equals(act.nation()));
                if (active && ours.isPresent())
                    contributed.merge(id, act.about().number("quantity"), Long::sum);
            }
            case MILESTONE_REACHED -> {
                var id = act.about().text("milestone");
                if (active
                        && arrangement
                                .milestone(id)
                                .filter(one -> one.owner().equals(act.nation()))
                                .isPresent()) reached.putIfAbsent(id, act.at());
            }
            case MILESTONE_MOVED -> {
                var id = act.about().text("milestone");
                var due = act.about().instant("due");
                if (open
                        && arrangement.milestone(id).isPresent()
                        && !reached.containsKey(id)
                        && bothSaid("moved " + id + " " + due, act)) moved.put(id, due);
            }
            case INFORMATION_DECLARED -> {
                if (open) declare(act);
            }
            case JOINT_DECLARED -> {
                if (phase.adopted()) joint.computeIfAbsent(content(act), _ -> new TreeMap<>());
            }
            case JOINT_CONSENTED -> {
                var consents = joint.get(content(act));
                if (consents != null && phase.adopted() && phase != Phase.SUSPENDED) consents.put(act.nation(), act);
            }
            case JOINT_WITHDRAWN -> {
                var consents = joint.get(content(act));
                if (consents != null) consents.remove(act.nation());
            }
            case DELIVERABLE_HANDED_OVER, DELIVERABLE_ACCEPTED, DELIVERABLE_REJECTED -> deliver(act, phase);
            case PUBLICATION_PROPOSED, PUBLICATION_CONSENTED, PUBLICATION_OBJECTED, PUBLISHED -> publish(act, phase);
            case CLOSED_OUT -> {
                if (phase == Phase.ENDING)
                    closeOuts.put(act.nation(), act.about().object("counts"));
            }
            case DUTIES_ACCEPTED -> {
                if (phase == Phase.ENDING
                        && act.about().texts("duties").stream()
                                .sorted()
                                .toList()
                                .equals(arrangement.residual())) duties.add(act.nation());
            }
        }
    }

    private static String key(Said<ResearchAct> act) {
        return act.nation() + " " + act.about().text("person");
    }

    private static String content(Said<ResearchAct> act) {
        return act.about().text("content");
    }

    private boolean bothSaid(String what, Said<ResearchAct> act) {
        var first = awaited.putIfAbsent(what, act.nation());
        if (first == null || first.equals(act.nation())) return false;
        awaited.remove(what);
        return true;
    }

    /** The first declaration counts; its nation may shorten the use, and nobody else changes anything. */
    private void declare(Said<ResearchAct> act) {
        var release = act.about().text("release");
        var last = arrangement.backgroundUntil();
        var end = ResearchAct.until(act).filter(last::isAfter).orElse(last);
        var known = information.get(release);
        if (known == null) information.put(release, new Declared(act, end));
        else if (known.act().nation().equals(act.nation()) && end.isBefore(known.until()))
            information.put(release, new Declared(known.act(), end));
    }

    private void deliver(Said<ResearchAct> act, Phase phase) {
        var id = act.about().text("deliverable");
        var release = act.about().text("release");
        var planned = arrangement.deliverable(id);
        if (planned.isEmpty()) return;
        var owns = planned.get().owner().equals(act.nation());
        var known = handed.get(id);
        if (act.kind() == ResearchAct.DELIVERABLE_HANDED_OVER) {
            if (owns && phase == Phase.ACTIVE && (known == null || known.handing() == Handing.REJECTED))
                handed.put(id, new Handed(release, Handing.HANDED_OVER, Optional.empty(), act.at()));
            return;
        }
        if (owns
                || phase == Phase.CLOSED
                || known == null
                || known.handing() != Handing.HANDED_OVER
                || !known.release().equals(release)) return;
        handed.put(
                id,
                act.kind() == ResearchAct.DELIVERABLE_ACCEPTED
                        ? new Handed(release, Handing.ACCEPTED, Optional.empty(), act.at())
                        : new Handed(
                                release,
                                Handing.REJECTED,
                                Optional.of(act.about().text("reason")),
                                act.at()));
    }

    private void publish(Said<ResearchAct> act, Phase phase) {
        var id = act.about().text("publication");
        var known = publications.get(id);
        if (!phase.adopted() || known != null && known.published() != null) return;
        switch (act.kind()) {
            case PUBLICATION_PROPOSED -> {
                // Proposed again it is another text: whoever consented did so to the one before.
                if (phase != Phase.SUSPENDED
                        && (known == null || known.act().nation().equals(act.nation())))
                    publications.put(id, new Proposed(act, new TreeMap<>(), null));
            }
            case PUBLICATION_CONSENTED -> {
                if (known != null && phase != Phase.SUSPENDED) known.reviews().put(act.nation(), act);
            }
            case PUBLICATION_OBJECTED -> {
                if (known != null) known.reviews().put(act.nation(), act);
            }
            case PUBLISHED -> {
                if (known != null
                        && phase != Phase.SUSPENDED
                        && known.act().nation().equals(act.nation())
                        && publication(known, act.at()).cleared())
                    publications.put(id, new Proposed(known.act(), known.reviews(), act.at()));
            }
            default -> throw new IllegalArgumentException(act.kind().word());
        }
    }

    private Phase phase(Instant now) {
        if (!adopted.containsAll(nations)) {
            if (!now.isBefore(until)) return Phase.LAPSED;
            return adopted.isEmpty() ? Phase.PROPOSED : Phase.ADOPTED_BY_ONE;
        }
        if (!now.isBefore(until))
            return closeOuts.size() == nations.size()
                            && closeOuts.values().stream().distinct().count() == 1
                            && duties.containsAll(nations)
                    ? Phase.CLOSED
                    : Phase.ENDING;
        if (stopped) return Phase.SUSPENDED;
        return now.isBefore(arrangement.from()) ? Phase.ADOPTED : Phase.ACTIVE;
    }

    ProjectState at(Instant now) {
        var phase = phase(now);
        return new ProjectState(
                phase,
                until,
                participants.values().stream()
                        .filter(one -> phase.open() && now.isBefore(one.until()))
                        .toList(),
                arrangement.milestones().stream()
                        .map(one -> milestone(one, now))
                        .toList(),
                arrangement.deliverables().stream()
                        .map(one -> deliverable(one, now))
                        .toList(),
                arrangement.contributions().stream()
                        .map(one -> new ProjectState.Contribution(one.id(), contributed.getOrDefault(one.id(), 0L)))
                        .toList(),
                information(),
                joint(now),
                publications.values().stream().map(one -> publication(one, now)).toList(),
                Map.copyOf(closeOuts),
                Set.copyOf(duties));
    }

    private ProjectState.Milestone milestone(Arrangement.Milestone one, Instant now) {
        var due = moved.getOrDefault(one.id(), one.due());
        var at = Optional.ofNullable(reached.get(one.id()));
        var progress = at.map(done -> done.isAfter(due) ? Progress.REACHED_LATE : Progress.REACHED)
                .orElse(now.isAfter(due) ? Progress.OVERDUE : Progress.AHEAD);
        return new ProjectState.Milestone(one.id(), due, progress, at);
    }

    private ProjectState.Deliverable deliverable(Arrangement.Deliverable one, Instant now) {
        var known = handed.get(one.id());
        return known == null
                ? new ProjectState.Deliverable(
                        one.id(),
                        now.isAfter(one.due()) ? Handing.OVERDUE : Handing.AWAITED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                : new ProjectState.Deliverable(
                        one.id(),
                        known.handing(),
                        Optional.of(known.release()),
                        known.reason(),
                        Optional.of(known.at()));
    }

    private List<ProjectState.Information> information() {
        var newest = new TreeMap<String, Long>();
        for (var one : information.values())
            series(one.act()).ifPresent(name -> newest.merge(name, version(one.act()), Math::max));
        var all = new ArrayList<ProjectState.Information>();
        information.forEach((release, one) -> {
            var origin = Origin.of(one.act().about().text("origin"));
            all.add(new ProjectState.Information(
                    release,
                    one.act().nation(),
                    origin,
                    origin == Origin.BACKGROUND ? Optional.of(one.until()) : Optional.empty(),
                    series(one.act())
                            .map(name -> new ProjectState.Edition(
                                    one.act().about().text("series"),
                                    version(one.act()),
                                    number(one.act(), "part"),
                                    number(one.act(), "parts"),
                                    version(one.act()) >= newest.getOrDefault(name, 0L)))));
        });
        return all;
    }

    /** Each nation's series are its own. */
    private static Optional<String> series(Said<ResearchAct> act) {
        return act.subject().containsKey("series")
                ? Optional.of(act.nation() + " " + act.about().text("series"))
                : Optional.empty();
    }

    private static long version(Said<ResearchAct> act) {
        return number(act, "version");
    }

    private static long number(Said<ResearchAct> act, String name) {
        return act.subject().containsKey(name) ? act.about().number(name) : 1;
    }

    private List<ProjectState.Joint> joint(Instant now) {
        var all = new ArrayList<ProjectState.Joint>();
        joint.forEach((content, consents) -> {
            var by = new TreeSet<Nation>();
            consents.forEach((nation, act) -> {
                if (ResearchAct.until(act).filter(end -> !now.isBefore(end)).isEmpty()) by.add(nation);
            });
            all.add(new ProjectState.Joint(new Digest(content), by));
        });
        return all;
    }

    private ProjectState.Publication publication(Proposed known, Instant now) {
        var proposed = known.act();
        return new ProjectState.Publication(
                proposed.about().text("publication"),
                proposed.nation(),
                proposed.about().digest("content"),
                proposed.about().text("release"),
                proposed.at(),
                nations.stream()
                        .sorted()
                        .map(nation -> review(known, nation, now))
                        .toList(),
                Optional.ofNullable(known.published()));
    }

    private Review review(Proposed known, Nation nation, Instant now) {
        var due = arrangement.review().until(nation, known.act().at());
        var said = known.reviews().get(nation);
        if (said == null)
            return new Review(
                    nation,
                    now.isAfter(due) ? Review.Answer.OVERDUE : Review.Answer.AWAITED,
                    due,
                    Optional.empty(),
                    Optional.empty());
        var consented = said.kind() == ResearchAct.PUBLICATION_CONSENTED;
        return new Review(
                nation,
                consented ? Review.Answer.CONSENTED : Review.Answer.OBJECTED,
                due,
                Optional.of(said.at()),
                consented ? Optional.empty() : Optional.of(said.about().text("reason")));
    }
}
