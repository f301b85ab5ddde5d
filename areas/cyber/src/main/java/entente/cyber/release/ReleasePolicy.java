package entente.cyber.release;

import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.kernel.Nation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an agreement allows to be done with an object of which a part may not go.
 *
 * @param identity the releasing nation's own identity, which makes derivatives and is known to everybody
 * @param derivedAt when the derivative of this version was made. The same bytes must have the same moment and other bytes a
 *     later one (STIX 2.1, 3.6); whoever stores derivatives sees to it
 * @param pact named in a derivative's provenance, with its version
 * @param known whether an object may name this id though no object of the set has it: the recipient knows of it, such as what it
 *     gave itself, and may have it said by this one
 */
public record ReleasePolicy(
        Mode mode,
        Nation nation,
        StixObject identity,
        DerivativeKey key,
        Function<StixObject, Instant> derivedAt,
        Optional<PactVersion> pact,
        BiPredicate<StixObject, StixId> known) {

    public enum Mode {
        /** Whole or not at all. */
        WITHHOLD,
        /** A new object with a new id, made by the releasing nation, has the parts that may go. */
        DERIVE,
        /**
         * The object loses parts and keeps its name. STIX 3.6 forbids this: two with one name and version are not alike.
         * For recipients whose tools cannot do otherwise, where the agreement says so.
         */
        IN_PLACE
    }

    public record PactVersion(String id, String version) {}

    public ReleasePolicy {
        if (!identity.type().equals("identity")) throw new IllegalArgumentException(identity + " is no identity");
    }

    public static ReleasePolicy of(
            Mode mode, Nation nation, StixObject identity, DerivativeKey key, Instant derivedAt) {
        return new ReleasePolicy(
                mode, nation, identity, key, original -> derivedAt, Optional.empty(), (by, id) -> false);
    }

    /** Ids that any object may name. */
    public ReleasePolicy withKnown(Predicate<StixId> known) {
        return withNamed((by, id) -> known.test(id));
    }

    public ReleasePolicy withNamed(BiPredicate<StixObject, StixId> known) {
        return new ReleasePolicy(mode, nation, identity, key, derivedAt, pact, known);
    }

    public ReleasePolicy withPact(PactVersion pact) {
        return new ReleasePolicy(mode, nation, identity, key, derivedAt, Optional.of(pact), known);
    }

    public ReleasePolicy withDerivedAt(Function<StixObject, Instant> derivedAt) {
        return new ReleasePolicy(mode, nation, identity, key, derivedAt, pact, known);
    }
}
