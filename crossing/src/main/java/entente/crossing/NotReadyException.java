package entente.crossing;

/** A step waits for something that will come by itself; it is tried again. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotReadyException(String message) {
        super(message);
    }
}
