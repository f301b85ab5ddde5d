package entente.crossing;

/** This person's office does not do this. */
public final class ForbiddenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ForbiddenException(String message) {
        super(message);
    }
}
