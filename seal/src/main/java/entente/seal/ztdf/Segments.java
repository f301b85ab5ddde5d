package entente.seal.ztdf;

import entente.seal.Fields;
import entente.seal.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * How the payload is cut: every segment but the last is full, and there is at least one. So the sizes follow from two
 * numbers, and only the hashes are kept.
 *
 * @param segmentBytes of a full segment, before encryption
 * @param contentBytes of all segments together
 * @param hashes HS256 of each encrypted segment, one after the other
 */
record Segments(int segmentBytes, long contentBytes, byte[] hashes) {
    static final int HASH_BYTES = 32;
    static final int MOST = 1 << 16;

    /** OpenTDF's own bound; a reader's buffers are no larger. */
    static final int LARGEST_BYTES = 4 << 20;

    int count() {
        return hashes.length / HASH_BYTES;
    }

    int plainBytes(int index) {
        return (int) Math.min(segmentBytes, contentBytes - (long) index * segmentBytes);
    }

    byte[] hash(int index) {
        return Arrays.copyOfRange(hashes, index * HASH_BYTES, (index + 1) * HASH_BYTES);
    }

    long payloadBytes() {
        return contentBytes + (long) count() * ContentKey.OVERHEAD_BYTES;
    }

    List<Map<String, Object>> toTree() {
        var list = new ArrayList<Map<String, Object>>(count());
        for (var i = 0; i < count(); i++)
            list.add(Map.of(
                    "hash",
                    Base64.getEncoder().encodeToString(hash(i)),
                    "segmentSize",
                    plainBytes(i),
                    "encryptedSegmentSize",
                    plainBytes(i) + ContentKey.OVERHEAD_BYTES));
        return list;
    }

    static Segments of(List<Map<String, Object>> list, long segmentBytes, long payloadBytes) {
        if (segmentBytes < 1 || segmentBytes > LARGEST_BYTES)
            throw new MalformedException("manifest", "segments of " + segmentBytes + " bytes");
        if (list.isEmpty() || list.size() > MOST)
            throw new MalformedException("manifest", "has " + list.size() + " segments");
        var contentBytes = payloadBytes - (long) list.size() * ContentKey.OVERHEAD_BYTES;
        var needed = Math.max(1, Math.ceilDiv(contentBytes, segmentBytes));
        if (contentBytes < 0 || needed != list.size())
            throw new MalformedException(
                    "manifest", list.size() + " segments do not hold a payload of " + payloadBytes + " bytes");
        var segments = new Segments((int) segmentBytes, contentBytes, new byte[list.size() * HASH_BYTES]);
        for (var i = 0; i < list.size(); i++) {
            var fields = new Fields(list.get(i), "segment " + i).only("hash", "segmentSize", "encryptedSegmentSize");
            var plain = segments.plainBytes(i);
            if (fields.number("segmentSize") != plain
                    || fields.number("encryptedSegmentSize") != plain + ContentKey.OVERHEAD_BYTES)
                throw new MalformedException("manifest", "segment " + i + " has another size than its place asks for");
            var hash = fields.base64("hash");
            if (hash.length != HASH_BYTES)
                throw new MalformedException("manifest", "segment " + i + " has no HS256 hash");
            System.arraycopy(hash, 0, segments.hashes, i * HASH_BYTES, HASH_BYTES);
        }
        return segments;
    }
}
