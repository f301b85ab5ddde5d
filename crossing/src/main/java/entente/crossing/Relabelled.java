package entente.crossing;

import entente.kernel.HolderLabel;

/** A verified consignment with the receiver's own label beside the origin label, which stays as it was. */
public sealed interface Relabelled permits RelabelledConsignment {
    Verified verified();

    HolderLabel label();
}

record RelabelledConsignment(Verified verified, HolderLabel label) implements Relabelled {}
