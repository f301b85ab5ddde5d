package entente.cyber.release;

import entente.cyber.stix.StixObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a set: one outcome for each object, in the set's order.
 *
 * @param identity the releasing nation's, which goes with derivatives
 */
public record Released(List<Outcome> outcomes, StixObject identity) {
    public Released {
        outcomes = List.copyOf(outcomes);
    }

    /** What goes to the recipient, in order. */
    public List<StixObject> given() {
        var given = new ArrayList<StixObject>();
        var derives = false;
        for (var outcome : outcomes) {
            switch (outcome) {
                case Outcome.Whole(var original, var basis) -> given.add(original);
                case Outcome.Derived derived -> {
                    derives |= !derived.inPlace();
                    given.add(derived.made());
                    derived.origin().ifPresent(given::add);
                }
                case Outcome.Withheld withheld -> {}
            }
        }
        if (derives && !given.contains(identity)) given.addFirst(identity);
        return given;
    }
}
