package entente.pact;

import entente.kernel.Nation;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A pact's life, computed from the acts that the nations signed. Force is never inferred from signature: it begins with
 * the later of the two notifications. What one nation may do alone only narrows; what widens needs both.
 *
 * <p>Every instant has its {@link Standing}, past ones too: nothing that happens later changes what held before.
 */
public final class Life {
    private final Pact pact;
    private final Rules rules;
    private final List<PactAct> acts;
    /** In order of their beginning; each holds until the next. */
    private final List<Standing> standings;

    private final Optional<Instant> force;
    private final String forceWritten;

    private Life(Pact pact, Rules rules, List<PactAct> acts) {
        this.pact = pact;
        this.rules = rules;
        this.acts = acts;
        this.standings = history();
        this.force = standings.stream()
                .filter(standing -> standing.state() == State.IN_FORCE || standing.state() == State.SUSPENDED)
                .map(Standing::from)
                .findFirst();
        this.forceWritten = force.map(Instant::toString).orElse("-");
    }

    public enum State {
        /** The text stands; nobody has signed. */
        NEGOTIATED,
        SIGNED_BY_ONE,
        SIGNED,
        NOTIFIED_BY_ONE,
        IN_FORCE,
        /** Either nation stopped releases; protection goes on. */
        SUSPENDED,
        /** Both put another edition in its place. What crossed under this one keeps to it. */
        SUPERSEDED,
        /** Over. Protection, limits, reports, return and audit survive; nothing new crosses. */
        TERMINATED
    }

    /**
     * What holds from an instant on.
     *
     * @param ends when the pact ends, if notice is running
     * @param disputed a dispute is open; it never loosens anything
     * @param underReview a change of law is being looked at
     * @param areas areas that acts moved out of the phase that the text gives them
     */
    public record Standing(
            Instant from,
            State state,
            Optional<Instant> ends,
            boolean disputed,
            boolean underReview,
            Map<String, Pact.Arrangement.Phase> areas) {

        /** The phase of an area, whose text gives it one. */
        public Pact.Arrangement.Phase phase(Pact.Arrangement area) {
            return areas.getOrDefault(area.id(), area.phase());
        }
    }

    /** Acts about another pact, or by another nation, have no effect here. Order does not matter. */
    public static Life of(Pact pact, Rules rules, Collection<PactAct> acts) {
        var ours = new ArrayList<>(acts.stream()
                .filter(act -> pact.binds(act.nation())
                        && act.pact().equals(pact.digest())
                        && act.rules().equals(rules.digest())
                        && act.file().equals(pact.file()))
                .toList());
        ours.sort(Comparator.comparing(PactAct::at)
                .thenComparing(PactAct::nation)
                .thenComparing(PactAct::kind)
                .thenComparing(PactAct::subject));
        return new Life(pact, rules, List.copyOf(ours));
    }

    public List<PactAct> acts() {
        return acts;
    }

    /** Whether this is the life of these rules; another pact's force is no force here. */
    boolean isOf(Rules others) {
        return rules == others
                || (rules.digest().equals(others.digest())
                        && pact.digest().equals(others.pact().digest())
                        && pact.file().equals(others.pact().file()));
    }

    public State stateAt(Instant now) {
        return at(now).state();
    }

