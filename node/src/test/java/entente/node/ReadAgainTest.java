package entente.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.pact.Schemes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadAgainTest {
    private static SecurityPolicy scheme(String name) throws IOException {
        var file = Path.of(System.getProperty("entente.root"), "schemes", name + ".yaml");
        return Schemes.read(file.toString(), Files.readAllBytes(file));
    }

    private static Sessions.Limits from(Optional<String> mark) {
        var usual = Sessions.Limits.USUAL;
        return new Sessions.Limits(usual.idle(), usual.absolute(), usual.fresh(), Duration.ofSeconds(60), mark);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SCHEME         | FROM          | LABEL                                     | REACHED
            kr-military    |               | 군사I급비밀                               | true
            kr-military    |               | 군사II급비밀//REL TO CA, KR               | true
            kr-military    |               | 군사III급비밀                             | false
            kr-military    |               | 평문                                      | false
            kr-military    |               | 대외비                                    | false
            kr-military    | 대외비        | 대외비                                    | true
            kr-military    | 대외비        | 군사I급비밀                               | false
            kr-military    | 평문          | 평문                                      | true
            ca-information |               | SECRET//REL TO KR                         | true
            ca-information |               | TOP SECRET / TRÈS SECRET                  | true
            ca-information |               | CONFIDENTIAL / CONFIDENTIEL               | false
            ca-information |               | PROTECTED C / PROTÉGÉ C                   | false
            ca-information | TOP SECRET / TRÈS SECRET | SECRET                         | false
            ca-information | SECRET//PROTECTED B / PROTÉGÉ B | PROTECTED C / PROTÉGÉ C | true
            """)
    void aLabelReachesTheMarkOnAnyAxisThatItNames(String scheme, String from, String label, boolean reached)
            throws IOException {
        var policy = scheme(scheme);
        assertThat(ReadAgain.of(policy, from(Optional.ofNullable(from))).reachedBy(policy.parse(label)))
                .isEqualTo(reached);
    }

    @Test
    void aMarkThatTheSchemeDoesNotKnowIsRefusedWithOneThatItDoes() throws IOException {
        var policy = scheme("ca-information");
        assertThatThrownBy(() -> ReadAgain.of(policy, from(Optional.of("군사II급비밀"))))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("readAgainFrom")
                .hasMessageContaining("SECRET");
    }
}
