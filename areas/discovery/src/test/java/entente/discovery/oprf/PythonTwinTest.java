package entente.discovery.oprf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A twin in Python that was written from the RFC's text; where there is no Python, this says so and looks at nothing. */
class PythonTwinTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void computesTheSame(long seed) throws IOException, InterruptedException {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            var input = new byte[1 + random.nextInt(80)];
            random.nextBytes(input);
            lines.add(line(input));
            var tag = new byte[1 + random.nextInt(60)];
            random.nextBytes(tag);
            var point = P256.hashToCurve(input, tag).normalize().getEncoded(false);
            lines.add("hash " + HEX.formatHex(tag) + " " + HEX.formatHex(input) + " " + HEX.formatHex(point, 1, 33)
                    + " " + HEX.formatHex(point, 33, 65));
        }
        // And one that is not the same, so that the twin is seen to look.
        var wrong = line(new byte[] {1});
        lines.add(wrong.substring(0, wrong.length() - 1) + (wrong.endsWith("0") ? "1" : "0"));
        var said = ask(lines);
        assertThat(said.subList(0, lines.size() - 1)).as("seed %d", seed).containsOnly("same");
        assertThat(said.getLast()).isEqualTo("other");
    }

    private static String line(byte[] input) {
        var oprf = Oprf.VERIFIABLE;
        var key = Oprf.KeyPair.fresh(RANDOM);
        var blinds = List.of(P256.randomScalar(RANDOM));
        var blinded = oprf.blind(List.of(input), blinds);
        var evaluated = oprf.evaluate(key.secret(), blinded);
        return String.join(
                " ",
                HEX.formatHex(key.secretBytes()),
                blinds.getFirst().toString(16),
                HEX.formatHex(input),
                HEX.formatHex(P256.bytes(blinded.getFirst())),
                HEX.formatHex(P256.bytes(evaluated.getFirst())),
                HEX.formatHex(oprf.prove(key, blinded, evaluated, RANDOM).bytes()),
                HEX.formatHex(oprf.finalise(List.of(input), blinds, evaluated).getFirst()));
    }

    private static List<String> ask(List<String> lines) throws IOException, InterruptedException {
        var script = Path.of(Objects.requireNonNull(PythonTwinTest.class.getResource("/voprf.py"))
                .getPath());
        var input = Files.createTempFile("voprf", ".txt");
        Process python;
        try {
            Files.write(input, lines);
            python = new ProcessBuilder("python3", "-I", script.toString())
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            Assumptions.abort("there is no python3 here: the twin computes nothing");
            throw absent;
        }
        var said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Files.delete(input);
        return said;
    }
}
