package entente.cli;

/** The node's answer was no, or there was none. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status of HTTP; 0 when no node answered */
    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    int exitCode() {
        return switch (status) {
            case 0 -> 5;
            case 403 -> 3;
            default -> 2;
        };
    }
}
