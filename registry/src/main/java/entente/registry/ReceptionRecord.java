package entente.registry;

import entente.kernel.Nation;
import entente.seal.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How far something that the partner released has come in. Once {@code HELD} it is a holding. */
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
        Map<String, Object> timings) {

    /** The stages of the way in, in order; the last two end it. */
    public enum Stage {
        OFFERED,
        RECEIVED,
        VERIFIED,
        HELD,
        REFUSED
    }
}
