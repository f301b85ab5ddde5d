package entente.crossing.joint;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * An act as one nation said it, in a {@link entente.seal.Statement} of its office.
 *
 * @param matter the release by which the document crossed
 * @param document the SHA-256 of its content: what is agreed to is exactly this
 * @param subject what the act needs
 * @param leaf where it is in the nation's log
 */
public record Said<A extends Enum<A> & Act>(
        String id,
        String matter,
        Digest document,
        Digest pact,
        Nation nation,
        A kind,
        Map<String, Object> subject,
        Instant at,
        Journal.Leaf leaf) {

    public Said {
        subject = Map.copyOf(subject);
        kind.require(subject);
    }

    public Fields about() {
        return new Fields(subject, kind.word());
    }

    /** In which both nodes take the acts of a matter, in whatever order they came. */
    public static <A extends Enum<A> & Act> Comparator<Said<A>> order() {
        return Comparator.<Said<A>, Instant>comparing(Said::at)
                .thenComparing(Said::nation)
                .thenComparing(Said::id);
    }
}
