package entente.discovery;

import entente.discovery.oprf.P256;
import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/** A list of points as one row of bytes. */
final class Points {
    private Points() {}

    static byte[] bytes(List<ECPoint> points) {
        var out = new ByteArrayOutputStream(points.size() * P256.POINT_BYTES);
        for (var point : points) out.writeBytes(P256.bytes(point));
        return out.toByteArray();
    }

    static int count(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % P256.POINT_BYTES != 0)
            throw new MalformedException("points", "are not whole points");
        return bytes.length / P256.POINT_BYTES;
    }

    /** @throws MalformedException when one of them is no point of the group, or the identity */
    static List<ECPoint> read(byte[] bytes) {
        var points = new ArrayList<ECPoint>();
        for (var i = 0; i < count(bytes); i++)
            points.add(P256.point(Arrays.copyOfRange(bytes, i * P256.POINT_BYTES, (i + 1) * P256.POINT_BYTES)));
        return points;
    }

    static Digest digest(byte[] points) {
        return Digest.of(points);
    }
}
