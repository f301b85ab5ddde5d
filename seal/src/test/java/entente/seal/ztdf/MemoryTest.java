package entente.seal.ztdf;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Digest;
import entente.seal.OpeningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content many times as large as the memory that there is. */
class MemoryTest {
    @TempDir
    private Path folder;

    @Test
    void sealingAndOpeningNeedTheSameMemoryForAnyLength() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryTest.class.getName(),
                folder.resolve("large.tdf").toString(),
                "150");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        System.out.print(said);
        assertThat(process.exitValue()).as(said).isZero();
    }

    /** @param arguments the file, its length in MB */
    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]);
        var bytes = Long.parseLong(arguments[1]) * 1_000_000;
        var key = OpeningKey.generate("KR/archive");
        var start = System.nanoTime();
        var sealed = Container.seal(
                new Counter(bytes), "application/octet-stream", List.of(key.sealingKey()), Optional.empty(), file);
        var between = System.nanoTime();
        var digest = Digest.sha256();
        Container.open(file).decrypt(key, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        var end = System.nanoTime();
        if (!Digest.ofRaw("sha256", digest.digest()).equals(sealed.contentSha256()))
            throw new AssertionError("other content came back");
        System.out.printf(
                "%d MB sealed at %d MB/s, opened at %d MB/s%n",
                bytes / 1_000_000, bytes * 1000 / (between - start), bytes * 1000 / (end - between));
    }

    /** As many bytes as asked for, none of them stored. */
    private static final class Counter extends InputStream {
        private long left;

        Counter(long bytes) {
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? (int) (left & 0xff) : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) return -1;
            var count = (int) Math.min(length, left);
            for (var i = 0; i < count; i += 4096) buffer[offset + i] = (byte) (left >> 12);
            left -= count;
            return count;
        }
    }
}
