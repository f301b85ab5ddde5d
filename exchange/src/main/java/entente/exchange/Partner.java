package entente.exchange;

import entente.kernel.Digest;
import entente.kernel.Nation;

/** The other nation as we know it now: its annex, and the pact that we exchange under. */
public record Partner(Annex annex, Digest pact) {
    public Nation nation() {
        return annex.nation();
    }
}
