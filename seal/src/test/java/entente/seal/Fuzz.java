package entente.seal;

import java.util.Arrays;
import java.util.Random;

/** Changes bytes at random, from a seed that the caller prints. */
public final class Fuzz {
    private Fuzz() {}

    /** One to four changes: a bit, a byte, a cut, a repeated stretch, a digit or bracket put in. */
    public static byte[] change(byte[] original, Random random) {
        var bytes = original.clone();
        for (var changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 1; changes--) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = splice(bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 40)));
                case 4 ->
                    bytes = splice(
                            bytes, at, new byte[] {(byte) "0123456789-.eE{}[]\",:<>&;/".charAt(random.nextInt(26))});
                default -> {
                    var end = Math.min(bytes.length, at + random.nextInt(60));
                    var shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
                    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
                    bytes = shorter;
                }
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, byte[] more) {
        var longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        return longer;
    }
}
