package entente.pact;

import entente.kernel.Nation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pact's life, computed from the acts that the nations signed. Force is never inferred from signature: it begins with
 * the later of the two notifications.
 */
public final class Life {
    private final Pact pact;
    private final Rules rules;
    private final List<PactAct> acts;

    private Life(Pact pact, Rules rules, List<PactAct> acts) {
        this.pact = pact;
        this.rules = rules;
        this.acts = acts;
    }

    public enum State {
        /** The text stands; nobody has signed. */
        NEGOTIATED,
        SIGNED_BY_ONE,
        SIGNED,
        NOTIFIED_BY_ONE,
        IN_FORCE
    }

    /** Acts about another pact, or by another nation, have no effect here. Order does not matter. */
    public static Life of(Pact pact, Rules rules, Collection<PactAct> acts) {
        var ours = new ArrayList<>(acts.stream()
                .filter(act -> pact.binds(act.nation())
                        && act.pact().equals(pact.digest())
                        && act.rules().equals(rules.digest())
                        && act.file().equals(pact.file()))
                .toList());
        ours.sort(Comparator.comparing(PactAct::at).thenComparing(PactAct::nation));
        return new Life(pact, rules, List.copyOf(ours));
    }

    public List<PactAct> acts() {
        return acts;
    }

    /** Whether this is the life of these rules; another pact's force is no force here. */
    boolean isOf(Rules others) {
        return rules.digest().equals(others.digest())
                && pact.digest().equals(others.pact().digest())
                && pact.file().equals(others.pact().file());
    }

    public State stateAt(Instant now) {
        var signatures = done(PactAct.Kind.SIGNED, now);
        if (signatures == 0) return State.NEGOTIATED;
        if (signatures < pact.parties().size()) return State.SIGNED_BY_ONE;
        return switch (done(PactAct.Kind.NOTIFIED, now)) {
            case 0 -> State.SIGNED;
            case 1 -> State.NOTIFIED_BY_ONE;
            default -> State.IN_FORCE;
        };
    }

    /**
     * The later of the two notifications; should a signature come last, that signature. Force never reaches back to an
     * instant at which the pact was not in force.
     */
    public Optional<Instant> inForceSince() {
        if (stateAt(Instant.MAX) != State.IN_FORCE) return Optional.empty();
        return pact.parties().stream()
                .flatMap(party -> Stream.of(PactAct.Kind.values()).map(kind -> first(kind, party.nation())))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private int done(PactAct.Kind kind, Instant now) {
        return (int) pact.parties().stream()
                .map(party -> first(kind, party.nation()))
                .flatMap(Optional::stream)
                .filter(at -> !at.isAfter(now))
                .count();
    }

    private Optional<Instant> first(PactAct.Kind kind, Nation nation) {
        return acts.stream()
                .filter(act -> act.kind() == kind && act.nation().equals(nation))
                .map(PactAct::at)
                .findFirst();
    }
}
