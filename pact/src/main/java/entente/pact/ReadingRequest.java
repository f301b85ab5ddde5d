package entente.pact;

import entente.kernel.Clearance;
import entente.kernel.HolderLabel;
import entente.kernel.Nation;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything on which the answer to "may this person read it?" depends.
 *
 * @param nationalities all that the person holds
 * @param clearance valid now
 * @param area in which the item was released
 * @param purpose for which the item was released
 * @param grantedPurposes for which this person has a need to know this very item, now
 * @param assurance what the holder assured the originator of, and still does
 */
public record ReadingRequest(
        Set<Nation> nationalities,
        Clearance clearance,
        HolderLabel label,
        String area,
        String purpose,
        Set<String> grantedPurposes,
        Optional<Assurance> assurance) {

    public ReadingRequest {
        nationalities = java.util.Collections.unmodifiableSet(new TreeSet<>(nationalities));
        grantedPurposes = Set.copyOf(grantedPurposes);
    }
}
