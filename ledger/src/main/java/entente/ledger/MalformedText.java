package entente.ledger;

/** A text from outside does not have the form that its specification demands. The one exception of every parser here. */
public final class MalformedText extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public MalformedText(String wrong) {
        super(wrong);
    }
}
