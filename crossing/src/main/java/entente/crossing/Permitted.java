package entente.crossing;

import entente.pact.Decision;
import entente.pact.ReleaseRequest;
import entente.registry.ReleaseRecord;

/** A release to which nothing in the pact or the sender's law objects; approvals may be missing. */
public sealed interface Permitted permits PermittedRelease {
    Labelled labelled();

    /** What was asked, with the approvals that there are. */
    ReleaseRequest request();

    Decision decision();
}

record PermittedRelease(Labelled labelled, ReleaseRecord release, ReleaseRequest request, Decision decision)
        implements Permitted {}
