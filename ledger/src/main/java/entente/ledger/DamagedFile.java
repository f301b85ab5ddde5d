package entente.ledger;

import java.io.IOException;

/** A file of the log does not have the form or the content that it was written with. */
final class DamagedFile extends IOException {
    private static final long serialVersionUID = 1;

    DamagedFile(String wrong) {
        super(wrong);
    }
}
