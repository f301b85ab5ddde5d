package entente.discovery;

import entente.discovery.Answer.Refusal;
import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.util.Optional;

/** Whether a question of the partner's is answered. A pure function of what both nations can count. */
final class Ruling {
    private Ruling() {}

    /**
     * @param content of the set that stands here under the name in the question; absent: none does
     * @param told how many names were evaluated under it before
     * @param before whether these points were asked before
     */
    static Optional<Refusal> refusal(
            Question question, Optional<DiscoverySet> set, Optional<Digest> content, long told, boolean before) {
        if (set.isEmpty() || content.filter(question.content()::equals).isEmpty()) return Optional.of(Refusal.CLOSED);
        var terms = set.get();
        // Points cost time to look at, so there are not too many of them first.
        if (question.count() > terms.batch()) return Optional.of(Refusal.BATCH);
        if (told + question.count() > terms.quota()) return Optional.of(Refusal.QUOTA);
        if (before) return Optional.of(Refusal.REPLAY);
        try {
            return Judge.repeats(question.elements()) ? Optional.of(Refusal.MALFORMED) : Optional.empty();
        } catch (MalformedException noPoint) {
            return Optional.of(Refusal.MALFORMED);
        }
    }
}
