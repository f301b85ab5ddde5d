package entente.kernel;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When something may be put on a new label. An old label that carries it stays what it is.
 *
 * @param from the first day; absent means always
 * @param until the last day; absent means for ever
 * @param obsolete no longer used, whatever the days say
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until, boolean obsolete) {
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty(), false);

    public Validity {
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get()))
            throw new IllegalArgumentException(
                    "valid from " + from.get() + " until " + until.get() + ", which is never");
    }

    public boolean on(LocalDate day) {
        return !obsolete
                && from.filter(day::isBefore).isEmpty()
                && until.filter(day::isAfter).isEmpty();
    }
}
