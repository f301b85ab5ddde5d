package entente.crossing;

/** There is none, or none that this person may know of: the two look the same. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotFoundException(String what) {
        super("no such " + what);
    }
}
