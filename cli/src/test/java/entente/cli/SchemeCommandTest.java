package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.kernel.spif.Spif;
import entente.pact.Schemes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemes go out as XML SPIF and come back whole. */
class SchemeCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"kr-military.yaml", "ca-information.yaml", "extracts/jp.yaml", "extracts/ae.yaml"})
    void aSchemeGoesOutAndComesBack(String name) throws IOException {
        var file = Path.of("..", "schemes").resolve(name);
        var scheme = Schemes.read(name, Files.readAllBytes(file));
        var xml = folder.resolve("scheme.xml");
        var yaml = folder.resolve("scheme.yaml");
        assertThat(run("export", file.toString(), "-o", xml.toString())).isEqualTo(0);
        assertThat(run("import", xml.toString(), "--nation", scheme.nation().code(), "-o", yaml.toString()))
                .isEqualTo(0);
        var back = Schemes.read("scheme.yaml", Files.readAllBytes(yaml));
        assertThat(back).isEqualTo(scheme);
        assertThat(back.name()).isEqualTo(scheme.name());
        assertThat(Spif.read("scheme.xml", Files.readAllBytes(xml), scheme.nation()))
                .isEqualTo(scheme);
    }

    @Test
    void anotherSystemsFileIsTaken() throws IOException {
        var xml = folder.resolve("small.xml");
        Files.writeString(xml, """
                <?xml version="1.0" encoding="UTF-8"?>
                <SPIF xmlns="http://www.xmlspif.org/spif" schemaVersion="2.1" version="1" creationDate="20260101000000Z"
                      originatorDN="CN=x" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.1"
                      rbacId="2.16.840.1.101.2.1.8.1">
                  <securityPolicyId name="ACME" id="1.3.6.1.4.1.99999.1"/>
                  <securityClassifications>
                    <securityClassification name="OPEN" lacv="1" hierarchy="1"/>
                    <securityClassification name="CLOSED" lacv="2" hierarchy="2"/>
                  </securityClassifications>
                </SPIF>
                """);
        var yaml = folder.resolve("small.yaml");
        assertThat(run("import", xml.toString(), "--nation", "NZ", "-o", yaml.toString()))
                .isEqualTo(0);
        var scheme = Schemes.read("small.yaml", Files.readAllBytes(yaml));
        assertThat(scheme.nation()).isEqualTo(new Nation("NZ"));
        assertThat(scheme.axes().getFirst().levels()).hasSize(2);
    }

    @Test
    void whatIsNoSchemeIsRefusedAndLeavesNothing() throws IOException {
        var out = folder.resolve("out.yaml");
        var bad = folder.resolve("bad.xml");
        Files.writeString(bad, "<!DOCTYPE SPIF [<!ENTITY x \"y\">]><SPIF/>");
        assertThat(run("import", bad.toString(), "--nation", "KR", "-o", out.toString()))
                .isEqualTo(2);
        assertThat(run("import", folder.resolve("none.xml").toString(), "--nation", "KR"))
                .isEqualTo(2);
        assertThat(run("import", bad.toString())).isEqualTo(2);
        assertThat(run("export", bad.toString())).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    private static int run(String... words) {
        var all = new String[words.length + 1];
        all[0] = "scheme";
        System.arraycopy(words, 0, all, 1, words.length);
        return Main.commandLine().execute(all);
    }
}
