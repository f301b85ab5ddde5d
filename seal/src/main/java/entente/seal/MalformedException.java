package entente.seal;

/** Bytes from outside that do not have the form they must have. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what the thing by name, such as {@code receipt} */
    public MalformedException(String what, String wrong) {
        super(what + ": " + wrong);
    }

    public MalformedException(String what, String wrong, Throwable cause) {
        super(what + ": " + wrong, cause);
    }
}
