package entente.cyber.misp;

import entente.cyber.marking.Tlp;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What MISP says of who may see something, as markings: tags of the traffic light, and the distribution, which is MISP's own
 * wall. Both are put on, and the more restrictive of them counts.
 *
 * @param distribution 0 own organisation, 1 this community, 2 connected communities, 3 all, 4 a sharing group
 */
public record MispMarkings(Map<Integer, Tlp> distribution) {
    /** On the careful side: a group that we do not know of is as nobody. */
    public static final MispMarkings USUAL =
            new MispMarkings(Map.of(0, Tlp.RED, 1, Tlp.AMBER_STRICT, 2, Tlp.AMBER, 3, Tlp.CLEAR, 4, Tlp.RED));

    /** Inherit: the event's own. */
    static final int INHERIT = 5;

    public MispMarkings {
        distribution = Map.copyOf(distribution);
    }

    Optional<Tlp> of(int level) {
        return Optional.ofNullable(distribution.get(level));
    }

    static boolean isTlp(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith("tlp:");
    }

    /** The colour that a tag says; {@code tlp:white} is of version 1, which alone has it. */
    static Optional<Tlp> tlp(String tag) {
        return switch (tag.toLowerCase(Locale.ROOT)) {
            case "tlp:clear" -> Optional.of(Tlp.CLEAR);
            case "tlp:white" -> Optional.of(Tlp.V1_WHITE);
            case "tlp:green" -> Optional.of(Tlp.GREEN);
            case "tlp:amber" -> Optional.of(Tlp.AMBER);
            case "tlp:amber+strict" -> Optional.of(Tlp.AMBER_STRICT);
            case "tlp:red" -> Optional.of(Tlp.RED);
            default -> Optional.empty();
        };
    }
}
