package entente.discovery.oprf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.seal.MalformedException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides against each other, and every way in which the one that has the key may leave it. */
class OprfTest {
    private static final Oprf OPRF = Oprf.VERIFIABLE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static List<byte[]> inputs(Random random, int size) {
        return IntStream.range(0, size)
                .mapToObj(_ -> {
                    var input = new byte[random.nextInt(100)];
                    random.nextBytes(input);
                    return input;
                })
                .toList();
    }

    private static List<BigInteger> blinds(int size) {
        return IntStream.range(0, size).mapToObj(_ -> P256.randomScalar(RANDOM)).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void whatIsAskedIsWhatTheKeyComputes(long seed) {
        var random = new Random(seed);
        var key = Oprf.KeyPair.fresh(RANDOM);
        var inputs = inputs(random, 1 + random.nextInt(40));
        var blinds = blinds(inputs.size());
        var asked = OPRF.blind(inputs, blinds);
        var answered = OPRF.evaluate(key.secret(), asked);
        assertThat(OPRF.verify(key.open(), asked, answered, OPRF.prove(key, asked, answered, RANDOM)))
                .as("seed %d", seed)
                .isTrue();
        assertThat(OPRF.finalise(inputs, blinds, answered))
                .containsExactlyElementsOf(OPRF.values(key.secret(), inputs));
    }

    /** Each is one thing that a holder might do instead. */
    @Test
    void everyOtherAnswerIsFound() {
        var key = Oprf.KeyPair.fresh(RANDOM);
        var other = Oprf.KeyPair.fresh(RANDOM);
        var asked = OPRF.blind(inputs(new Random(5), 8), blinds(8));
        var answered = OPRF.evaluate(key.secret(), asked);
        var proof = OPRF.prove(key, asked, answered, RANDOM);
        var another = OPRF.evaluate(other.secret(), asked);

        assertThat(OPRF.verify(key.open(), asked, another, OPRF.prove(other, asked, another, RANDOM)))
                .as("another key, proved by itself")
                .isFalse();
        assertThat(OPRF.verify(key.open(), asked, another, OPRF.prove(key, asked, another, RANDOM)))
                .as("another key, proved by the right one")
                .isFalse();
        var one = new ArrayList<>(answered);
        one.set(3, another.get(3));
        assertThat(OPRF.verify(key.open(), asked, one, OPRF.prove(key, asked, one, RANDOM)))
                .as("one of many with another key")
                .isFalse();
        var turned = new ArrayList<>(answered);
        Collections.swap(turned, 1, 2);
        assertThat(OPRF.verify(key.open(), asked, turned, proof))
                .as("turned round")
                .isFalse();
        assertThat(OPRF.verify(key.open(), asked, answered.subList(0, 7), proof))
                .as("one too few")
                .isFalse();
        assertThat(OPRF.verify(other.open(), asked, answered, proof))
                .as("for another public half")
                .isFalse();
        assertThat(OPRF.verify(
                        key.open(),
                        asked,
                        answered,
                        new Oprf.Proof(proof.c(), proof.s().add(BigInteger.ONE).mod(P256.N))))
                .as("another proof")
                .isFalse();
        assertThat(OPRF.verify(key.open(), asked, answered, new Oprf.Proof(BigInteger.ZERO, BigInteger.ZERO)))
                .as("zeros")
                .isFalse();
        assertThat(OPRF.verify(key.open(), List.of(), List.of(), proof))
                .as("nothing")
                .isFalse();
        assertThat(OPRF.verify(key.open(), asked, answered, proof))
                .as("the honest one")
                .isTrue();
    }

    /** Two errors that cancel out in a plain sum do not in composites. */
    @Test
    void errorsThatCancelOutAreFound() {
        var key = Oprf.KeyPair.fresh(RANDOM);
        var asked = OPRF.blind(inputs(new Random(6), 4), blinds(4));
        List<ECPoint> answered = new ArrayList<>(OPRF.evaluate(key.secret(), asked));
        answered.set(0, answered.get(0).add(P256.G));
        answered.set(1, answered.get(1).subtract(P256.G));
        assertThat(OPRF.verify(key.open(), asked, answered, OPRF.prove(key, asked, answered, RANDOM)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void anyOtherBytesAreNoProofAndNoPoint(long seed) {
        var random = new Random(seed);
        var key = Oprf.KeyPair.fresh(RANDOM);
        var asked = OPRF.blind(inputs(random, 2), blinds(2));
        var answered = OPRF.evaluate(key.secret(), asked);
        var proof = OPRF.prove(key, asked, answered, RANDOM).bytes();
        for (var i = 0; i < 60; i++) {
            var changed = proof.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            boolean holds;
            try {
                holds = OPRF.verify(key.open(), asked, answered, Oprf.Proof.read(changed));
            } catch (MalformedException refused) {
                holds = false;
            }
            assertThat(holds).as("seed %d, round %d", seed, i).isFalse();
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) bytes[0] = (byte) (2 + random.nextInt(2));
            try {
                assertThat(P256.bytes(P256.point(bytes))).isEqualTo(bytes);
            } catch (MalformedException refused) {
                assertThat(refused).hasMessageContaining("point");
            }
        }
    }

    @Test
    void aKeyIsBelowTheOrderAndNotZero() {
        assertThatThrownBy(() -> Oprf.KeyPair.read(new byte[32])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Oprf.KeyPair.read(P256.scalarBytes(P256.N))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Oprf.KeyPair.read(new byte[31])).isInstanceOf(MalformedException.class);
    }

    /** The same input under the next epoch's key has nothing in common with it. */
    @Test
    void anEpochTellsNothingOfAnother() {
        var input = List.of(new byte[] {1, 2, 3});
        var first = OPRF.values(Oprf.KeyPair.fresh(RANDOM).secret(), input).getFirst();
        var second = OPRF.values(Oprf.KeyPair.fresh(RANDOM).secret(), input).getFirst();
        assertThat(first).isNotEqualTo(second);
    }
}
