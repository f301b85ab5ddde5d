package entente.seal.ztdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames around payloads that are mostly a hole in the file. */
class ZipFrameTest {
    private static final byte[] MANIFEST = {'{', '}'};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            longs = {28, 0xFFFF_FF00L, 0xFFFF_FF7FL, 0xFFFF_FFA4L, 0xFFFF_FFA5L, 0xFFFF_FFFEL, 0xFFFF_FFFFL, 5L << 30})
    void smallAndLargeFramesAreReadByUsAndByTheJdk(long payloadBytes) throws IOException {
        var file = folder.resolve("a.zip");
        var crc = new CRC32();
        crc.update(MANIFEST);
        var frame = new ZipFrame(payloadBytes, 7, MANIFEST.length, (int) crc.getValue());
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(ZipFrame.head()), 0);
            out.write(ByteBuffer.wrap(frame.between()), frame.payloadOffset() + payloadBytes);
            out.write(ByteBuffer.wrap(MANIFEST), frame.manifestOffset());
            out.write(ByteBuffer.wrap(frame.tail()), frame.manifestOffset() + MANIFEST.length);
            assertThat(out.size()).isEqualTo(frame.fileBytes());
        }
        try (var in = FileChannel.open(file)) {
            assertThat(ZipFrame.read(in)).isEqualTo(frame);
        }
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("0.payload").getSize()).isEqualTo(payloadBytes);
            assertThat(zip.getInputStream(zip.getEntry("0.manifest.json")).readAllBytes())
                    .isEqualTo(MANIFEST);
        }
    }
}
