package entente.procurement.intake;

/** A file that cannot be read on: from here nobody knows where a row begins. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String where;
    private final String remedy;

    public UnreadableException(String where, String wrong, String remedy) {
        super(wrong);
        this.where = where;
        this.remedy = remedy;
    }

    public String where() {
        return where;
    }

    public String wrong() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
