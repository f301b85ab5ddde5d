package entente.seal;

/** A sealed container that is not what it was when it was sealed, or not for this reader. Says which part. */
public final class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The part that does not fit. */
    public enum Part {
        /** The ZIP file around manifest and payload. */
        CONTAINER,
        /** The manifest: not well formed, contradicts itself or the payload's length, or was changed. */
        MANIFEST,
        /** The segments are hashed with GMAC, which proves nothing to anybody who holds the content key. */
        SEGMENT_HASH_ALGORITHM,
        /** A segment of the encrypted content. */
        PAYLOAD_SEGMENT,
        /** The signature over all segments. */
        ROOT_SIGNATURE,
        /** The policy, which is bound to the content key. */
        POLICY_BINDING,
        /** The content key, as it was wrapped for this reader. */
        KEY_ACCESS,
        /** The label, or the content that it was signed for. */
        LABEL,
        /** The key that signed the label. */
        LABEL_KEY,
        /** The pact that the label was signed under. */
        PACT,
        /** The item that the label was signed for. */
        ITEM
    }

    private final Part part;

    public SealBrokenException(Part part, String wrong) {
        super(part + ": " + wrong);
        this.part = part;
    }

    public SealBrokenException(Part part, String wrong, Throwable cause) {
        super(part + ": " + wrong, cause);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
