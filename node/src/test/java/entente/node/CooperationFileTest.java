package entente.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import entente.pact.Pact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CooperationFileTest {
    private static final String TARGET =
            "{area: research, year: 2027, measure: held, target: 6, name: {ko: 가, en: a, fr: b}}";

    @TempDir
    Path home;

    private CooperationFile read(String text) throws IOException {
        Files.writeString(home.resolve("cooperation.yaml"), text);
        var file = Path.of("../pacts/kr-ca.yaml");
        return CooperationFile.read(home, Pact.read(file.toString(), Files.readAllBytes(file)));
    }

    @Test
    void aTargetIsRead() throws IOException {
        assertThat(read("targets: [" + TARGET + "]\n").targets().getFirst()).containsEntry("target", 6L);
        assertThat(read("targets: []\n").steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"research, weather, no area", "held, seen, measure", "6, 0, target", "area:, place:, area"})
    void whatNobodyKnowsIsRefused(String word, String other, String told) {
        assertThatThrownBy(() -> read("targets: [" + TARGET.replaceFirst(word, other) + "]\n"))
                .isInstanceOf(Problems.class)
                .hasMessageContaining(told);
    }
}
