package entente.registry.postgres;

/** The node's own PostgreSQL cannot be had; the message says what to do. */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PostgresException(String message) {
        super(message);
    }
}
