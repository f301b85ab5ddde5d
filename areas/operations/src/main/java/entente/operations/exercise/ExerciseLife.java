package entente.operations.exercise;

import entente.crossing.joint.Said;
import entente.kernel.Digest;
import entente.kernel.Nation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an exercise stands at any instant, from its plan and the acts that both nations signed. Both nodes have the same acts
 * and get the same answer. What narrows takes one nation, what widens takes both; what comes later never changes what held
 * before.
 */
public final class ExerciseLife {
    private final Exercise plan;
    private final Set<Nation> nations;
    private final List<Said<ExerciseAct>> acts;
    /** What was said of each call, in the same order. */
    private final Map<String, List<Said<ExerciseAct>>> ofCall;

    private ExerciseLife(Exercise plan, Set<Nation> nations, List<Said<ExerciseAct>> acts) {
        this.plan = plan;
        this.nations = nations;
        this.acts = acts;
        this.ofCall = acts.stream()
                .filter(act -> act.subject().containsKey("call"))
                .collect(Collectors.groupingBy(act -> act.about().text("call")));
    }

    public enum State {
        /** Nobody has agreed. */
        DRAFT,
        AGREED_BY_ONE,
        /** Both have; the window is yet to open. */
        AGREED,
        OPEN,
        SUSPENDED,
        /** Somebody called that something real happens; nothing is played until that is over and both resume. */
        INTERRUPTED,
        /** The window is over. */
        CLOSED,
        /** Both counted the same, and every call was looked at. */
        ARCHIVED
    }

    /** @param digest of the plan; acts about another plan, or by another nation, have no effect here */
    public static ExerciseLife of(
            Exercise plan, Digest digest, Set<Nation> nations, Collection<Said<ExerciseAct>> acts) {
        return new ExerciseLife(
                plan,
                Set.copyOf(nations),
                acts.stream()
                        .filter(act -> act.document().equals(digest) && nations.contains(act.nation()))
                        .sorted(Said.order())
                        .toList());
    }

    public List<Said<ExerciseAct>> acts() {
        return acts;
    }

    public State stateAt(Instant now) {
        var until = endAt(now);
        var agreed = nations.stream()
                .filter(nation ->
                        said(nation, ExerciseAct.AGREED, now).findAny().isPresent())
                .count();
        if (agreed == 0) return State.DRAFT;
        if (agreed < nations.size()) return now.isBefore(until) ? State.AGREED_BY_ONE : State.CLOSED;
        if (!now.isBefore(until)) return reconciled(now) ? State.ARCHIVED : State.CLOSED;
        if (calls(now).stream().anyMatch(RealCall::goesOn)) return State.INTERRUPTED;
        if (suspended(now)) return State.SUSPENDED;
        return now.isBefore(plan.from()) ? State.AGREED : State.OPEN;
    }

    /**
     * Whether something may cross under it, or be read that did. A stop by somebody whose clock is ahead of ours counts at
     * once; all else at its moment.
     */
    public boolean openAt(Instant now) {
        return stateAt(now) == State.OPEN && !stands(seen(now));
    }

    /** Now, or the moment of the newest act, if it was said by somebody whose clock is ahead of ours. */
    public Instant seen(Instant now) {
        return acts.isEmpty() || acts.getLast().at().isBefore(now)
                ? now
                : acts.getLast().at();
    }

    private boolean stands(Instant now) {
        return suspended(now) || calls(now).stream().anyMatch(RealCall::goesOn);
    }

    /** Every call that something real happens, also one whose moment is yet to come by our clock. */
    public List<RealCall> calls() {
        return calls(Instant.MAX);
    }

    private List<RealCall> calls(Instant now) {
        return acts.stream()
                .filter(act -> act.kind() == ExerciseAct.NO_DUFF && !act.at().isAfter(now))
                .map(call -> call(call, now))
                .toList();
    }

    private RealCall call(Said<ExerciseAct> call, Instant now) {
        var over = about(ExerciseAct.NO_DUFF_OVER, call.id(), now)
                .filter(act -> act.nation().equals(call.nation()) && !act.at().isBefore(call.at()))
                .findFirst()
                .map(Said::at);
        return new RealCall(
                call,
                about(ExerciseAct.NO_DUFF_HEARD, call.id(), now)
                        .filter(act -> !act.nation().equals(call.nation()))
                        .findFirst()
                        .map(Said::at),
                over,
                over.flatMap(end -> about(ExerciseAct.NO_DUFF_REVIEWED, call.id(), now)
                        .filter(act ->
                                act.nation().equals(call.nation()) && !act.at().isBefore(end))
                        .findFirst()
                        .map(act -> NoDuff.Outcome.of(act.about().text("outcome")))));
    }

