package entente.node;

import entente.kernel.Digest;
import entente.kernel.Problems;
import entente.operations.publish.PublicDesk.Proposal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the API says, and is told, of everything that two persons decide on before everybody may read it. */
final class PublicViews {
    private PublicViews() {}

    /** @param content the digest of what was read */
    record PublicApprovalBody(
            @Longest(characters = 200) @Nullable String content) {
        Digest digest() {
            try {
                return new Digest(content == null ? "" : content);
            } catch (IllegalArgumentException e) {
                throw new Problems("content", "is no digest", "Give the digest as the node wrote it.");
            }
        }
    }

    record PublicWithdrawalBody(
            @Longest(characters = 2000) @Nullable String reason) {
        String said() {
            return reason == null ? "" : reason;
        }
    }

    static Map<String, Object> line(Proposal<?> proposal) {
        var kept = proposal.kept();
        var view = new TreeMap<String, Object>();
        view.put("id", kept.id());
        view.put("state", proposal.state().name());
        view.put("content", kept.content().value());
        view.put("proposedBy", kept.proposedBy());
        view.put("proposedAt", kept.proposedAt().toString());
        view.put(
                "approvals",
                proposal.approvals().stream()
                        .map(one -> Map.of("by", one.by(), "at", one.at().toString()))
                        .toList());
        kept.leaf().ifPresent(leaf -> view.put("leaf", leaf));
        kept.withdrawal()
                .ifPresent(one -> view.put(
                        "withdrawal", Map.of("by", one.by(), "at", one.at().toString(), "reason", one.reason())));
        return view;
    }
}
