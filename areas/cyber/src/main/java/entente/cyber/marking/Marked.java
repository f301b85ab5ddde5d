package entente.cyber.marking;

import entente.kernel.Label;
import java.util.ArrayList;
import java.util.List;

/** What markings come to: a label, or a denial with its reasons. */
public sealed interface Marked {
    record Labelled(Label label) implements Marked {}

    record Denied(List<Reason> reasons) implements Marked {
        public Denied {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) throw new IllegalArgumentException("a denial has a reason");
        }
    }

    /**
     * @param code for machines
     * @param marking the id of the marking, or the object's own when it has none
     * @param words for the nation's own people
     */
    record Reason(Code code, String marking, String words) {}

    enum Code {
        /** The object has no marking that classifies it, and the nation did not say what that means. */
        UNMARKED,
        /** No definition of the marking is here. */
        UNDEFINED,
        /** The definition is of a kind that is not read, or has something in it that is not. */
        NOT_UNDERSTOOD,
        /** The nation's table has no label for it. */
        NOT_IN_TABLE,
        /** It is of another nation's scheme, and nothing leads from there to ours. */
        FOREIGN,
        /** The scheme does not know a level or a value in it. */
        NOT_IN_SCHEME
    }

    static Marked denied(Code code, String marking, String words) {
        return new Denied(List.of(new Reason(code, marking, words)));
    }

    /** The least that protects as both do: the most restrictive wins, and one denial denies. */
    default Marked and(Marked other) {
        if (this instanceof Labelled(var one) && other instanceof Labelled(var two))
            return new Labelled(one.policy().join(one, two));
        var reasons = new ArrayList<Reason>();
        if (this instanceof Denied(var mine)) reasons.addAll(mine);
        if (other instanceof Denied(var theirs)) reasons.addAll(theirs);
        return new Denied(reasons.stream().distinct().toList());
    }
}
