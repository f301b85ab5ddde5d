package entente.operations.ais;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Ours against gpsd's decoder, which others wrote: message by message and field by field. */
class GpsdecodeTest {
    private static final Path TOOL = Path.of("/usr/bin/gpsdecode");
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    /** Where they differ, and why. */
    private static final Map<String, String> KNOWN =
            Map.of("24 shipname: is theirs alone", "gpsd adds the name of the part A before to a part B");

    @Test
    void realSentencesAreReadAlike() throws Exception {
        var data = System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data");
        var file = Path.of(data, "ais", "pyais_nmea_data_sample.txt");
        Assumptions.assumeTrue(Files.exists(file), "the sample of AIS sentences is not on this machine");
        var compared = compare(Files.readAllLines(file, StandardCharsets.US_ASCII));
        System.out.println("real sentences: " + compared);
        assertThat(compared)
                .containsEntry("type 1", 667)
                .containsEntry("type 3", 76)
                .containsEntry("type 18", 19);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261128, 7_463_355_919L})
    void synthesisedSentencesAreReadAlike(long seed) throws Exception {
        System.out.println("seed " + seed);
        var synthetic = new Synthetic(new Random(seed));
        var lines = new ArrayList<String>();
        for (var i = 0; i < 4_000; i++) lines.addAll(synthetic.sentences(Synthetic.TYPES[i % Synthetic.TYPES.length]));
        var compared = compare(lines);
        System.out.println("synthesised sentences: " + compared);
        for (var type : Synthetic.TYPES)
            assertThat(compared.get("type " + type)).isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            TYPE | BITS | OURS    | THEIRS
            1    | 144  | refused | nothing
            1    | 162  | SHORT   | nothing
            1    | 168  | heard   | heard
            1    | 174  | LONG    | heard
            4    | 162  | SHORT   | nothing
            4    | 168  | heard   | heard
            4    | 174  | LONG    | heard
            5    | 418  | refused | nothing
            5    | 420  | SHORT   | heard
            5    | 422  | SHORT   | heard
            5    | 424  | heard   | heard
            5    | 426  | LONG    | heard
            9    | 144  | refused | nothing
            9    | 162  | SHORT   | nothing
            9    | 168  | heard   | heard
            9    | 174  | LONG    | heard
            18   | 144  | refused | nothing
            18   | 162  | SHORT   | nothing
            18   | 168  | heard   | heard
            18   | 174  | LONG    | heard
            19   | 300  | refused | nothing
            19   | 306  | SHORT   | nothing
            19   | 312  | heard   | heard
            19   | 318  | LONG    | heard
            21   | 270  | refused | nothing
            21   | 271  | SHORT   | nothing
            21   | 272  | heard   | heard
            21   | 360  | heard   | heard
            21   | 366  | LONG    | heard
            27   | 90   | refused | nothing
            27   | 95   | SHORT   | nothing
            27   | 96   | heard   | heard
            27   | 168  | LONG    | heard
            """)
    void lengthsAreTakenAsTheTableSays(int type, int length, String ours, String theirs) throws Exception {
        var bits = new Synthetic(new Random(type)).message(type);
        bits.drop(Math.max(0, bits.length() - length));
        while (bits.length() < length) bits.add(0, 1);
        var lines = AisEncoder.sentences(bits, 3, 'B');
        var decoder = new AisDecoder();
        var decoded =
                lines.stream().map(line -> decoder.decode(line, NOW)).toList().getLast();
        assertThat(inAWord(decoded)).isEqualTo(ours);
        assertThat(gpsdecode(lines).getLast().isEmpty() ? "nothing" : "heard").isEqualTo(theirs);
    }

    private static String inAWord(Decoded decoded) {
        if (!(decoded instanceof Decoded.Heard heard))
            return decoded.equals(Refusal.TOO_SHORT.answer()) ? "refused" : decoded.toString();
        var lengths = EnumSet.of(Oddity.SHORT, Oddity.LONG);
        lengths.retainAll(heard.oddities());
        return lengths.isEmpty() ? "heard" : lengths.iterator().next().name();
    }

    /** How often each type was compared. What differs is in {@link #KNOWN} or is a failure that names sentence and field. */
    private static Map<String, Integer> compare(List<String> lines) throws Exception {
        var theirs = gpsdecode(lines);
        var decoder = new AisDecoder();
        var counts = new TreeMap<String, Integer>();
        var differences = new ArrayList<String>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var ours = decoder.decode(line, NOW);
            var their = theirs.get(i);
            if (their.isEmpty() && !(ours instanceof Decoded.Heard)) counts.merge("neither", 1, Integer::sum);
            else if (their.isEmpty() || !(ours instanceof Decoded.Heard heard))
                differences.add(line + " one alone reads it: " + their + " " + ours);
            else {
                counts.merge("type " + heard.message().type(), 1, Integer::sum);
                for (var difference : Gpsd.differences(heard.message(), their)) {
                    var known = "%d %s".formatted(heard.message().type(), difference);
                    if (KNOWN.containsKey(known)) counts.merge(known, 1, Integer::sum);
                    else differences.add(line + " type " + heard.message().type() + " " + difference);
                }
            }
        }
        assertThat(differences).isEmpty();
        return counts;
    }

    /** For each line what came out at it: nothing, or a message. */
    private static List<Map<String, Object>> gpsdecode(List<String> lines) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(TOOL), "gpsdecode is not here (Debian: gpsd-clients)");
        var in = Files.createTempFile("sentences", ".nmea");
        var out = Files.createTempFile("decoded", ".json");
        try {
            Files.write(in, lines, StandardCharsets.US_ASCII);
            var process = new ProcessBuilder(TOOL.toString(), "-j", "-u", "-s", "-v")
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return align(lines, Files.readAllLines(out, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> align(List<String> lines, List<String> output) {
        var aligned = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < lines.size(); i++) aligned.add(Map.of());
        var at = -1;
        for (var line : output) {
            if (line.startsWith("!")) {
                do at++;
                while (!lines.get(at).equals(line));
            } else if (line.startsWith("{")) aligned.set(at, JSON.readValue(line, Map.class));
        }
        return aligned;
    }
}
