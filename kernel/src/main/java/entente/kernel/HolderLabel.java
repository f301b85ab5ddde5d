package entente.kernel;

/**
 * The label that the receiving nation adds beside the origin label, in its own policy.
 *
 * @param origin the label it was computed from
 * @param label the equivalent in the holder's policy
 * @param mark what stands on the page: the holder's mark, the originating nation, the origin mark
 */
public record HolderLabel(OriginLabel origin, Label label, String mark) {
    @Override
    public String toString() {
        return mark;
    }
}
