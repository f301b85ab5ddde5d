package entente.forms;

/** A document is no form that was written here, or has more in it than a form needs. */
public final class MalformedFormException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedFormException(String why) {
        super("the document " + why);
    }

    public MalformedFormException(String why, Throwable cause) {
        super("the document " + why, cause);
    }
}
