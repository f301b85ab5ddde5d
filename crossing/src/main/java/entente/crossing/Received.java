package entente.crossing;

import entente.registry.ReceptionRecord;
import java.nio.file.Path;

/** A container that has come whole, with the partner's signed statement of what it released. */
public sealed interface Received permits ReceivedConsignment {
    ReceptionRecord reception();

    ReleaseStatement released();
}

record ReceivedConsignment(ReceptionRecord reception, ReleaseStatement released, Path container) implements Received {}
