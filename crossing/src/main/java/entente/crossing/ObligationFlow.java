package entente.crossing;

import entente.registry.ObligationRecord;
import entente.registry.ObligationRecord.Kind;
import entente.registry.ReceptionRecord.Keeping;

/**
 * What is owed after something has crossed: recall, reclassification, consent, return, destruction, loss, request. We raise
 * it at the {@link RaisingDesk}, the partner is answered at the {@link AnsweringDesk}; here the node takes either as far as
 * it can go without people, again after every restart.
 */
public final class ObligationFlow {
    private final Owed owed;
    private final RaisingDesk raising;
    private final AnsweringDesk answering;
    private final Object[] consignments = new Object[64];

    public ObligationFlow(House house, RaisingDesk raising, AnsweringDesk answering) {
        this.owed = new Owed(house);
        this.raising = raising;
        this.answering = answering;
        for (var i = 0; i < consignments.length; i++) consignments[i] = new Object();
    }

    /** Takes one as far as it can go without people. */
    public void carryOut(String id) {
        // One at a time for one consignment: a recall and a new label each look at what the other did.
        synchronized (consignments[Math.floorMod(owed.find(id).consignment().hashCode(), consignments.length)]) {
            carryOutAlone(owed.find(id));
        }
    }

    private void carryOutAlone(ObligationRecord obligation) {
        switch (obligation.state()) {
            case CONFIRMED -> raising.state(obligation);
            case ARRIVED -> answering.take(obligation);
            case ANSWERED -> answering.giveAnswer(obligation);
            case DONE -> {
                if (obligation.ours() && obligation.kind() == Kind.RETURN) raising.gone(obligation, Keeping.RETURNED);
            }
            case PROPOSED, OPEN, ACKNOWLEDGED, REFUSED -> {
                // Others have to act, or it is over.
            }
        }
    }
}
