package entente.seal.ztdf;

import entente.kernel.Digest;
import entente.seal.SealingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Writes one container, in one pass and with two buffers. */
final class Sealer {
    private final int segmentBytes;
    private final FileChannel out;
    private final MessageDigest container = Digest.sha384();
    private final MessageDigest payload = Digest.sha384();
    private final MessageDigest content = Digest.sha256();
    private final CRC32 payloadCrc = new CRC32();
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private long contentBytes;

    private Sealer(int segmentBytes, FileChannel out) {
        this.segmentBytes = segmentBytes;
        this.out = out;
    }

    /** Under another name until it is whole and on the disk; then it appears at once, or never. */
    static Container.Sealed seal(
            InputStream content,
            String mediaType,
            List<SealingKey> receivers,
            Optional<LabelBinding> label,
            Path target,
            int segmentBytes)
            throws IOException {
        Manifest.checkedMediaType(mediaType);
        if (receivers.isEmpty()) throw new IllegalArgumentException("nobody is to open the container");
        if (receivers.stream().map(SealingKey::id).distinct().count() != receivers.size())
            throw new IllegalArgumentException("a receiver stands twice in " + receivers);
        var folder = target.toAbsolutePath().getParent();
        if (folder == null) throw new IllegalArgumentException(target + " is no file");
        var partial = Files.createTempFile(folder, "." + target.getFileName() + ".", ".partial");
        try {
            Container.Sealed sealed;
            try (var out = FileChannel.open(partial, StandardOpenOption.WRITE);
                    var key = ContentKey.random()) {
                sealed = new Sealer(segmentBytes, out).write(content, mediaType, receivers, label, target, key);
                out.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            try (var entry = FileChannel.open(folder)) {
                entry.force(true);
            }
            return sealed;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private Container.Sealed write(
            InputStream in,
            String mediaType,
            List<SealingKey> receivers,
            Optional<LabelBinding> label,
            Path target,
            ContentKey key)
            throws IOException {
        put(ZipFrame.head());
        writeSegments(in, key);
        var segments = new Segments(segmentBytes, contentBytes, hashes.toByteArray());
        var manifest = manifest(mediaType, receivers, label, segments, key).bytes();
        if (manifest.length > ZipFrame.LARGEST_MANIFEST_BYTES)
            throw new IllegalArgumentException("a manifest of " + manifest.length + " bytes is too long to be read");
        var manifestCrc = new CRC32();
        manifestCrc.update(manifest);
        var frame = new ZipFrame(
                segments.payloadBytes(), (int) payloadCrc.getValue(), manifest.length, (int) manifestCrc.getValue());
        put(frame.between());
        put(manifest);
        put(frame.tail());
        return new Container.Sealed(
                target,
                manifest,
                Digest.ofRaw("sha384", container.digest()),
                Digest.ofRaw("sha384", payload.digest()),
                Digest.ofRaw("sha384", Digest.sha384().digest(manifest)),
                Digest.ofRaw("sha256", content.digest()),
                contentBytes,
                frame.fileBytes());
    }

    private void writeSegments(InputStream in, ContentKey key) throws IOException {
        var plain = new byte[segmentBytes];
        var sealed = new byte[segmentBytes + ContentKey.OVERHEAD_BYTES];
        try {
            var length = in.readNBytes(plain, 0, segmentBytes);
            do {
                if (hashes.size() == Segments.MOST * Segments.HASH_BYTES)
                    throw new IllegalArgumentException("the content is longer than a container holds, "
                            + (long) Segments.MOST * segmentBytes + " bytes");
                contentBytes += length;
                content.update(plain, 0, length);
                var sealedBytes = key.encrypt(plain, length, sealed);
                hashes.writeBytes(key.hs256(sealed, sealedBytes));
                payload.update(sealed, 0, sealedBytes);
                payloadCrc.update(sealed, 0, sealedBytes);
                put(sealed, sealedBytes);
                length = length < segmentBytes ? 0 : in.readNBytes(plain, 0, segmentBytes);
            } while (length > 0);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static Manifest manifest(
            String mediaType,
            List<SealingKey> receivers,
            Optional<LabelBinding> label,
            Segments segments,
            ContentKey key) {
        var policy = PolicyObject.base64(receivers, label);
        var binding = key.hs256(policy.getBytes(StandardCharsets.US_ASCII));
        var keys = receivers.stream()
                .map(receiver -> KeyObject.wrap(receiver, key, binding))
                .toList();
        var bare = new Manifest(mediaType, policy, keys, segments, key.hs256(segments.hashes()), Optional.empty());
        var labelled = label.map(bound ->
                        bare.withLabel(LabelAssertion.sign(bound, segments.hashes(), bare.digestWithoutLabel())))
                .orElse(bare);
        return labelled.withMetadata(SealedMetadata.encrypt(labelled.digest(), key));
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int length) throws IOException {
        container.update(bytes, 0, length);
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) out.write(buffer);
    }
}
