package entente.industry.facility;

import entente.kernel.Label;
import java.time.Instant;

/** What a facility may be trusted with now. Three things, of which none follows from another. */
public interface Capability {
    Capability NONE = new Capability() {
        @Override
        public boolean cleared(Label level, Instant now) {
            return false;
        }

        @Override
        public boolean safeguards(Label level, Instant now) {
            return false;
        }

        @Override
        public boolean processes(Label level, Instant now) {
            return false;
        }
    };

    /** Whether its people may know it. */
    boolean cleared(Label level, Instant now);

    /** Whether it may be kept there. */
    boolean safeguards(Label level, Instant now);

    /** Whether its systems may process it. */
    boolean processes(Label level, Instant now);
}
