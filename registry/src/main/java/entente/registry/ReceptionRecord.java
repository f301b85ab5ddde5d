package entente.registry;

import entente.kernel.Nation;
import entente.seal.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far something that the partner released has come in. Once {@code HELD} it is a holding.
 *
 * @param originLabel the label that it came with, for ever
 * @param currentLabel the label as its originator has changed it since, in the origin's scheme
 */
public record ReceptionRecord(
        String id,
        Nation sender,
        Instant receivedAt,
        Statement statement,
        Optional<String> container,
        Stage stage,
        Optional<Map<String, Object>> decision,
        Optional<Map<String, Object>> inspection,
        Optional<Map<String, Object>> originLabel,
        Optional<Map<String, Object>> holderLabel,
        Optional<String> holderMark,
        Optional<String> purpose,
        Optional<String> area,
        Optional<String> mediaType,
        Optional<Map<String, Object>> refusal,
        Map<String, Object> timings,
        Keeping keeping,
        Optional<Map<String, Object>> currentLabel) {

    /** The stages of the way in, in order; the last two end it. */
    public enum Stage {
        OFFERED,
        RECEIVED,
        VERIFIED,
        HELD,
        REFUSED
    }

    /** What became of a holding. */
    public enum Keeping {
        KEPT,
        /** Nobody opens it: it was recalled, or its label has no equivalent any more. */
        SUSPENDED,
        DESTROYED,
        RETURNED
    }

    /** The origin's label as it is now. */
    public Optional<Map<String, Object>> labelNow() {
        return currentLabel.or(() -> originLabel);
    }
}
