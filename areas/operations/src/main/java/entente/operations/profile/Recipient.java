package entente.operations.profile;

import entente.kernel.Nation;
import entente.seal.Fields;
import java.util.Map;

/**
 * Who gets it, and for what.
 *
 * @param onward what may be sent on: {@code none}, or {@code originator-consent}
 * @param retention how long it may be kept, such as {@code P30D}
 */
public record Recipient(Nation nation, Role role, String purpose, String onward, String retention) {

    /** What somebody is in an exercise. */
    public enum Role {
        OBSERVER,
        PARTICIPANT,
        EXERCISE_CONTROL,
        SAFETY
    }

    static Recipient of(Fields recipient) {
        return new Recipient(
                new Nation(recipient.text("nation")),
                Role.valueOf(recipient.text("role")),
                recipient.text("purpose"),
                recipient.text("onward"),
                recipient.text("retention"));
    }

    Map<String, Object> toTree() {
        return Map.of(
                "nation",
                nation.code(),
                "role",
                role.name(),
                "purpose",
                purpose,
                "onward",
                onward,
                "retention",
                retention);
    }
}
