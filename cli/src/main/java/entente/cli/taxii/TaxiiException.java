package entente.cli.taxii;

/** A server's answer was no, made no sense, or did not come. */
public final class TaxiiException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status of HTTP; 0 when nobody answered, -1 when what was answered breaks the protocol */
    TaxiiException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
