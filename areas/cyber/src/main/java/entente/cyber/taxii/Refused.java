package entente.cyber.taxii;

import java.util.Map;

/** The request ends here, with an error object. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int status;
    final String title;
    final String remedy;
    final transient Map<String, String> headers;

    Refused(int status, String title, String remedy) {
        this(status, title, remedy, Map.of());
    }

    Refused(int status, String title, String remedy, Map<String, String> headers) {
        super(title + ". " + remedy, null, false, false);
        this.status = status;
        this.title = title;
        this.remedy = remedy;
        this.headers = headers;
    }

    /** One answer for what is not there and for what is not theirs to know of. */
    static Refused notFound() {
        return new Refused(
                404, "Not found", "Look at the collections that are there for you; every path ends in a slash.");
    }

    static Refused malformed(String what, String remedy) {
        return new Refused(400, what, remedy);
    }
}
