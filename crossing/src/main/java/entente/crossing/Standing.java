package entente.crossing;

import entente.kernel.HolderLabel;
import entente.pact.Decision;
import entente.registry.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether what somebody's access rests on besides their own clearance stands now. The door asks each time that a key may be
 * released, so that a clearance which was withdrawn lets nobody in from that moment on.
 */
public interface Standing {
    /** Nobody's access rests on anything else. */
    Standing NOBODY_RESTS = new Standing() {
        @Override
        public Optional<Decision.Deny> against(Person person, HolderLabel label, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<String> withholds(String item, Instant now) {
            return Optional.empty();
        }
    };

    /** What stands against letting this person read what is so marked; absent: nothing does. */
    Optional<Decision.Deny> against(Person person, HolderLabel label, Instant now);

    /** Why an item of ours may not go out now; absent: nothing holds it back. */
    Optional<String> withholds(String item, Instant now);
}
