package entente.crossing;

/** A notice is not taken; the partner learns the code and no reason. */
public final class RefusedNoticeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    /** @param code small letters and hyphens */
    public RefusedNoticeException(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
