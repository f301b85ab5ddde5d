package entente.operations.track;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who it says that it is.
 *
 * @param mmsi the station's number in the maritime mobile service, nine digits (ITU-R M.585)
 * @param imo the ship's number, seven digits (IMO Resolution A.1117)
 */
public record Identity(OptionalInt mmsi, OptionalInt imo, Optional<String> callSign, Optional<String> name) {
    /** Nothing is known. */
    public static final Identity UNKNOWN =
            new Identity(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
}
