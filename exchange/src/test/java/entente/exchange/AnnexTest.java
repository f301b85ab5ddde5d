package entente.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnexTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @Test
    void theRootKeySignsIt() throws Exception {
        var annex = new Node("KR", dir).annex(1);
        var statement = Statement.parse(annex.sign(Node.ROOT).bytes());
        assertThat(Annex.verify(statement, Node.ROOT.verifyingKey(), annex.from()))
                .isEqualTo(annex);
        assertThatThrownBy(() ->
                        Annex.verify(statement, SigningKey.generate("KR/root").verifyingKey(), annex.from()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Annex.verify(statement, Node.ROOT.verifyingKey(), annex.until()))
                .hasMessageContaining("ended");
    }

    @Test
    void onlyAHigherSerialReplaces() throws Exception {
        var korea = new Node("KR", dir);
        assertThat(korea.annex(1, 2).replaces(korea.annex(1, 1))).isTrue();
        assertThat(korea.annex(1, 2).replaces(korea.annex(1, 2))).isFalse();
        assertThat(korea.annex(1, 1).replaces(korea.annex(1, 2))).isFalse();
        assertThat(new Node("CA", dir).annex(1, 9).replaces(korea.annex(1, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:1", "https://a/b", "https://u@a", "https://a?x", "https://a#x", "a", "https:///"})
    void anEndpointThatIsNone(String endpoint) throws Exception {
        var tree = new TreeMap<>(new Node("KR", dir).annex(1).toTree());
        tree.put("endpoint", endpoint);
        assertThatThrownBy(() -> Annex.of(tree)).isInstanceOf(MalformedException.class);
    }
}
