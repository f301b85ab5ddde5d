package entente.ledger;

/** The log cannot be opened or written; nothing that was acknowledged is lost. */
public final class LogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LogException(String message) {
        super(message);
    }

    public LogException(String message, Throwable cause) {
        super(message, cause);
    }
}
