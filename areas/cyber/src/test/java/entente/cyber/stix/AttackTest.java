package entente.cyber.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** MITRE's ATT&CK for industrial control systems: a large bundle that others wrote. */
class AttackTest {
    private static byte[] bytes = {};
    private static StixDocument document = new StixReader().read("{}".getBytes(StandardCharsets.UTF_8));

    @BeforeAll
    static void read() throws Exception {
        var data = System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data");
        var file = Path.of(data, "cyber/attack-ics-18.1.json");
        assumeTrue(Files.exists(file), "the sample of ATT&CK is not here");
        bytes = Files.readAllBytes(file);
        document = new StixReader().read(bytes);
    }

    @Test
    void everyObjectIsReadAndItsBytesAreThoseOfTheFile() {
        assertThat(document.kind()).isEqualTo(StixDocument.Kind.BUNDLE);
        assertThat(document.unread()).isEmpty();
        assertThat(document.objects()).hasSize(1826);
        var text = new String(bytes, StandardCharsets.UTF_8);
        var from = 0;
        for (var object : document.objects()) {
            var part = new String(object.bytes(), StandardCharsets.UTF_8);
            var at = text.indexOf(part, from);
            assertThat(at).as(object.toString()).isGreaterThanOrEqualTo(from);
            if (from > 0) assertThat(text.substring(from, at)).isEqualToIgnoringWhitespace(",");
            from = at + part.length();
        }
    }

    /** Custom types, custom properties and a few words outside of the vocabularies, all of which STIX allows. */
    @Test
    void noneHasAnErrorAndTheWarningsAreThese() {
        var warnings = new TreeMap<String, Integer>();
        for (var object : document.objects())
            for (var finding : StixCheck.check(object)) {
                assertThat(finding.isError()).as(object + " " + finding).isFalse();
                warnings.merge(finding.section(), 1, Integer::sum);
            }
        assertThat(warnings.keySet()).isSubsetOf("2.12", "11.1", "11.2", "B");
    }

    @Test
    void whatIsWrittenAnewIsReadAsTheSame() {
        for (var object : document.objects()) {
            var again = StixObject.of(object.tree());
            assertThat(again.tree()).isEqualTo(object.tree());
            assertThat(List.copyOf(again.tree().keySet()))
                    .isEqualTo(List.copyOf(object.tree().keySet()));
        }
    }
}
