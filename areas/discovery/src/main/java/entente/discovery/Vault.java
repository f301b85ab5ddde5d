package entente.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of discovery at this node: the key of each epoch, which is erased when its set is over, and the secret by which
 * names and blinds are sealed in the register. Files that the node's user alone can read. Thread-safe.
 */
final class Vault {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String REGISTER = "register";

    private final Path folder;

    Vault(Path folder) {
        this.folder = folder;
        if (find(REGISTER).isEmpty()) {
            var fresh = new byte[SECRET_BYTES];
            RANDOM.nextBytes(fresh);
            keep(REGISTER, fresh);
        }
    }

    /** @param name a UUID, or one of our own words */
    synchronized void keep(String name, byte[] secret) {
        try {
            Files.createDirectories(folder);
            var file = file(name);
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, secret, StandardOpenOption.SYNC);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Optional<byte[]> find(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(Files.readAllBytes(file(name))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void erase(String name) {
        try {
            if (!Files.exists(file(name))) return;
            Files.write(file(name), new byte[SECRET_BYTES], StandardOpenOption.SYNC);
            Files.delete(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".key");
    }

    /** Bound to where it belongs, so that one cannot stand in another's place. */
    byte[] seal(String use, String id, byte[] bytes) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + bytes.length + TAG_BITS / 8);
            cipher(Cipher.ENCRYPT_MODE, nonce, use, id).doFinal(bytes, 0, bytes.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(String use, String id, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), use, id)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the register has " + use + " of " + id + " that this node did not seal", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String use, String id) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(find(REGISTER).orElseThrow(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((use + "\n" + UUID.fromString(id)).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
