package entente.pact;

import entente.kernel.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The answer of the pact, with its reasons. A refusal is an answer, not an exception. */
public sealed interface Decision {
    List<Finding> findings();

    /** @param duties what the receiver is bound to */
    record Permit(List<Finding> findings, List<Duty> duties) implements Decision {
        public Permit {
            findings = List.copyOf(findings);
            duties = List.copyOf(duties);
        }
    }

    /** Nothing objects, but people have yet to approve. */
    record Refer(List<Finding> findings) implements Decision {}

    record Deny(List<Finding> findings) implements Decision {}

    /** Permits when rules spoke and none objected. Silence denies: what no article allows stays at home. */
    static Decision of(List<Finding> findings) {
        return of(findings, List::of);
    }

    /** The same; a permit comes with its duties. */
    static Decision of(List<Finding> findings, Supplier<List<Duty>> duties) {
        var awaits = false;
        for (var finding : findings) {
            if (finding.objects()) return new Deny(findings);
            awaits |= finding.awaits();
        }
        if (findings.isEmpty()) return new Deny(findings);
        return awaits ? new Refer(findings) : new Permit(findings, duties.get());
    }

    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** What a permit binds the receiver to; empty for other answers. */
    default List<Duty> duties() {
        return List.of();
    }

    /** What is missing until it can be permitted. */
    default List<Finding> missing() {
        return findings().stream().filter(Finding::awaits).toList();
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
        if (!duties().isEmpty())
            tree.put("duties", duties().stream().map(Duty::toTree).toList());
        return tree;
    }
}