    /** How each inject of the plan stands. */
    public List<InjectLife> injectsAt(Instant now) {
        return plan.injects().stream()
                .map(inject -> InjectLife.of(
                        inject,
                        acts.stream()
                                .filter(act -> inject.id().equals(act.subject().get("inject"))
                                        && !act.at().isAfter(now))
                                .toList(),
                        act -> stateAt(act.at()) == State.OPEN))
                .toList();
    }

    private Stream<Said<ExerciseAct>> about(ExerciseAct kind, String call, Instant now) {
        return ofCall.getOrDefault(call, List.of()).stream()
                .filter(act -> act.kind() == kind && !act.at().isAfter(now));
    }

    /** The moment at which it is over, as known at {@code now}: the plan's, or what both have agreed on since. */
    public Instant endAt(Instant now) {
        var end = plan.until();
        // In the order in which the second nation agreed; who agrees after the end changes nothing.
        for (var change : changes(now)) if (change.at().isBefore(end)) end = change.until();
        return end;
    }

    private static Instant until(Said<ExerciseAct> act) {
        return act.about().instant("until");
    }

    /** Both nations named the same moment. */
    private record Change(Instant at, Instant until) {}

    private List<Change> changes(Instant now) {
        var first = new TreeMap<String, Said<ExerciseAct>>();
        var changes = new java.util.ArrayList<Change>();
        for (var act : acts) {
            if (act.at().isAfter(now) || act.kind() != ExerciseAct.EXTENDED && act.kind() != ExerciseAct.ENDED)
                continue;
            var key = act.kind() + " " + until(act);
            var other = first.putIfAbsent(key, act);
            if (other == null || other.nation().equals(act.nation())) continue;
            first.remove(key);
            var until = act.kind() == ExerciseAct.ENDED && until(act).isBefore(act.at()) ? act.at() : until(act);
            changes.add(new Change(act.at(), until));
        }
        return changes;
    }

    /** Either stops it, and so does a call; it goes on when both said so after the newest stop, or the call's end. */
    private boolean suspended(Instant now) {
        var stopped = Stream.concat(
                        acts.stream()
                                .filter(act -> act.kind() == ExerciseAct.SUSPENDED
                                        && !act.at().isAfter(now))
                                .map(Said::at),
                        calls(now).stream()
                                .map(call -> call.overAt().orElse(call.act().at())))
                .max(Comparator.naturalOrder());
        return stopped.isPresent()
                && nations.stream()
                        .anyMatch(nation -> said(nation, ExerciseAct.RESUMED, now)
                                .noneMatch(act -> act.at().isAfter(stopped.get())));
    }

    private boolean reconciled(Instant now) {
        return counted(now)
                && calls(now).stream().allMatch(call -> call.reviewed().isPresent());
    }

    private boolean counted(Instant now) {
        var end = endAt(now);
        var counts = nations.stream()
                .map(nation -> said(nation, ExerciseAct.CLOSED_OUT, now)
                        .filter(act -> !act.at().isBefore(end))
                        .max(Comparator.comparing(Said::at))
                        .map(act -> act.about().object("counts")))
                .toList();
        return counts.stream().allMatch(Optional::isPresent)
                && counts.stream().distinct().count() == 1;
    }

    /** Both counted, and not the same: people have to look. */
    public boolean differs(Instant now) {
        return stateAt(now) == State.CLOSED
                && !counted(now)
                && nations.stream()
                        .allMatch(nation -> said(nation, ExerciseAct.CLOSED_OUT, now)
                                .findAny()
                                .isPresent());
    }

    /** By which a nation certified that it erased what came to it. */
    public Optional<Said<ExerciseAct>> erasedBy(Nation nation) {
        return said(nation, ExerciseAct.ERASED, Instant.MAX).findFirst();
    }

    private Stream<Said<ExerciseAct>> said(Nation nation, ExerciseAct kind, Instant now) {
        return acts.stream()
                .filter(act -> act.nation().equals(nation)
                        && act.kind() == kind
                        && !act.at().isAfter(now));
    }
}
