package entente.discovery.oprf;

import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The group: points of P-256, their compressed form, and P256_XMD:SHA-256_SSWU_RO_ of RFC 9380. */
public final class P256 {
    /** Bytes of a point on the wire. */
    public static final int POINT_BYTES = 33;

    static final int SCALAR_BYTES = 32;
    private static final int HASH_BYTES = 32;
    private static final int BLOCK_BYTES = 64;
    /** RFC 9380, 8.2 and RFC 9497, 4.3: 256 bits and 128 more, so that the remainder is as good as uniform. */
    private static final int WIDE_BYTES = 48;

    static final ECPoint G = CustomNamedCurves.getByName("P-256").getG();
    static final BigInteger N = CustomNamedCurves.getByName("P-256").getN();
    private static final ECCurve CURVE = G.getCurve();
    private static final BigInteger P = CURVE.getField().getCharacteristic();

    private static final ECFieldElement ONE = CURVE.fromBigInteger(BigInteger.ONE);
    private static final ECFieldElement A = CURVE.getA();
    private static final ECFieldElement B = CURVE.getB();
    /** RFC 9380, 8.2: Z is -10. */
    private static final ECFieldElement Z = CURVE.fromBigInteger(P.subtract(BigInteger.TEN));
    /** The square root of -Z³: what a number that is no square lacks of the second candidate's root. */
    private static final ECFieldElement ROOT = root(CURVE.fromBigInteger(BigInteger.valueOf(1000)));

    private P256() {}

    // ── bytes ───────────────────────────────────────────────────────────────────────────────────────────────────

    /** Compressed, by SEC 1. */
    public static byte[] bytes(ECPoint point) {
        return point.getEncoded(true);
    }

    /** Points in the same order, made affine together: one inversion for all. */
    static List<ECPoint> affine(List<ECPoint> points) {
        var array = points.toArray(ECPoint[]::new);
        CURVE.normalizeAll(array);
        return Arrays.asList(array);
    }

    /**
     * A point that a stranger sent.
     *
     * @throws MalformedException when it is not on the curve, is the identity, or is written in another form
     */
    public static ECPoint point(byte[] bytes) {
        if (bytes.length != POINT_BYTES || (bytes[0] != 2 && bytes[0] != 3))
            throw new MalformedException("point", "is not in compressed form");
        try {
            var point = CURVE.decodePoint(bytes);
            if (!point.isValid() || point.isInfinity()) throw new MalformedException("point", "is not on the curve");
            return point;
        } catch (IllegalArgumentException e) {
            throw new MalformedException("point", "is not on the curve", e);
        }
    }

    static byte[] scalarBytes(BigInteger scalar) {
        return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar);
    }

    /** A number below the order of the group. */
    static BigInteger scalar(byte[] bytes) {
        var scalar = new BigInteger(1, bytes);
        if (bytes.length != SCALAR_BYTES || scalar.compareTo(N) >= 0)
            throw new MalformedException("scalar", "is not below the order of the group");
        return scalar;
    }

    /** Uniform among those that have an inverse. */
    public static BigInteger randomScalar(SecureRandom random) {
        return BigIntegers.createRandomInRange(BigInteger.ONE, N.subtract(BigInteger.ONE), random);
    }

    // ── hashing (RFC 9380) ──────────────────────────────────────────────────────────────────────────────────────

    /** expand_message_xmd with SHA-256 (5.3.1). */
    static byte[] expand(byte[] message, byte[] tag, int length) {
        var blocks = (length + HASH_BYTES - 1) / HASH_BYTES;
        if (blocks > 255 || tag.length > 255) throw new IllegalArgumentException("too long to expand");
        var hash = Digest.sha256();
        hash.update(new byte[BLOCK_BYTES]);
        hash.update(message);
        hash.update((byte) (length >> 8));
        hash.update((byte) length);
        hash.update((byte) 0);
        hash.update(tag);
        hash.update((byte) tag.length);
        var first = hash.digest();
        var block = new byte[HASH_BYTES];
        var out = new ByteArrayOutputStream();
        for (var i = 1; i <= blocks; i++) {
            for (var b = 0; b < HASH_BYTES; b++) hash.update((byte) (first[b] ^ block[b]));
            hash.update((byte) i);
            hash.update(tag);
            hash.update((byte) tag.length);
            block = hash.digest();
            out.writeBytes(block);
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    /** hash_to_field with the order of the group as its modulus: a scalar. */
    static BigInteger hashToScalar(byte[] message, byte[] tag) {
        return new BigInteger(1, expand(message, tag, WIDE_BYTES)).mod(N);
    }

    /** The two field elements from which a point comes. */
    static BigInteger[] hashToField(byte[] message, byte[] tag) {
        var wide = expand(message, tag, 2 * WIDE_BYTES);
        return new BigInteger[] {
            new BigInteger(1, wide, 0, WIDE_BYTES).mod(P), new BigInteger(1, wide, WIDE_BYTES, WIDE_BYTES).mod(P)
        };
    }

    /** hash_to_curve. The cofactor is 1, so there is nothing to clear. */
    public static ECPoint hashToCurve(byte[] message, byte[] tag) {
        var field = hashToField(message, tag);
        var first = new Mapped(CURVE.fromBigInteger(field[0]));
        var second = new Mapped(CURVE.fromBigInteger(field[1]));
        // One inversion for both.
        var both = first.denominator.multiply(second.denominator).invert();
        return first.point(both.multiply(second.denominator)).add(second.point(both.multiply(first.denominator)));
    }

    static byte[] tag(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** a to the power of (p + 1) / 4: its square is a, or -a when a is no square. */
    private static ECFieldElement root(ECFieldElement a) {
        var two = squared(a, 1).multiply(a);
        var four = squared(two, 2).multiply(two);
        var eight = squared(four, 4).multiply(four);
        var sixteen = squared(eight, 8).multiply(eight);
        var ones = squared(sixteen, 16).multiply(sixteen);
        var power = squared(squared(ones, 32).multiply(a), 96).multiply(a);
        return squared(power, 94);
    }

    private static ECFieldElement squared(ECFieldElement a, int times) {
        var power = a;
        for (var i = 0; i < times; i++) power = power.square();
        return power;
    }

    /**
     * The simplified Shallue–van de Woestijne–Ulas map (6.6.2), with x and y as fractions over a denominator and its cube.
     * One root serves both candidates, for one of them has none and lacks a known factor.
     */
    private static final class Mapped {
        private final ECFieldElement x;
        private final ECFieldElement y;
        private final ECFieldElement denominator;
        private final boolean odd;

        Mapped(ECFieldElement u) {
            odd = u.testBitZero();
            var zu2 = Z.multiply(u.square());
            var sum = zu2.square().add(zu2);
            var top = B.multiply(sum.add(ONE));
            denominator = A.multiply(sum.isZero() ? Z : sum.negate());
            var square = denominator.square();
            var cube = square.multiply(denominator);
            var value = top.square().add(A.multiply(square)).multiply(top).add(B.multiply(cube));
            var product = value.multiply(cube);
            var root = root(product);
            var first = root.square().equals(product);
            x = first ? top : zu2.multiply(top);
            y = first ? root : root.multiply(ROOT).multiply(u.square().multiply(u));
        }

        /** @param inverse of the denominator */
        ECPoint point(ECFieldElement inverse) {
            var height = y.multiply(inverse.square().multiply(inverse));
            return CURVE.createPoint(
                    x.multiply(inverse).toBigInteger(),
                    (height.testBitZero() == odd ? height : height.negate()).toBigInteger());
        }
    }
}
