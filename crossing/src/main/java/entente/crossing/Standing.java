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
        public String sight(Person person, Instant now) {
            return "";
        }

        @Override
        public Optional<String> withholds(String item, Instant now) {
            return Optional.empty();
        }
    };

    /** What stands against letting this person read what is so marked; absent: nothing does. */
    Optional<Decision.Deny> against(Person person, HolderLabel label, Instant now);

    /**
     * What lets them in besides their own clearance, the same for two who are let in to the same: for whoever remembers
     * answers. Empty: nothing besides.
     */
    String sight(Person person, Instant now);

    /** Why an item of ours may not go out now; absent: nothing holds it back. */
    Optional<String> withholds(String item, Instant now);
}
