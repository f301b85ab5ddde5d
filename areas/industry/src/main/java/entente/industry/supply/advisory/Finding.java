package entente.industry.supply.advisory;

import java.util.List;
import java.util.Optional;

/**
 * What one advisory says of one component, and how that was found out.
 *
 * @param advisory the advisory's own id
 * @param component the component's name within its document
 * @param named what both bear: a package URL, a CPE, a hash or a name
 * @param versions as the advisory writes them
 * @param unknowns what keeps it from being certain
 */
public record Finding(
        String advisory,
        String vulnerability,
        List<String> aliases,
        String title,
        String component,
        Rule rule,
        Answer answer,
        String named,
        String versions,
        List<Unknown> unknowns,
        Optional<String> severity,
        List<String> exploitedBy) {
    public Finding {
        aliases = List.copyOf(aliases);
        unknowns = List.copyOf(unknowns);
        exploitedBy = List.copyOf(exploitedBy);
    }

    /** By what the component was recognised. */
    public enum Rule {
        PURL,
        CPE,
        HASH,
        NAME
    }

    /** None of them says that a component is safe. The first weighs the most. */
    public enum Answer {
        AFFECTED,
        /** It is named, and something is missing to say more. */
        POSSIBLE,
        UNDER_INVESTIGATION,
        FIXED,
        NOT_AFFECTED,
        /** The advisory names it, and other versions of it. */
        OTHER_VERSION
    }

    public enum Unknown {
        /** The component has no version. */
        NO_VERSION,
        /** The versions cannot be compared by the ecosystem's rules. */
        VERSION_NOT_COMPARABLE,
        /** The component's CPE says less than the advisory's. */
        CPE_SAYS_LESS,
        /** The advisory asks for a qualifier that the component lacks. */
        QUALIFIER_MISSING,
        /** The advisory speaks of it within another product alone. */
        ONLY_WITHIN,
        /** Two products may have the same name. */
        NAME_ONLY,
        /** The advisory says nothing of versions that is read. */
        VERSIONS_UNSTATED
    }
}
