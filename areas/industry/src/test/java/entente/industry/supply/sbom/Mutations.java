package entente.industry.supply.sbom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A good document, made a bad one. */
public final class Mutations {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "<",
            ">",
            "&lt;",
            "&x;",
            "null",
            "1e999",
            "-1",
            "\\u0000",
            "\\ud800",
            "%",
            "%zz",
            "pkg:",
            "cpe:2.3:",
            "vers:",
            "<!--",
            "<![CDATA[",
            "\u0000",
            "\uFEFF",
            "9".repeat(400),
            "true",
            "{}",
            "[[]]");

    private Mutations() {}

    public static byte[] of(byte[] good, Random random) {
        var bytes = good.clone();
        for (var times = 1 + random.nextInt(3); times > 0; times--)
            switch (random.nextInt(5)) {
                case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                case 2 -> bytes = put(bytes, random.nextInt(bytes.length), 0, piece(random));
                case 3 -> {
                    var from = random.nextInt(bytes.length);
                    var to = Math.min(bytes.length, from + 1 + random.nextInt(40));
                    bytes = put(bytes, random.nextInt(bytes.length), 0, Arrays.copyOfRange(bytes, from, to));
                }
                default -> bytes = put(bytes, random.nextInt(bytes.length), random.nextInt(20), piece(random));
            }
        return bytes;
    }

    private static byte[] piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] put(byte[] bytes, int at, int without, byte[] piece) {
        var rest = Math.min(bytes.length, at + without);
        var out = Arrays.copyOf(bytes, at + piece.length + bytes.length - rest);
        System.arraycopy(piece, 0, out, at, piece.length);
        System.arraycopy(bytes, rest, out, at + piece.length, bytes.length - rest);
        return out.length == 0 ? new byte[] {' '} : out;
    }
}
