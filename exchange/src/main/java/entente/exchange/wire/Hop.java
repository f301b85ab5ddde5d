package entente.exchange.wire;

import entente.kernel.Digest;
import entente.kernel.Nation;

/** Who says it, to whom, under which pact: three fields of every message, always signed. */
public record Hop(Nation from, Nation to, Digest pact) {
    public static final String FROM = "entente-nation";
    public static final String TO = "entente-receiver";
    public static final String PACT = "pact-digest";

    public Hop back() {
        return new Hop(to, from, pact);
    }
}
