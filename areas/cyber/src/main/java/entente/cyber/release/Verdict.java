package entente.cyber.release;

import java.util.List;

/** What the pact and the law say of one label. Whoever asks them turns their decision into this. */
public sealed interface Verdict {
    /**
     * It may go.
     *
     * @param basis articles and rules that allow it
     */
    record Permit(List<String> basis) implements Verdict {
        public Permit {
            basis = List.copyOf(basis);
        }
    }

    record Deny(List<String> reasons) implements Verdict {
        public Deny {
            reasons = List.copyOf(reasons);
        }
    }
}
