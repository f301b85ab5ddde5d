package entente.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A SHA-256 hash in the tree of RFC 6962, where leaves and nodes are told apart by their first byte. */
public final class Hash {
    public static final int BYTES = 32;

    /** The root of a tree without entries. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) throw new MalformedText("a hash has " + BYTES + " bytes, not " + bytes.length);
        return new Hash(bytes.clone());
    }

    static Hash at(byte[] tile, int position) {
        return new Hash(Arrays.copyOfRange(tile, position * BYTES, (position + 1) * BYTES));
    }

    public static Hash ofLeaf(byte[] entry) {
        var digest = sha256();
        digest.update((byte) 0);
        return new Hash(digest.digest(entry));
    }

    public static Hash ofNode(Hash left, Hash right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** The root of a tree of these entries, of which there is at least one. */
    public static Hash ofEntries(List<byte[]> entries) {
        return Tree.fold(entries.stream().map(Hash::ofLeaf).toList());
    }

    public static Hash parse(String base64) {
        return of(strictBase64(base64));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] tile, int position) {
        System.arraycopy(bytes, 0, tile, position * BYTES, BYTES);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }

    /** Java reads unpadded base64 and stray last bits too; one value must have one text, so we compare. */
    static byte[] strictBase64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException e) {
            // falls through to the same answer
        }
        throw new MalformedText("not base64: " + Texts.shown(text));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
