package entente.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {
    private static final String GOOD = """
            nation: KR
            name: Seoul
            mode: demonstration
            pact: pact.yaml
            schemes: [a.yaml, b.yaml]
            law: law.yaml
            people: people.yaml
            partner: {root: root.json, annex: annex.json}
            api: {address: 127.0.0.1, port: 0}
            exchange: {address: 127.0.0.1, port: 0, host: 127.0.0.1}
            database: {embedded: true}
            """;

    @TempDir
    Path home;

    @Test
    void aGoodFileIsRead() throws IOException {
        Files.writeString(home.resolve("node.yaml"), GOOD);
        assertThat(NodeConfig.read(home).nation().code()).isEqualTo("KR");
        assertThat(NodeConfig.read(home).pact()).isEqualTo(home.resolve("pact.yaml"));
    }

    @Test
    void aHomeWithoutOneSaysHowToMakeIt() {
        assertThatThrownBy(() -> NodeConfig.read(home))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("entente init");
    }

    /** Each row changes one thing in a good file; the problem names line and field. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            DEFECT             | GOOD                          | BAD                              | SAYS
            unknown key        | law: law.yaml                 | lawe: law.yaml                   | node.yaml:6
            unknown inner key  | {embedded: true}              | {embedded: true, size: 4}        | node.yaml:11
            no such nation     | nation: KR                    | nation: Korea                    | node.yaml:1
            port too high      | port: 0}                      | port: 70000}                     | node.yaml:9
            wrong mode         | mode: demonstration           | mode: production                 | node.yaml:3
            key twice          | name: Seoul                   | nation: KR                       | node.yaml:2
            no scheme          | [a.yaml, b.yaml]              | []                               | node.yaml:5
            embedded in use    | mode: demonstration           | mode: operation                  | node.yaml:11
            """)
    void whatIsWrongIsNamedWithItsLine(String defect, String good, String bad, String says) throws IOException {
        Files.writeString(home.resolve("node.yaml"), GOOD.replace(good, bad));
        assertThatThrownBy(() -> NodeConfig.read(home))
                .as(defect)
                .isInstanceOf(Problems.class)
                .hasMessageContaining(says);
    }
}