    /** What held, holds or, if nothing more is done, will hold at an instant. */
    public Standing at(Instant now) {
        var low = 0;
        var high = standings.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (standings.get(middle).from().isAfter(now)) high = middle - 1;
            else low = middle;
        }
        return standings.get(low);
    }

    /** Every change, in order. */
    public List<Standing> standings() {
        return standings;
    }

    /**
     * The later of the two notifications; should a signature come last, that signature. Force never reaches back to an
     * instant at which the pact was not in force.
     */
    public Optional<Instant> inForceSince() {
        return force;
    }

    String inForceSinceWritten() {
        return forceWritten;
    }

    /** The standings that the acts make, one by one, as they were done. */
    private List<Standing> history() {
        var made = new ArrayList<Standing>();
        var now = new Reckoning();
        made.add(now.standing(Instant.MIN));
        for (var act : acts) {
            now.endBefore(act.at()).ifPresent(made::add);
            now.take(act);
            var standing = now.standing(act.at());
            if (made.getLast().from().equals(act.at())) made.removeLast();
            made.add(standing);
        }
        now.endBefore(Instant.MAX).ifPresent(made::add);
        return List.copyOf(made);
    }

    /** What is known so far, while the acts are gone through in order. */
    private final class Reckoning {
        private final Map<PactAct.Kind, Set<Nation>> done = new TreeMap<>();
        private final Map<String, Set<Nation>> resuming = new TreeMap<>();
        private final Map<String, Set<Nation>> activating = new TreeMap<>();
        private final Set<String> activated = new TreeSet<>();
        private final Set<String> suspendedAreas = new TreeSet<>();
        private final Map<String, Set<Nation>> amending = new TreeMap<>();
        private final Map<Nation, Instant> ending = new TreeMap<>();
        private final Map<Nation, Duration> held = new TreeMap<>();
        private final Set<Nation> disputing = new TreeSet<>();
        private final Map<String, Set<Nation>> reviewing = new TreeMap<>();
        private boolean underReview;
        private Optional<Instant> force = Optional.empty();
        private boolean suspended;
        private boolean superseded;
        private boolean terminated;

        void take(PactAct act) {
            if (terminated || superseded) return;
            var nation = act.nation();
            switch (act.kind()) {
                case APPROVED, TABLED, SIGNED, NOTIFIED -> {
                    by(act.kind()).add(nation);
                    if (force.isEmpty() && all(by(PactAct.Kind.SIGNED)) && all(by(PactAct.Kind.NOTIFIED)))
                        force = Optional.of(act.at());
                }
                case SUSPENDED -> {
                    if (act.subject().isEmpty()) {
                        suspended = true;
                        resuming.remove("");
                    } else {
                        suspendedAreas.add(act.subject());
                        resuming.remove(act.subject());
                        activating.remove(act.subject());
                    }
                }
                case RESUMED -> {
                    if (!agreed(resuming, act)) return;
                    if (act.subject().isEmpty()) suspended = false;
                    else suspendedAreas.remove(act.subject());
                }
                case ACTIVATED -> {
                    // A suspended area is resumed, not activated round its suspension.
                    if (suspendedAreas.contains(act.subject())) return;
                    if (agreed(activating, act)) activated.add(act.subject());
                }
                case AMENDED -> superseded = agreed(amending, act) || superseded;
                case NOTICE -> force.ifPresent(since -> endAt(nation, pact.endsAfter(since, act.at())));
                case NOTICE_SUSPENDED -> {
                    var end = ending.remove(nation);
                    if (end != null) held.put(nation, Duration.between(act.at(), end));
                }
                case NOTICE_RESUMED -> {
                    var rest = held.remove(nation);
                    if (rest != null) endAt(nation, act.at().plus(rest));
                }
                case NOTICE_WITHDRAWN -> {
                    ending.remove(nation);
                    held.remove(nation);
                }
                case DISPUTED -> disputing.add(nation);
                case SETTLED -> disputing.remove(nation);
                case LAW_CHANGED -> {
                    underReview = true;
                    reviewing.clear();
                }
                case REVIEWED -> {
                    if (agreed(reviewing, act)) underReview = false;
                }
            }
        }

        /** A second notice postpones nothing; the first is withdrawn before another end counts. */
        private void endAt(Nation nation, Instant end) {
            ending.merge(nation, end, (one, other) -> one.isBefore(other) ? one : other);
        }

        /** The end that comes before an instant, if one does. */
        Optional<Standing> endBefore(Instant next) {
            var end = end();
            if (terminated || superseded || end.isEmpty() || end.get().isAfter(next)) return Optional.empty();
            terminated = true;
            return Optional.of(standing(end.get()));
        }

        Standing standing(Instant from) {
            return new Standing(
                    from,
                    state(),
                    terminated || superseded ? Optional.empty() : end(),
                    !disputing.isEmpty(),
                    underReview,
                    areas());
        }

        /** A suspension covers the phase of an area; once it is over, the area is as it was. */
        private Map<String, Pact.Arrangement.Phase> areas() {
            var areas = new TreeMap<String, Pact.Arrangement.Phase>();
            for (var area : activated) areas.put(area, Pact.Arrangement.Phase.ACTIVE);
            for (var area : suspendedAreas) areas.put(area, Pact.Arrangement.Phase.SUSPENDED);
            return Map.copyOf(areas);
        }

        /** By notice, or because the term does not extend itself. */
        private Optional<Instant> end() {
            return Stream.concat(ending.values().stream(), force.flatMap(pact::expires).stream())
                    .min(Comparator.naturalOrder());
        }

        private State state() {
            if (terminated) return State.TERMINATED;
            if (superseded) return State.SUPERSEDED;
            if (force.isPresent()) return suspended ? State.SUSPENDED : State.IN_FORCE;
            return switch (by(PactAct.Kind.SIGNED).size()) {
                case 0 -> State.NEGOTIATED;
                case 1 -> State.SIGNED_BY_ONE;
                default -> by(PactAct.Kind.NOTIFIED).isEmpty() ? State.SIGNED : State.NOTIFIED_BY_ONE;
            };
        }

        private Set<Nation> by(PactAct.Kind kind) {
            return done.computeIfAbsent(kind, _ -> new TreeSet<>());
        }

        private boolean all(Set<Nation> nations) {
            return nations.size() == pact.parties().size();
        }

        /** Whether both nations have now said the same. */
        private boolean agreed(Map<String, Set<Nation>> said, PactAct act) {
            var by = said.computeIfAbsent(act.subject(), _ -> new TreeSet<>());
            by.add(act.nation());
            if (!all(by)) return false;
            said.remove(act.subject());
            return true;
        }
    }

    /** The end of the term that is running, or of the next one when the notice comes too late for it. */
    static Instant endOfTerm(Instant force, Instant notice, Period length, boolean extendsItself, Duration ahead) {
        var start = force.atZone(ZoneOffset.UTC);
        var terms = 1;
        while (extendsItself
                && start.plus(length.multipliedBy(terms)).toInstant().isBefore(notice.plus(ahead))) terms++;
        var end = start.plus(length.multipliedBy(terms)).toInstant();
        return end.isBefore(notice) ? notice : end;
    }
}
