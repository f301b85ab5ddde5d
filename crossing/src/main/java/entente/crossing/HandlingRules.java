package entente.crossing;

import entente.crossing.Crossings.Crossed;
import entente.kernel.OriginLabel;
import entente.pact.Decision;
import entente.pact.Handling;
import entente.registry.ObligationRecord.Kind;
import entente.registry.ObligationRecord.State;
import entente.seal.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may be done with what crossed: what the pact says of it, and what its originator consented to. The one place that
 * decides an act on a holding.
 */
public final class HandlingRules {
    private final House house;
    private final Crossings crossings;

    public HandlingRules(House house) {
        this.house = house;
        this.crossings = new Crossings(house);
    }

    /**
     * What the pact says of an act on something that we hold.
     *
     * @param act made of whether the originator's consent to copying holds
     * @throws HandlingRefusedException with the articles
     */
    void requireHandling(String holding, java.util.function.Function<Boolean, Handling.Act> act) {
        var held = crossings.here(holding);
        require(decide(held, act.apply(consented(holding, Matter.Consent.Act.REPRODUCE))));
    }

    /**
     * Refuses when what is in a holding may serve none of these purposes.
     *
     * @throws HandlingRefusedException with the articles
     */
    void requireUse(String holding, List<String> purposes) {
        require(use(crossings.here(holding), purposes));
    }

    /** Whether what is in a holding may serve this purpose now. */
    public boolean usableFor(String holding, String purpose) {
        return crossings
                .received(holding)
                .filter(held -> use(held, List.of(purpose)) instanceof Decision.Permit)
                .isPresent();
    }

    /**
     * The one place that binds what came to its purpose: it serves that for which it was released, and another once its originator
     * consented to that. Where something is made of it, where that is released, and where records are looked through, all ask here.
     *
     * @param purposes any of which would do; one at least
     */
    private Decision use(Crossed held, List<String> purposes) {
        var releasedFor = held.released().purpose();
        var served = purposes.stream()
                .filter(releasedFor::equals)
                .findFirst()
                .or(() -> purposes.stream()
                        .filter(purpose -> consentedUse(held.released().id(), purpose))
                        .findFirst());
        return decide(
                held, new Handling.Act.UseFor(served.orElse(purposes.getFirst()), releasedFor, served.isPresent()));
    }

    Decision mayDestroy(Crossed held, Matter.Destruction destruction) {
        // The certificate goes out in the transaction that ends the holding, so the originator is always told.
        return decide(
                held,
                new Handling.Act.Destroy(
                        destruction.persons(),
                        consented(held.released().id(), Matter.Consent.Act.DESTROY),
                        true,
                        destruction.crisis()));
    }

    /** Whether the originator's consent to this act holds now. */
    private boolean consented(String consignment, Matter.Consent.Act act) {
        return consented(consignment, consent -> consent.act() == act);
    }

    private boolean consentedUse(String consignment, String purpose) {
        return consented(
                consignment,
                consent -> consent.act() == Matter.Consent.Act.USE_FOR
                        && consent.purpose().equals(Optional.of(purpose)));
    }

    private boolean consented(String consignment, Predicate<Matter.Consent> fits) {
        return house.obligations().of(consignment).stream()
                .filter(asked -> asked.ours() && asked.kind() == Kind.CONSENT && asked.state() == State.DONE)
                .filter(asked -> Matter.of(asked) instanceof Matter.Consent consent && fits.test(consent))
                .anyMatch(asked -> asked.answer()
                        .map(tree -> new Fields(tree, "answer"))
                        .filter(fields ->
                                fields.has("until") && !fields.instant("until").isAfter(house.now()))
                        .isEmpty());
    }

    /** What the pact says of our doing this with something that crossed. */
    Decision decide(Crossed crossed, Handling.Act act) {
        return decide(new Handling(house.nation(), crossed.released().sender(), new OriginLabel(crossed.label()), act));
    }

    Decision decide(Handling handling) {
        return house.rules()
                .decide(handling, house.life(), Set.of(), house.clock().instant());
    }

    static void require(Decision decision) {
        if (!(decision instanceof Decision.Permit)) throw new HandlingRefusedException(decision);
    }
}
