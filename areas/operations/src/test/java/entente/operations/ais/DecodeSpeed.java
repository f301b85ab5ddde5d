package entente.operations.ais;

import entente.kernel.Nation;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;

/** How many sentences a second one thread decodes, and decodes and makes observations of. For people to run; it asserts nothing. */
final class DecodeSpeed {
    private static final int[] MIX = {1, 1, 1, 1, 3, 3, 18, 18, 24, 5, 4, 21};

    private DecodeSpeed() {}

    public static void main(String[] arguments) {
        var synthetic = new Synthetic(new Random(1));
        var lines = new ArrayList<byte[]>();
        for (var i = 0; i < 50_000; i++)
            for (var sentence : synthetic.sentences(MIX[i % MIX.length]))
                lines.add(sentence.getBytes(StandardCharsets.US_ASCII));
        var feed = new SourceFeed("speed", Reality.SIMULATED, Set.of(new Nation("KR")));
        var now = Instant.parse("2026-11-28T00:00:00Z");
        for (var round = 1; round <= 8; round++) {
            for (var whole : new boolean[] {false, true}) {
                var decoder = new AisDecoder();
                var tracks = new AisTracks(feed, AisTracks.Limits.DEFAULT);
                var messages = 0;
                var seen = 0;
                var began = System.nanoTime();
                for (var turn = 0; turn < 10; turn++)
                    for (var line : lines)
                        if (decoder.decode(line, now.plusSeconds(turn)) instanceof Decoded.Heard heard) {
                            messages++;
                            if (whole && tracks.accept(heard, now.plusSeconds(turn)) instanceof AisTracks.Outcome.Seen)
                                seen++;
                        }
                var seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        "round %d, %s: %,.0f messages/s (%d messages, %d observations)%n",
                        round, whole ? "decoded and observed" : "decoded", messages / seconds, messages, seen);
            }
        }
    }
}
