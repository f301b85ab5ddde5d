package entente.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A node of the Merkle tree: SHA-256 with the domain separation of RFC 6962, section 2.1. */
public record Hash(byte[] bytes) {
    /** The root of a log without entries. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    static final int BYTES = 32;

    public Hash {
        if (bytes.length != BYTES) throw new MalformedLogException("a hash has 32 bytes, not " + bytes.length);
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public static Hash ofLeaf(byte[] entry) {
        var digest = sha256();
        digest.update((byte) 0);
        digest.update(entry);
        return new Hash(digest.digest());
    }

    public static Hash ofNode(Hash left, Hash right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes);
        digest.update(right.bytes);
        return new Hash(digest.digest());
    }

    public static Hash parse(String base64) {
        return new Hash(Text.base64(base64, "hash"));
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
