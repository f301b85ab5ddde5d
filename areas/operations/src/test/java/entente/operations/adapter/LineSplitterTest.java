package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    /** Looks at the whole text at once. */
    private static List<String> plainly(String text, int longest, boolean atEnd) {
        var lines = new ArrayList<String>();
        var parts = text.split("\n", -1);
        for (var i = 0; i < (atEnd ? parts.length : parts.length - 1); i++) {
            var line = parts[i].replaceAll("\r+$", "");
            if (!line.isEmpty()) lines.add(line.length() > longest ? "too long" : line);
        }
        return lines;
    }

    @Test
    void linesAreTheSameHoweverTheBytesAreCut() {
        var seed = 20261128L;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++) {
            var longest = 1 + random.nextInt(8);
            var text = new StringBuilder();
            for (var left = random.nextInt(60); left > 0; left--) text.append("ab\r\n".charAt(random.nextInt(4)));
            var bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            var atEnd = random.nextBoolean();
            var splitter = new LineSplitter(longest);
            var lines = new ArrayList<String>();
            for (var at = 0; at < bytes.length; ) {
                var count = Math.min(bytes.length - at, 1 + random.nextInt(20));
                splitter.take(
                        Arrays.copyOfRange(bytes, at, at + count),
                        count,
                        line -> lines.add(new String(line, StandardCharsets.US_ASCII)));
                at += count;
            }
            if (atEnd) splitter.end(line -> lines.add(new String(line, StandardCharsets.US_ASCII)));
            var expected = plainly(text.toString(), longest, atEnd);
            assertThat(lines)
                    .as(text.toString().replace("\r", "\\r").replace("\n", "\\n"))
                    .containsExactlyElementsOf(expected.stream()
                            .filter(line -> !line.equals("too long"))
                            .toList());
            // One that has no end yet may be counted already.
            var tooLong = expected.stream().filter("too long"::equals).count();
            assertThat(splitter.takeOverlong()).isBetween(tooLong, tooLong + (atEnd ? 0 : 1));
        }
    }
}
