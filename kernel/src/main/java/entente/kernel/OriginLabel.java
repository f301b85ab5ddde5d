package entente.kernel;

/** The label that the originator gave. It never changes; every mapping starts from it. */
public record OriginLabel(Label label) {
    @Override
    public String toString() {
        return label.mark();
    }
}
