package entente.discovery.oprf;

import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * The suite P256-SHA256 of RFC 9497. One side has inputs, the other a key; the first learns the function's values and not the
 * key, the second learns nothing of the inputs. In the mode {@link #VERIFIABLE} the first also sees by a proof that the key
 * was the one whose public half it knows.
 *
 * <p>Multiplication by a secret takes the same time whatever the secret is, as far as Bouncy Castle sees to it; hashing an
 * input to the curve does not, and happens on the machine of whoever knows the input.
 */
public final class Oprf {
    /** Without proof (3.3.1); here for the RFC's own vectors alone. */
    static final Oprf BASE = new Oprf(0);
    /** With proof (3.3.2): what discovery uses. */
    public static final Oprf VERIFIABLE = new Oprf(1);

    /** The composites number their members in two bytes. */
    public static final int MOST = (1 << 16) - 1;

    private final byte[] groupTag;
    private final byte[] scalarTag;
    private final byte[] keyTag;
    private final byte[] seedTag;

    private Oprf(int mode) {
        var context = "OPRFV1-" + (char) mode + "-P256-SHA256";
        groupTag = P256.tag("HashToGroup-" + context);
        scalarTag = P256.tag("HashToScalar-" + context);
        keyTag = P256.tag("DeriveKeyPair" + context);
        seedTag = P256.tag("Seed-" + context);
    }

    /** @param open its public half, compressed */
    public record KeyPair(BigInteger secret, ECPoint open) {
        public static KeyPair of(BigInteger secret) {
            return new KeyPair(secret, multiply(P256.G, secret).normalize());
        }

        public static KeyPair fresh(SecureRandom random) {
            return of(P256.randomScalar(random));
        }

        /** The secret half, for keeping. */
        public byte[] secretBytes() {
            return P256.scalarBytes(secret);
        }

        public static KeyPair read(byte[] secret) {
            var scalar = P256.scalar(secret);
            if (scalar.signum() == 0) throw new MalformedException("key", "is zero");
            return of(scalar);
        }
    }

    /** That two pairs of points have the same ratio, and nothing else. */
    public record Proof(BigInteger c, BigInteger s) {
        public static final int BYTES = 2 * P256.SCALAR_BYTES;

        public byte[] bytes() {
            var bytes = Arrays.copyOf(P256.scalarBytes(c), BYTES);
            System.arraycopy(P256.scalarBytes(s), 0, bytes, P256.SCALAR_BYTES, P256.SCALAR_BYTES);
            return bytes;
        }

        public static Proof read(byte[] bytes) {
            if (bytes.length != BYTES) throw new MalformedException("proof", "has not " + BYTES + " bytes");
            return new Proof(
                    P256.scalar(Arrays.copyOf(bytes, P256.SCALAR_BYTES)),
                    P256.scalar(Arrays.copyOfRange(bytes, P256.SCALAR_BYTES, BYTES)));
        }
    }

    /** 3.2.1. */
    KeyPair derive(byte[] seed, byte[] info) {
        for (var counter = 0; counter < 256; counter++) {
            var secret = P256.hashToScalar(joined(seed, length(info), info, new byte[] {(byte) counter}), keyTag);
            if (secret.signum() != 0) return KeyPair.of(secret);
        }
        throw new IllegalStateException("no key comes of this seed");
    }

    // ── whoever asks ────────────────────────────────────────────────────────────────────────────────────────────

    /** What is sent instead of the inputs: each hidden by a number of its own, without which it says nothing. */
    public List<ECPoint> blind(List<byte[]> inputs, List<BigInteger> blinds) {
        if (inputs.size() != blinds.size()) throw new IllegalArgumentException("each input needs a blind of its own");
        return each(inputs.size(), i -> multiply(group(inputs.get(i)), blinds.get(i)));
    }

    /** The function's values. The proof was verified before. */
    public List<byte[]> finalise(List<byte[]> inputs, List<BigInteger> blinds, List<ECPoint> evaluated) {
        var open =
                each(inputs.size(), i -> multiply(evaluated.get(i), BigIntegers.modOddInverse(P256.N, blinds.get(i))));
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> value(inputs.get(i), open.get(i)))
                .toList();
    }

    // ── whoever has the key ─────────────────────────────────────────────────────────────────────────────────────

    public List<ECPoint> evaluate(BigInteger secret, List<ECPoint> blinded) {
        return each(blinded.size(), i -> multiply(blinded.get(i), secret));
    }

    /** The function's values for inputs that one knows, without a partner. */
    public List<byte[]> values(BigInteger secret, List<byte[]> inputs) {
        var points = each(inputs.size(), i -> multiply(group(inputs.get(i)), secret));
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> value(inputs.get(i), points.get(i)))
                .toList();
    }

    /** 2.2.1: one proof for all, over composites. */
    public Proof prove(KeyPair key, List<ECPoint> blinded, List<ECPoint> evaluated, SecureRandom random) {
        return prove(key, blinded, evaluated, P256.randomScalar(random));
    }

    Proof prove(KeyPair key, List<ECPoint> blinded, List<ECPoint> evaluated, BigInteger random) {
        var m = composite(blinded, factors(key.open(), blinded, evaluated));
        var z = multiply(m, key.secret());
        var c = challenge(key.open(), m, z, multiply(P256.G, random), multiply(m, random));
        return new Proof(c, random.subtract(c.multiply(key.secret())).mod(P256.N));
    }

    /** 2.2.2: whether all was evaluated with the key of this public half. */
    public boolean verify(ECPoint open, List<ECPoint> blinded, List<ECPoint> evaluated, Proof proof) {
        if (blinded.size() != evaluated.size() || blinded.isEmpty()) return false;
        var factors = factors(open, blinded, evaluated);
        var m = composite(blinded, factors);
        var z = composite(evaluated, factors);
        var t2 = ECAlgorithms.sumOfTwoMultiplies(P256.G, proof.s(), open, proof.c());
        var t3 = ECAlgorithms.sumOfTwoMultiplies(m, proof.s(), z, proof.c());
        // The identity has another form of bytes, and comes of forged proofs alone.
        if (m.isInfinity() || z.isInfinity() || t2.isInfinity() || t3.isInfinity()) return false;
        return challenge(open, m, z, t2, t3).equals(proof.c());
    }

    // ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────

    private ECPoint group(byte[] input) {
        var point = P256.hashToCurve(input, groupTag);
        if (point.isInfinity()) throw new MalformedException("input", "has no point");
        return point;
    }

    private static ECPoint multiply(ECPoint point, BigInteger secret) {
        return ECAlgorithms.multiplySecret(point, secret);
    }

    private static byte[] value(byte[] input, ECPoint point) {
        var bytes = P256.bytes(point);
        return hash(length(input), input, length(bytes), bytes, ascii("Finalize"));
    }

    private List<BigInteger> factors(ECPoint open, List<ECPoint> blinded, List<ECPoint> evaluated) {
        if (blinded.size() != evaluated.size() || blinded.size() > MOST)
            throw new IllegalArgumentException("each blinded element needs one that was evaluated");
        var key = P256.bytes(open);
        var seed = hash(length(key), key, length(seedTag), seedTag);
        var from = P256.affine(blinded);
        var to = P256.affine(evaluated);
        return each(
                from.size(),
                i -> {
                    var one = P256.bytes(from.get(i));
                    var other = P256.bytes(to.get(i));
                    return P256.hashToScalar(
                            joined(
                                    length(seed),
                                    seed,
                                    two(i),
                                    length(one),
                                    one,
                                    length(other),
                                    other,
                                    ascii("Composite")),
                            scalarTag);
                },
                list -> list);
    }

    private static ECPoint composite(List<ECPoint> points, List<BigInteger> factors) {
        return ECAlgorithms.sumOfMultiplies(points.toArray(ECPoint[]::new), factors.toArray(BigInteger[]::new))
                .normalize();
    }

    private BigInteger challenge(ECPoint open, ECPoint m, ECPoint z, ECPoint t2, ECPoint t3) {
        var out = new ByteArrayOutputStream();
        for (var point : List.of(open, m, z, t2, t3)) {
            var bytes = P256.bytes(point);
            out.writeBytes(length(bytes));
            out.writeBytes(bytes);
        }
        out.writeBytes(ascii("Challenge"));
        return P256.hashToScalar(out.toByteArray(), scalarTag);
    }

    private static List<ECPoint> each(int size, java.util.function.IntFunction<ECPoint> work) {
        return each(size, work, P256::affine);
    }

    /** On all processors: each member stands for itself. */
    private static <T> List<T> each(
            int size, java.util.function.IntFunction<T> work, java.util.function.UnaryOperator<List<T>> after) {
        return after.apply(new ArrayList<>(
                IntStream.range(0, size).parallel().mapToObj(work).toList()));
    }

    private static byte[] length(byte[] bytes) {
        if (bytes.length > MOST) throw new MalformedException("input", "is longer than " + MOST + " bytes");
        return two(bytes.length);
    }

    private static byte[] two(int number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    private static byte[] hash(byte[]... parts) {
        var hash = Digest.sha256();
        for (var part : parts) hash.update(part);
        return hash.digest();
    }
}
