package entente.guard;

/** An objection after which a filter cannot usefully look further. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final Rule rule;
    private final String text;

    Refusal(Rule rule, String text) {
        super(text, null, false, false);
        this.rule = rule;
        this.text = text;
    }

    Rule rule() {
        return rule;
    }

    String text() {
        return text;
    }
}
