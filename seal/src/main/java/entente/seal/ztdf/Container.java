package entente.seal.ztdf;

import static entente.seal.SealBrokenException.Part.CONTAINER;
import static entente.seal.SealBrokenException.Part.KEY_ACCESS;
import static entente.seal.SealBrokenException.Part.LABEL;
import static entente.seal.SealBrokenException.Part.MANIFEST;
import static entente.seal.SealBrokenException.Part.PAYLOAD_SEGMENT;
import static entente.seal.SealBrokenException.Part.POLICY_BINDING;
import static entente.seal.SealBrokenException.Part.ROOT_SIGNATURE;

import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.seal.OpeningKey;
import entente.seal.SealBrokenException;
import entente.seal.SealingKey;
import entente.seal.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A sealed file: content that only its receivers can open, and the label that its release authority signed for it.
 *
 * <p>{@link #open} knows the form alone. {@link #verifyLabel} proves who labelled it, for which content, pact and item;
 * it needs no secret, so a guard can do it. {@link #decrypt} proves that nothing was changed since it was sealed and
 * gives the content. A byte that was changed anywhere fails one of the three, and a {@link SealBrokenException} names
 * the part.
 *
 * <p>The file is read again by each call; it must lie where nobody else writes.
 */
public final class Container {
    /** Content per segment: what is held in memory at a time. */
    public static final int SEGMENT_BYTES = 1 << 20;

    /** 64 GiB, as in OpenTDF's own writers. */
    public static final long LARGEST_CONTENT_BYTES = (long) Segments.MOST * SEGMENT_BYTES;

    private final Path file;
    private final ZipFrame frame;
    private final byte[] manifestBytes;
    private final Manifest manifest;

    private Container(Path file, ZipFrame frame, byte[] manifestBytes, Manifest manifest) {
        this.file = file;
        this.frame = frame;
        this.manifestBytes = manifestBytes;
        this.manifest = manifest;
    }

    /**
     * What a release statement says about a container that was just written.
     *
     * @param containerSha384 of the whole file
     * @param payloadSha384 of the encrypted content
     * @param contentSha256 of the content before encryption; the receiver compares it after opening
     */
    public record Sealed(
            Path file,
            byte[] manifest,
            Digest containerSha384,
            Digest payloadSha384,
            Digest manifestSha384,
            Digest contentSha256,
            long contentBytes,
            long containerBytes) {}

    /**
     * Seals content to its end for receivers, any one of whom can open it. The target appears whole, or not at all; a
     * file that is there already is replaced.
     *
     * @throws IllegalArgumentException when nobody is to receive it, somebody twice, or it is longer than {@link
     *     #LARGEST_CONTENT_BYTES}
     */
    public static Sealed seal(
            InputStream content,
            String mediaType,
            List<SealingKey> receivers,
            Optional<LabelBinding> label,
            Path target)
            throws IOException {
        return Sealer.seal(content, mediaType, receivers, label, target, SEGMENT_BYTES);
    }

    /** Reads the form of a file. That says nothing yet about who made it, or whether it was changed. */
    public static Container open(Path file) throws IOException {
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            var frame = ZipFrame.read(in);
            var manifest = ZipFrame.readFully(in, frame.manifestOffset(), frame.manifestBytes());
            var crc = new CRC32();
            crc.update(manifest);
            if ((int) crc.getValue() != frame.manifestCrc())
                throw new SealBrokenException(MANIFEST, "its checksum does not fit");
            return new Container(file, frame, manifest, Manifest.parse(manifest, frame.payloadBytes()));
        }
    }

    public byte[] manifest() {
        return manifestBytes.clone();
    }

    public Digest manifestSha384() {
        return Digest.ofRaw("sha384", Digest.sha384().digest(manifestBytes));
    }

    /** Of the whole file; reads it. */
    public Digest containerSha384() throws IOException {
        return sha384(0, frame.fileBytes());
    }

    /** Of the encrypted content; reads it. */
    public Digest payloadSha384() throws IOException {
        return sha384(frame.payloadOffset(), frame.payloadBytes());
    }

    public long containerBytes() {
        return frame.fileBytes();
    }

    public String mediaType() {
        return manifest.mediaType();
    }

    public long contentBytes() {
        return manifest.segments().contentBytes();
    }

    /** The ids of the keys that can open it, in the order in which they were given. */
    public List<String> receivers() {
        return manifest.keys().stream().map(KeyObject::keyId).toList();
    }

    /** The STANAG 4774 document, unproved: for showing what a file claims. */
    public Optional<String> claimedLabelXml() {
        return manifest.label().map(LabelAssertion::xml);
    }

    /**
     * The label that the release authority gave to this content, in this manifest, under this pact, as this item.
     *
     * @param authority from the pact's annex; a key in the file is never used
     * @throws SealBrokenException naming what does not fit: {@code LABEL_KEY}, {@code LABEL}, {@code MANIFEST}, {@code
     *     PACT} or {@code ITEM}
     */
    public OriginLabel verifyLabel(VerifyingKey authority, Digest pact, String item, SecurityPolicy policy) {
        return manifest.label()
                .orElseThrow(() -> new SealBrokenException(LABEL, "the container has no label"))
                .verify(authority, pact, item, policy, manifest.segments().hashes(), manifest.digestWithoutLabel());
    }

    /**
     * Writes the content. No byte is given out before its segment was verified, at its place among all segments; still,
     * what was written before a failure must be thrown away.
     */
    public void decrypt(OpeningKey opener, OutputStream out) throws IOException {
        try (var key = contentKey(opener);
                var in = FileChannel.open(file, StandardOpenOption.READ)) {
            var binding = key.hs256(manifest.policy().getBytes(StandardCharsets.US_ASCII));
            if (!MessageDigest.isEqual(binding, manifest.keys().getFirst().policyBinding()))
                throw new SealBrokenException(POLICY_BINDING, "the policy is not the one that was bound to the key");
            if (!MessageDigest.isEqual(key.hs256(manifest.segments().hashes()), manifest.rootSignature()))
                throw new SealBrokenException(ROOT_SIGNATURE, "segments were changed, moved, added or removed");
            SealedMetadata.verify(manifest, key);
            writeSegments(key, in.position(frame.payloadOffset()), out);
        }
    }

    private ContentKey contentKey(OpeningKey opener) {
        var mine = manifest.keys().stream()
                .filter(key -> key.keyId().equals(opener.id()))
                .findFirst()
                .orElseThrow(() -> new SealBrokenException(KEY_ACCESS, "was not sealed for " + opener.sealingKey()));
        return new ContentKey(opener.unwrap(mine.wrappedKey()));
    }

    private void writeSegments(ContentKey key, FileChannel in, OutputStream out) throws IOException {
        var segments = manifest.segments();
        var crc = new CRC32();
        var largest = segments.plainBytes(0);
        var sealed = new byte[largest + ContentKey.OVERHEAD_BYTES];
        var plain = new byte[largest];
        try {
            for (var i = 0; i < segments.count(); i++) {
                var length = segments.plainBytes(i) + ContentKey.OVERHEAD_BYTES;
                fill(in, sealed, length);
                crc.update(sealed, 0, length);
                if (!MessageDigest.isEqual(key.hs256(sealed, length), segments.hash(i)))
                    throw new SealBrokenException(PAYLOAD_SEGMENT, "segment " + i + " was changed");
                out.write(plain, 0, decrypt(key, sealed, length, plain, i));
            }
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        if ((int) crc.getValue() != frame.payloadCrc())
            throw new SealBrokenException(CONTAINER, "the payload's checksum does not fit");
    }

    private static int decrypt(ContentKey key, byte[] sealed, int length, byte[] plain, int index) {
        try {
            return key.decrypt(sealed, length, plain);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException(PAYLOAD_SEGMENT, "segment " + index + " does not decrypt", e);
        }
    }

    private static void fill(FileChannel in, byte[] bytes, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining())
            if (in.read(buffer) < 0) throw new SealBrokenException(CONTAINER, "became shorter while it was read");
    }

    private Digest sha384(long offset, long length) throws IOException {
        var digest = Digest.sha384();
        var buffer = new byte[1 << 16];
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            in.position(offset);
            for (var left = length; left > 0; ) {
                var next = (int) Math.min(buffer.length, left);
                fill(in, buffer, next);
                digest.update(buffer, 0, next);
                left -= next;
            }
        }
        return Digest.ofRaw("sha384", digest.digest());
    }

    @Override
    public String toString() {
        return file.getFileName() + " for " + receivers();
    }
}
