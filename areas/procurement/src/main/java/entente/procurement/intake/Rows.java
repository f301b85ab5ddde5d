package entente.procurement.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of a table, one after another. */
public interface Rows extends Closeable {
    /** How many columns a row may have. */
    int MOST_COLUMNS = 400;

    /** How many characters a cell may have. */
    int LONGEST_CELL = 32_767;

    /**
     * @param number as a person counts them in the file, from 1
     * @param cells what is not there is empty
     */
    record Row(long number, String[] cells) {
        boolean isBlank() {
            for (var cell : cells) if (!cell.isBlank()) return false;
            return true;
        }
    }

    /** @throws UnreadableException when the file cannot be read on */
    Optional<Row> next() throws IOException;
}
