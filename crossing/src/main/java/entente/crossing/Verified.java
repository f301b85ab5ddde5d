package entente.crossing;

import entente.kernel.OriginLabel;
import entente.pact.Decision;

/** A consignment of which everything was computed again here: signatures, label, digests, form, decision. */
public sealed interface Verified permits VerifiedConsignment {
    Received received();

    OriginLabel label();
}

record VerifiedConsignment(Received received, OriginLabel label, Decision.Permit decision) implements Verified {}
