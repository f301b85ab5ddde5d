package entente.ledger;

/** A note, checkpoint, proof, key or tile that does not have the form it must have. */
public final class MalformedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedLogException(String message) {
        super(message);
    }
}
