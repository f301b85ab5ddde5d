package entente.crossing;

import java.nio.file.Path;
import java.util.Map;

/** A release in a container that only the partner's node and the originator can open, its label signed to it. */
public sealed interface Sealed permits SealedRelease {
    Guarded guarded();

    Path container();
}

record SealedRelease(Guarded guarded, Path container, Map<String, Object> digests) implements Sealed {}
