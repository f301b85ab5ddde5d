package entente.industry.supply.advisory;

import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.industry.supply.name.VersionRange;
import entente.industry.supply.name.VersionScheme;
import entente.kernel.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What somebody published of weaknesses.
 *
 * @param form such as {@code CSAF 2.0}
 * @param oddities what was left out because it was not understood
 */
public record Advisory(
        String form,
        String id,
        String title,
        Optional<String> publisher,
        List<Vulnerability> vulnerabilities,
        List<Problem> oddities,
        int odd) {
    public Advisory {
        vulnerabilities = List.copyOf(vulnerabilities);
        oddities = List.copyOf(oddities);
    }

    /**
     * One weakness.
     *
     * @param aliases other names of the same, such as its CVE
     * @param severity as it was published: a base score such as {@code 9.8}, or a word
     * @param exploitedBy by what it is known to be exploited
     */
    public record Vulnerability(
            String id,
            List<String> aliases,
            String title,
            Optional<String> severity,
            List<String> exploitedBy,
            List<Affected> affected) {
        public Vulnerability {
            aliases = List.copyOf(aliases);
            exploitedBy = List.copyOf(exploitedBy);
            affected = List.copyOf(affected);
        }
    }

    /** What an advisory says of a product. */
    public enum Status {
        AFFECTED,
        FIXED,
        NOT_AFFECTED,
        UNDER_INVESTIGATION
    }

    /**
     * @param within the product of which it is a part, if the advisory speaks of that part in it alone
     */
    public record Affected(Target target, Extent extent, Status status, Optional<String> within) {}

    /** How the product is named. */
    public sealed interface Target {
        record ByPurl(Purl purl) implements Target {}

        record ByCpe(Cpe cpe) implements Target {}

        record ByHash(String algorithm, String value) implements Target {}

        /** In words alone, which prove nothing. */
        record ByName(String name) implements Target {}
    }

    /** Which of its versions. */
    public sealed interface Extent {
        /** As the target itself says. */
        record AsNamed() implements Extent {}

        record Exactly(List<String> versions) implements Extent {
            public Exactly {
                versions = List.copyOf(versions);
            }
        }

        record Ranged(VersionRange range) implements Extent {}

        /** OSV's events in the order of their versions, and the versions that it lists besides. */
        record Events(VersionScheme scheme, List<Event> events, List<String> versions) implements Extent {
            public Events {
                events = List.copyOf(events);
                versions = List.copyOf(versions);
            }
        }

        /** It has one that cannot be compared here, such as commits. */
        record Incomparable(String why) implements Extent {}
    }

    public record Event(Kind kind, String version) {
        public enum Kind {
            INTRODUCED,
            FIXED,
            LAST_AFFECTED,
            LIMIT
        }
    }
}
