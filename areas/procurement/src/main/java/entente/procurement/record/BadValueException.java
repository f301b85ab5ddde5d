package entente.procurement.record;

/** What stands in a field may not: what is wrong with it, and what to do. Cheap, for there may be very many. */
public final class BadValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    public BadValueException(String wrong, String remedy) {
        super(wrong, null, false, false);
        this.remedy = remedy;
    }

    public String wrong() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
