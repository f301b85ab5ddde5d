package entente.operations.ais;

import java.util.List;
import java.util.Random;

/**
 * Messages of every type that is read, with fields of any value that fits in their bits. It writes bit by bit after the tables
 * of the standard and knows nothing of the encoder.
 */
final class Synthetic {
    static final int[] TYPES = {1, 2, 3, 4, 5, 9, 11, 18, 19, 21, 24, 27};

    private final Random random;
    private final Bits bits = new Bits();

    Synthetic(Random random) {
        this.random = random;
    }

    List<String> sentences(int type) {
        return AisEncoder.sentences(message(type).copy(), random.nextInt(10), random.nextBoolean() ? 'A' : 'B');
    }

    Bits message(int type) {
        bits.clear();
        bits.add(type, 6);
        any(2);
        bits.add(mmsi(), 30);
        switch (type) {
            case 1, 2, 3 -> {
                any(4 + 8 + 10 + 1);
                position(600_000, 28, 27);
                angle(3600, 12);
                angle(360, 9);
                any(6 + 2);
                spare(3);
                any(1 + 19);
            }
            case 4, 11 -> {
                bits.add(random.nextInt(12) == 0 ? 0 : 2000 + random.nextInt(40), 14);
                bits.add(random.nextInt(16), 4);
                bits.add(random.nextInt(32), 5);
                bits.add(random.nextInt(27), 5);
                bits.add(random.nextInt(64), 6);
                bits.add(random.nextInt(64), 6);
                any(1);
                position(600_000, 28, 27);
                any(4);
                spare(10);
                any(1 + 19);
            }
            case 5 -> {
                any(2 + 30);
                text(7);
                text(20);
                any(8 + 30 + 4 + 4 + 5 + 5 + 6 + 8);
                text(20);
                any(1);
                spare(1);
            }
            case 9 -> {
                any(12 + 10 + 1);
                position(600_000, 28, 27);
                angle(3600, 12);
                any(6 + 8 + 1);
                spare(3);
                any(1 + 1 + 20);
            }
            case 18 -> {
                any(8 + 10 + 1);
                position(600_000, 28, 27);
                angle(3600, 12);
                angle(360, 9);
                any(6 + 2 + 7 + 20);
            }
            case 19 -> {
                any(8 + 10 + 1);
                position(600_000, 28, 27);
                angle(3600, 12);
                angle(360, 9);
                any(6 + 4);
                text(20);
                any(8 + 30 + 4 + 1 + 1 + 1);
                spare(4);
            }
            case 21 -> {
                any(5);
                text(20);
                any(1);
                position(600_000, 28, 27);
                any(30 + 4 + 6 + 1 + 8 + 1 + 1 + 1);
                spare(1);
                var more = random.nextBoolean() ? 0 : random.nextInt(15);
                text(more);
                spare((8 - bits.length() % 8) % 8);
            }
            case 24 -> {
                var part = random.nextInt(2);
                bits.add(part, 2);
                if (part == 0) {
                    text(20);
                    if (random.nextBoolean()) spare(8);
                } else {
                    any(8);
                    text(3);
                    any(4 + 20);
                    text(7);
                    any(30 + 4);
                    spare(2);
                }
            }
            case 27 -> {
                any(1 + 1 + 4);
                position(600, 18, 17);
                any(6);
                angle(360, 9);
                any(1);
                spare(1);
            }
            default -> throw new IllegalArgumentException("no type " + type);
        }
        return bits;
    }

    private int mmsi() {
        return switch (random.nextInt(10)) {
            case 0 -> 980_000_000 + random.nextInt(10_000_000);
            case 1 -> random.nextInt(1_000_000_000);
            default -> 200_000_000 + random.nextInt(600_000_000);
        };
    }

    private void position(int scale, int width, int height) {
        if (random.nextInt(8) == 0) {
            bits.add(181 * scale, width);
            bits.add(91 * scale, height);
        } else if (random.nextInt(8) == 0) {
            any(width + height);
        } else {
            bits.add(random.nextInt(360 * scale + 1) - 180 * scale, width);
            bits.add(random.nextInt(180 * scale + 1) - 90 * scale, height);
        }
    }

    private void angle(int circle, int width) {
        if (random.nextInt(6) == 0) any(width);
        else bits.add(random.nextInt(circle), width);
    }

    private void text(int characters) {
        var length = random.nextInt(characters + 1);
        for (var i = 0; i < characters; i++)
            bits.add(i >= length ? random.nextInt(20) == 0 ? random.nextInt(64) : 0 : 1 + random.nextInt(63), 6);
    }

    private void any(int width) {
        for (var left = width; left > 0; left -= 8) bits.add(random.nextInt(256), Math.min(8, left));
    }

    private void spare(int width) {
        for (var i = 0; i < width; i++) bits.add(0, 1);
    }
}
