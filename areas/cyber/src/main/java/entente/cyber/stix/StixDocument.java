package entente.cyber.stix;

import entente.kernel.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What one message held: the objects that could be read, in their order, and what could not.
 *
 * @param id of the bundle
 * @param more what an envelope says of itself (TAXII 2.1, 3.7)
 */
public record StixDocument(
        Kind kind,
        Optional<String> id,
        boolean more,
        Optional<String> next,
        List<StixObject> objects,
        List<Unread> unread) {

    public enum Kind {
        /** STIX 2.1, 8. */
        BUNDLE,
        /** TAXII 2.1, 3.7. */
        ENVELOPE,
        /** A single object. */
        OBJECT
    }

    /**
     * One element of the message that is no object which could be kept.
     *
     * @param index its place in the message, from 0
     * @param id what it says its id is, as far as that is an id
     * @param version what it says its version is
     */
    public record Unread(int index, Optional<String> id, Optional<String> version, Problem problem) {}

    public StixDocument {
        objects = List.copyOf(objects);
        unread = List.copyOf(unread);
    }
}
