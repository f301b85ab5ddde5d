package entente.kernel.spif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Nation;
import entente.kernel.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that others wrote; none of them is valid XML SPIF 2.1. */
class SpifSamplesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FILE                   | LINE | WRONG
            bsi-commercial.xml     | 54   | is no well-formed XML
            food-policy.xml        | 81   | is no well-formed XML
            tlp-plus.xml           | 18   | stands after equivalentPolicies
            tlp.xml                | 13   | stands after equivalentPolicies
            uk-demo-secret-uk.xml  | 1    | is no XML SPIF
            uk-demo.xml            | 23   | stands after equivalentPolicies
            """)
    void eachIsRefusedAtItsFirstFault(String name, int line, String wrong) throws IOException {
        var data = System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data");
        var file = Path.of(data, "labels", "spif", name);
        Assumptions.assumeTrue(Files.exists(file), "the XML SPIF samples are not on this machine");
        var bytes = Files.readAllBytes(file);
        var problems = catchThrowableOfType(Problems.class, () -> Spif.read(name, bytes, new Nation("GB")));
        assertThat(problems.list().getFirst().where()).startsWith(name + ":" + line + ":");
        assertThat(problems.list().getFirst().wrong()).contains(wrong);
    }
}
