package entente.crossing;

import entente.seal.Statement;

/** A release in the outbox, with the nation's signed statement of what it releases. */
public sealed interface Sent permits SentRelease {
    Sealed sealed();

    Statement statement();
}

record SentRelease(Sealed sealed, Statement statement) implements Sent {}
