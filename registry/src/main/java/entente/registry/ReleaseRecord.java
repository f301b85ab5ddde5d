package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.pact.Declaration;
import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far one release has come. What a stage found is absent until the stage is reached. */
public record ReleaseRecord(
        String id,
        String item,
        Nation recipient,
        String purpose,
        String channel,
        String proposer,
        Instant proposedAt,
        Digest pact,
        Digest rules,
        Declaration declaration,
        Stage stage,
        Optional<Map<String, Object>> decision,
        Optional<Map<String, Object>> inspection,
        Optional<Map<String, Object>> container,
        Optional<Statement> statement,
        Optional<Map<String, Object>> refusal,
        List<Approval> approvals,
        Map<String, Object> timings) {

    /** The stages of the way out, in order; the last three end it. */
    public enum Stage {
        /** Awaits approvals. */
        PROPOSED,
        APPROVED,
        GUARDED,
        SEALED,
        /** In the outbox. */
        SENT,
        /** The partner accepted it. */
        DELIVERED,
        REFUSED,
        REFUSED_BY_PARTNER;

        public boolean ended() {
            return this == DELIVERED || this == REFUSED || this == REFUSED_BY_PARTNER;
        }
    }

    /** One person's approval of exactly this release. */
    public record Approval(String person, Instant at, Statement statement) {}
}
