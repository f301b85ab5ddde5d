package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Proof.Property;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ten thousand random pacts: the proof and brute force agree on every property, in both directions. */
class ProofOracleTest {
    private static final int PACTS = 10_000;

    @Test
    void theProofAgreesWithBruteForce() {
        var seed = new Random().nextLong();
        System.out.println("ProofOracleTest seed " + seed);
        var random = new RandomPacts(seed);
        var violated = new TreeMap<Property, Integer>();
        var safe = 0;
        for (var i = 0; i < PACTS; i++) {
            var pact = random.pair();
            var proof = Proof.of(pact.there(), pact.back());
            if (proof.safe()) safe++;
            agree(seed, i, proof, pact.there(), pact.back());
            agree(seed, i, proof, pact.back(), pact.there());
            for (var counterexample : proof.counterexamples())
                violated.merge(counterexample.property(), 1, Integer::sum);
        }
        System.out.println("safe " + safe + ", violated " + violated);
        assertThat(safe).isGreaterThan(200);
        assertThat(violated.keySet()).containsExactly(Property.values());
        assertThat(violated.values()).allMatch(times -> times >= 20);
    }

    private static void agree(long seed, int pact, Proof proof, Equivalence there, Equivalence back) {
        var mine = new TreeMap<Property, Integer>();
        for (var counterexample : proof.counterexamples())
            if (counterexample.from().equals(there.origin().nation()))
                mine.put(counterexample.property(), BruteForce.weight(counterexample.label()));
        var theirs = BruteForce.of(there, back);
        assertThat(mine.keySet()).as("seed %d, pact %d: %s", seed, pact, proof).isEqualTo(theirs.keySet());
        for (Map.Entry<Property, Integer> each : theirs.entrySet())
            // Of two labels the proof shows the lower one; the weights of both were compared.
            if (each.getKey() != Property.MONOTONE)
                assertThat(mine.get(each.getKey()))
                        .as("seed %d, pact %d: %s", seed, pact, each)
                        .isEqualTo(each.getValue());
    }
}
