package entente.crossing;

import entente.kernel.HolderLabel;
import entente.registry.ReceptionRecord;

/** What this nation now has, in its inventory; nobody has read it yet. */
public sealed interface Holding permits HeldConsignment {
    ReceptionRecord reception();

    HolderLabel label();
}

record HeldConsignment(ReceptionRecord reception, ReleaseStatement released, HolderLabel label) implements Holding {}
