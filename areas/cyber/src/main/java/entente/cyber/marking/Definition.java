package entente.cyber.marking;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one marking definition says (STIX 2.1, 7.2.1). */
public sealed interface Definition {

    record TrafficLight(Tlp tlp) implements Definition {}

    /** Words for people, such as a copyright (7.2.1.3). They classify nothing. */
    record Statement(String text) implements Definition {}

    /**
     * A nation's own marking: its scheme's label, the pact under which it is meant to cross, and whose it is.
     *
     * @param policy the scheme's id
     * @param classification a level for each axis
     * @param releasableTo values of the scheme's category of releases; absent when the label has none, empty for nobody
     * @param caveats all other categories
     */
    record National(
            String policy,
            String version,
            Map<String, String> classification,
            Optional<List<String>> releasableTo,
            Map<String, List<String>> caveats,
            Optional<String> pact,
            Optional<String> pactVersion,
            String originator)
            implements Definition {
        public National {
            classification = Map.copyOf(classification);
            releasableTo = releasableTo.map(List::copyOf);
            caveats = Map.copyOf(caveats);
            if (pact.isPresent() != pactVersion.isPresent())
                throw new IllegalArgumentException("a pact and its version go together");
        }
    }

    /**
     * Access Control Specification 3.0, as far as we read it; anything else in it makes it unknown.
     *
     * @param nationalities to whom reading is permitted; empty when it says nothing of them
     */
    record Acs(String classification, List<String> caveats, List<String> nationalities) implements Definition {
        public Acs {
            caveats = List.copyOf(caveats);
            nationalities = List.copyOf(nationalities);
        }
    }

    /** A marking that we do not understand, and why. It denies. */
    record Unknown(String why) implements Definition {}
}
