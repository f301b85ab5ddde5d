package entente.crossing;

import entente.pact.Decision;
import entente.seal.Statement;
import java.util.List;

/** A release that enough different people approved, each with their own signature over exactly this release. */
public sealed interface Approved permits ApprovedRelease {
    Permitted permitted();

    Decision.Permit decision();

    List<Statement> approvals();
}

record ApprovedRelease(
        Permitted permitted, Decision.Permit decision, List<Statement> approvals, List<Statement> appointments)
        implements Approved {}
