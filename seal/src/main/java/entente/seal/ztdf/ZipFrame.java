package entente.seal.ztdf;

import static entente.seal.SealBrokenException.Part.CONTAINER;

import entente.seal.SealBrokenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Everything in the file that is neither payload nor manifest. It follows from four numbers, so reading means to take
 * the four numbers, write the frame again, and compare: no comment, extra field, third entry or gap can hide.
 *
 * <p>The payload comes first and its length is not known when it starts, so its sizes follow it (APPNOTE 4.3.9, as
 * OpenTDF's own writers do it). ZIP64 begins where 32 bits end.
 */
record ZipFrame(long payloadBytes, int payloadCrc, int manifestBytes, int manifestCrc) {
    static final int LARGEST_MANIFEST_BYTES = 16 << 20;

    private static final byte[] PAYLOAD = "0.payload".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MANIFEST = "0.manifest.json".getBytes(StandardCharsets.US_ASCII);
    private static final long LARGEST_32 = 0xFFFF_FFFFL;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int TAIL_BYTES = 2 * CENTRAL_BYTES + PAYLOAD.length + MANIFEST.length + END_BYTES;
    private static final int TAIL_64_BYTES = TAIL_BYTES + 20 + 12 + 56 + 20;

    private static final short VERSION = 45;
    private static final short SIZES_FOLLOW = 8;

    /** 1 January 1980, the first that ZIP knows: the file says nothing about when it was made. */
    private static final short DATE = 0x21;

    static byte[] head() {
        return local(PAYLOAD, SIZES_FOLLOW, 0, 0);
    }

    long payloadOffset() {
        return LOCAL_BYTES + PAYLOAD.length;
    }

    long manifestOffset() {
        return payloadOffset() + payloadBytes + between().length;
    }

    long fileBytes() {
        return manifestOffset() + manifestBytes + tail().length;
    }

    private boolean zip64() {
        return payloadOffset() + payloadBytes + 24 + LOCAL_BYTES + MANIFEST.length + manifestBytes >= LARGEST_32;
    }

    /** What stands after the payload: its sizes, and the header of the manifest. */
    byte[] between() {
        var out = little(zip64() ? 24 : 16);
        out.putInt(0x08074b50).putInt(payloadCrc);
        if (zip64()) out.putLong(payloadBytes).putLong(payloadBytes);
        else out.putInt((int) payloadBytes).putInt((int) payloadBytes);
        return concat(out.array(), local(MANIFEST, (short) 0, manifestCrc, manifestBytes));
    }

    /** The central directory and its end. */
    byte[] tail() {
        var headerOffset = manifestOffset() - LOCAL_BYTES - MANIFEST.length;
        var directoryOffset = manifestOffset() + manifestBytes;
        var out = little(zip64() ? TAIL_64_BYTES : TAIL_BYTES);
        if (!zip64()) {
            central(out, PAYLOAD, SIZES_FOLLOW, payloadCrc, (int) payloadBytes, 0, 0);
            central(out, MANIFEST, (short) 0, manifestCrc, manifestBytes, 0, (int) headerOffset);
            end(out, out.position(), (int) directoryOffset);
            return out.array();
        }
        central(out, PAYLOAD, SIZES_FOLLOW, payloadCrc, -1, 20, 0);
        out.putShort((short) 1).putShort((short) 16).putLong(payloadBytes).putLong(payloadBytes);
        central(out, MANIFEST, (short) 0, manifestCrc, manifestBytes, 12, -1);
        out.putShort((short) 1).putShort((short) 8).putLong(headerOffset);
        var directoryBytes = out.position();
        out.putInt(0x06064b50)
                .putLong(44)
                .putShort(VERSION)
                .putShort(VERSION)
                .putInt(0)
                .putInt(0);
        out.putLong(2).putLong(2).putLong(directoryBytes).putLong(directoryOffset);
        out.putInt(0x07064b50)
                .putInt(0)
                .putLong(directoryOffset + directoryBytes)
                .putInt(1);
        end(out, directoryBytes, -1);
        return out.array();
    }

    private static byte[] local(byte[] name, short flags, int crc, int bytes) {
        var out = little(LOCAL_BYTES + name.length);
        out.putInt(0x04034b50).putShort(VERSION).putShort(flags).putShort((short) 0);
        out.putShort((short) 0).putShort(DATE).putInt(crc).putInt(bytes).putInt(bytes);
        return out.putShort((short) name.length).putShort((short) 0).put(name).array();
    }

    private static void central(ByteBuffer out, byte[] name, short flags, int crc, int bytes, int extra, int offset) {
        out.putInt(0x02014b50)
                .putShort(VERSION)
                .putShort(VERSION)
                .putShort(flags)
                .putShort((short) 0);
        out.putShort((short) 0).putShort(DATE).putInt(crc).putInt(bytes).putInt(bytes);
        out.putShort((short) name.length).putShort((short) extra).putShort((short) 0);
        out.putShort((short) 0).putShort((short) 0).putInt(0).putInt(offset).put(name);
    }

    private static void end(ByteBuffer out, int directoryBytes, int directoryOffset) {
        out.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 2)
                .putShort((short) 2);
        out.putInt(directoryBytes).putInt(directoryOffset).putShort((short) 0);
    }

    /** Reads and compares the frame; the payload and its checksum are not looked at yet. */
    static ZipFrame read(FileChannel in) throws IOException {
        var size = in.size();
        if (size < LOCAL_BYTES + PAYLOAD.length + TAIL_BYTES) throw broken("too short");
        var is64 = little(in, size - 6, 4).getInt() == -1;
        var tailBytes = is64 ? TAIL_64_BYTES : TAIL_BYTES;
        if (size < tailBytes) throw broken("too short");
        var tail = little(in, size - tailBytes, tailBytes);
        var second = CENTRAL_BYTES + PAYLOAD.length + (is64 ? 20 : 0);
        var payloadBytes =
                is64 ? tail.getLong(CENTRAL_BYTES + PAYLOAD.length + 4) : Integer.toUnsignedLong(tail.getInt(20));
        var frame = new ZipFrame(payloadBytes, tail.getInt(16), tail.getInt(second + 20), tail.getInt(second + 16));
        if (payloadBytes < 0 || payloadBytes > size || frame.manifestBytes < 0 || frame.manifestBytes > size)
            throw broken("its directory names lengths beyond the file");
        if (frame.manifestBytes > LARGEST_MANIFEST_BYTES)
            throw broken("the manifest is longer than " + LARGEST_MANIFEST_BYTES + " bytes");
        if (frame.fileBytes() != size) throw broken("its parts do not fill the file");
        var between = frame.between();
        if (!Arrays.equals(tail.array(), frame.tail())
                || !Arrays.equals(little(in, 0, head().length).array(), head())
                || !Arrays.equals(
                        little(in, frame.payloadOffset() + payloadBytes, between.length)
                                .array(),
                        between)) throw broken("not the one form that two entries have");
        return frame;
    }

    static byte[] readFully(FileChannel in, long offset, int bytes) throws IOException {
        return little(in, offset, bytes).array();
    }

    private static ByteBuffer little(FileChannel in, long offset, int bytes) throws IOException {
        var buffer = little(bytes);
        while (buffer.hasRemaining())
            if (in.read(buffer, offset + buffer.position()) < 0) throw broken("ends too early");
        return buffer.rewind();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static SealBrokenException broken(String wrong) {
        return new SealBrokenException(CONTAINER, wrong);
    }
}
