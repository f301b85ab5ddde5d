package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands on a pact's file, by their exit codes, as scripts use them. */
class PactCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            OLD                               | NEW                               | EXIT
            edition: "1"                      | edition: "2"                      | 0
            protection/B, direction: KR-to-CA | protection/A, direction: KR-to-CA | 1
            persons: 2                        | persons: two                      | 2
            """)
    void checkTellsSafeUnsafeAndMalformedApart(String old, String now, int exit) throws IOException {
        assertThat(run("check", changed(old, now))).isEqualTo(exit);
        assertThat(run("check", changed(old, now), "--json")).isEqualTo(exit);
        assertThat(run("digest", changed(old, now))).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            LABEL                    | AUTHORITY              | PURPOSE       | EXIT
            SECRET                   | ca-defence-arrangement | joint-project | 0
            TOP                      | ca-defence-arrangement | joint-project | 2
            TOP SECRET / TRÈS SECRET | ca-defence-arrangement | joint-project | 3
            SECRET                   | ca-defence-arrangement | sightseeing   | 3
            SECRET                   | nobody                 | joint-project | 3
            SECRET                   | ''                     | joint-project | 4
            """)
    void simulateAnswersByItsExitCode(String label, String authority, String purpose, int exit) {
        var words = new ArrayList<>(List.of("simulate", pact().toString(), "--from", "CA", "--to", "KR"));
        words.addAll(List.of("--label", label, "--area", "research", "--purpose", purpose));
        words.addAll(List.of("--persons", "none", "--date", "2027-01-15"));
        if (!authority.isEmpty()) words.addAll(List.of("--authority", authority));
        assertThat(run(words.toArray(String[]::new))).isEqualTo(exit);
    }

    @Test
    void diffTellsWhetherAnythingChanges() throws IOException {
        assertThat(run("diff", pact().toString(), changed("edition: \"1\"", "edition: \"2\"")))
                .isEqualTo(0);
        assertThat(run("diff", pact().toString(), changed("phase: trial", "phase: planned")))
                .isEqualTo(1);
    }

    @Test
    void aSignatureHoldsForTheTextThatWasSigned() throws IOException {
        var key = folder.resolve("office.json").toString();
        var act = folder.resolve("act.json").toString();
        assertThat(run("sign", pact().toString(), "--nation", "KR", "--key", key, "--new-key", "--out", act))
                .isEqualTo(0);
        assertThat(run("check", pact().toString(), "--act", act, "--key", key + ".pub"))
                .isEqualTo(0);
        assertThat(run("check", changed("edition: \"1\"", "edition: \"2\""), "--act", act, "--key", key + ".pub"))
                .isEqualTo(1);
        assertThat(run("check", pact().toString(), "--act", act)).isEqualTo(1);
        assertThat(run("sign", pact().toString(), "--nation", "US", "--key", key))
                .isEqualTo(2);
        assertThat(run("sign", pact().toString(), "--nation", "KR", "--key", key, "--new-key"))
                .isEqualTo(2);
    }

    private static int run(String... words) {
        var all = new String[words.length + 1];
        all[0] = "pact";
        System.arraycopy(words, 0, all, 1, words.length);
        return Main.commandLine().execute(all);
    }

    private static Path pact() {
        return Project.root().resolve("pacts/kr-ca.yaml");
    }

    private String changed(String old, String now) throws IOException {
        var text = Files.readString(pact());
        assertThat(text).contains(old);
        return Files.writeString(folder.resolve("changed.yaml"), text.replace(old, now))
                .toString();
    }
}
