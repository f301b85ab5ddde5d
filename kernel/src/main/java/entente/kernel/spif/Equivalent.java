package entente.kernel.spif;

import entente.kernel.Combination;
import entente.kernel.Part;
import java.util.List;
import java.util.Optional;

/**
 * What stands for a part of this policy in another, as its file says. It is data for those who negotiate a pact: only
 * both nations' {@link entente.kernel.Equivalence} leads from one policy to another, and no table of one side does.
 *
 * @param part absent when the whole policy or a whole tag set is meant
 * @param policy the other policy, {@code urn:oid:…}
 * @param applied who may use it; absent where the file does not say
 * @param target absent when it is the whole policy
 * @param required what must stand on the other label besides
 */
public record Equivalent(
        Optional<Part> part,
        String policy,
        Optional<Applied> applied,
        Optional<Target> target,
        List<Required> required) {
    public Equivalent {
        required = List.copyOf(required);
    }

    /** On whose side it may be used. */
    public enum Applied {
        ENCRYPT,
        DECRYPT,
        BOTH
    }

    /** What stands in its place, in the other file's terms. */
    public sealed interface Target {
        record Classification(int lacv) implements Target {}

        record TagSet(String tagSet) implements Target {}

        record Value(String tagSet, String tagType, String lacv) implements Target {}

        /** It may get lost. */
        record Discard() implements Target {}
    }

    /** Values of the other policy; a group without a {@code lacv} means all of the set. */
    public record Required(Combination.Rule rule, List<Group> groups) {
        public Required {
            groups = List.copyOf(groups);
        }

        public record Group(String tagSet, String tagType, Optional<String> lacv) {}
    }
}
