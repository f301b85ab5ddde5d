package entente.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import entente.seal.Fields;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleFileTest {
    @ParameterizedTest
    @CsvSource({
        "demo-Zk3vPq9TtYw1LxB7nR4sUe6C, of a demonstration",
        "Zk3vPq9TtYw1LxB7nR4sU, fewer than 22",
        "correct horse battery, fewer than 22"
    })
    void aKeyThatIsNoneForOperationIsRefused(String key, String says) {
        assertThatThrownBy(() -> PeopleFile.requireOperational(
                        new Fields(Map.of("id", "lee.release", "accessKey", key), "people"), "people.yaml:2"))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("people.yaml:2")
                .hasMessageContaining(says);
    }

    @Test
    void aRandomKeyOrNoneIsTaken() {
        assertThatCode(() -> {
                    PeopleFile.requireOperational(
                            new Fields(Map.of("accessKey", "Zk3vPq9TtYw1LxB7nR4sUe6C"), "people"), "people.yaml:2");
                    PeopleFile.requireOperational(new Fields(Map.of("id", "lee.release"), "people"), "people.yaml:2");
                })
                .doesNotThrowAnyException();
    }
}
