package entente.operations.safety;

/**
 * A draft that was approved for the public: one source, many {@link entente.operations.safety.form.Form forms}.
 *
 * <p>There is no way here from an item or a track. Whoever wants to publish something that is known from a classified source
 * writes a draft in words fit for the public, and two persons decide on those words. The approval names the draft's digest,
 * so it fits no other draft: neither one with a word less nor one with a word more.
 */
public record SafetyProduct(Draft draft, Approval approval) {
    public SafetyProduct {
        if (!approval.content().equals(draft.digest()))
            throw new IllegalArgumentException("the approval is for another content than that of " + draft.id());
        if (approval.at().isAfter(draft.validity().until()))
            throw new IllegalArgumentException(draft.id() + " was approved after its end");
    }

    public ProductId id() {
        return draft.id();
    }
}
