package entente.pact;

import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that is done with what was received, or because of the pact, other than releasing and reading.
 *
 * @param by the nation that does it
 * @param originator whose information it is
 */
public record Handling(Nation by, Nation originator, OriginLabel label, Act act) {

    /** What is done. Consent is the originator's, prior and written. */
    public sealed interface Act {
        record Reproduce(boolean consent) implements Act {}

        /** @param notice whether it bears the note in its own language */
        record Translate(boolean clearedTranslator, boolean notice) implements Act {}

        /** @param persons how many do it together; {@code told} whether the originator was notified */
        record Destroy(int persons, boolean consent, boolean told, boolean crisis) implements Act {}

        record Reclassify() implements Act {}

        record SendOn(Nation to, String area, boolean consent) implements Act {}

        record UseFor(String purpose, String releasedFor, boolean consent) implements Act {}

        /** Asking for information under the pact: {@code from} is whose it is. */
        record Invoke(Nation from) implements Act {}

        record Visit(String kind, Nation host, LocalDate asked, LocalDate begins, LocalDate ends, boolean removes)
                implements Act {}

        /** @param known when the loss was known or suspected */
        record ReportLoss(Instant known, Instant reported, boolean classifiedContent) implements Act {}

        /** Passing what a contractor holds to a subcontractor. */
        record Subcontract(boolean conditionsFlowDown, boolean cleared) implements Act {}
    }
}
