package entente.procurement.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** In what encoding a text file was saved. It is said to the person who imports, who may know better. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** Korean Windows. */
    CP949(Charset.forName("x-windows-949")),
    /** Western Windows. */
    WINDOWS_1252(Charset.forName("windows-1252"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Encoding> of(String word) {
        for (var encoding : values()) if (encoding.word().equals(word)) return Optional.of(encoding);
        return Optional.empty();
    }

    /** By a mark at the beginning; by zero bytes; else the first that has a character for everything there. */
    static Encoding guess(byte[] head) {
        if (head.length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) return UTF_16LE;
        if (head.length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) return UTF_16BE;
        var zeros = new int[2];
        for (var i = 0; i < head.length; i++) if (head[i] == 0) zeros[i & 1]++;
        if (zeros[1] > head.length / 8) return UTF_16LE;
        if (zeros[0] > head.length / 8) return UTF_16BE;
        if (UTF_8.fits(head)) return UTF_8;
        return CP949.fits(head) ? CP949 : WINDOWS_1252;
    }

    /** What is cut off in the middle of a character fits. */
    private boolean fits(byte[] head) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), false)
                .isError();
    }
}
