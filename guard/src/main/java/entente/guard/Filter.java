package entente.guard;

import java.io.IOException;

/** One independent look at the content. It adds its findings, and returns only when it has looked at everything. */
interface Filter {
    /** Stays the same between versions; the parent knows the filters of each type by name. */
    String name();

    /** Grows whenever the filter would answer differently. */
    default String version() {
        return "1";
    }

    void inspect(Subject subject, Findings findings) throws IOException, Refusal;
}
