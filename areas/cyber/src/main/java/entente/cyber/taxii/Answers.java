package entente.cyber.taxii;

import entente.cyber.release.StixRelease;
import entente.cyber.stix.StixObject;
import java.util.Set;

/** Objects that say something about others: that one was seen, what somebody notes and thinks of it, how it is related. */
public final class Answers {
    public static final Set<String> TYPES = Set.of("sighting", "note", "opinion", "relationship");

    private Answers() {}

    /** The ids that such an object names; of any other object none. */
    public static Set<String> named(StixObject object) {
        return TYPES.contains(object.type()) ? StixRelease.named(object) : Set.of();
    }
}
