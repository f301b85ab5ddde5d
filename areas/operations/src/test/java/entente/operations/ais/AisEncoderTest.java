package entente.operations.ais;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.operations.track.Motion;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AisEncoderTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 18, 24, 27})
    void whatIsWrittenIsReadTheSame(int type) {
        var seed = 20261128L + type;
        System.out.println("seed " + seed);
        var synthetic = new Synthetic(new Random(seed));
        var decoder = new AisDecoder();
        for (var i = 0; i < 3_000; i++) {
            var message = ((Decoded.Heard) MessageReader.read(synthetic.message(type), false, 0)).message();
            var sentences = AisEncoder.sentences(message, i % 10, i % 2 == 0 ? 'A' : 'B');
            assertThat(sentences).allMatch(sentence -> sentence.length() <= 80);
            var decoded = sentences.stream()
                    .map(sentence -> decoder.decode(sentence, NOW))
                    .toList()
                    .getLast();
            assertThat(decoded).isInstanceOf(Decoded.Heard.class);
            assertThat(((Decoded.Heard) decoded).message()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9, 11, 19, 21})
    void whatItCannotWriteItSays(int type) {
        var message =
                ((Decoded.Heard) MessageReader.read(new Synthetic(new Random(1)).message(type), false, 0)).message();
        assertThat(AisEncoder.writes(message)).isFalse();
        assertThatThrownBy(() -> AisEncoder.sentences(message, 0, 'A')).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsFasterThanTheFieldIsItsHighestValue() {
        var fast = new Motion(OptionalDouble.of(300), OptionalDouble.of(359.99), OptionalDouble.of(359.9));
        var report = new AisMessage.PositionReport(
                1,
                0,
                440_000_001,
                NavigationStatus.MOORED,
                OptionalInt.empty(),
                fast,
                false,
                Optional.empty(),
                new UtcSecond(60),
                0,
                false);
        var sentences = AisEncoder.sentences(report, 0, 'A');
        var heard = (Decoded.Heard) new AisDecoder().decode(sentences.getFirst(), NOW);
        // Rounded up to a full circle, a course is north.
        assertThat(((AisMessage.PositionReport) heard.message()).motion())
                .isEqualTo(new Motion(OptionalDouble.of(102.2), OptionalDouble.of(0), OptionalDouble.of(0)));
    }
}
