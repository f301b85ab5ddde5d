package entente.pact;

import entente.kernel.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The answer of the pact, with its reasons. A refusal is an answer, not an exception. */
public sealed interface Decision {
    List<Finding> findings();

    record Permit(List<Finding> findings) implements Decision {}

    /** Nothing objects, but people have yet to approve. */
    record Refer(List<Finding> findings) implements Decision {}

    record Deny(List<Finding> findings) implements Decision {}

    /** Permits when rules spoke and none objected. Silence denies: what no article allows stays at home. */
    static Decision of(List<Finding> findings) {
        if (findings.isEmpty() || findings.stream().anyMatch(Finding::objects)) return new Deny(findings);
        return findings.stream().anyMatch(Finding::awaits) ? new Refer(findings) : new Permit(findings);
    }

    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    default List<Finding> objections() {
        return findings().stream().filter(Finding::objects).toList();
    }

    /**
     * What both nations must have computed alike: the findings under the pact, without either's own law. The two
     * digests are compared, and a difference is refused.
     */
    default Digest underPact() {
        return Digest.ofTree(findings().stream()
                .filter(finding -> finding.basis() instanceof Finding.Basis.InPact)
                .map(Finding::toTree)
                .toList());
    }

    default Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("decision", name());
        tree.put("findings", findings().stream().map(Finding::toTree).toList());
        return tree;
    }
}
