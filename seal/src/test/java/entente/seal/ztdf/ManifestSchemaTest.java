package entente.seal.ztdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our manifest, held against OpenTDF's own schemas where they are at hand. */
class ManifestSchemaTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"spec-schema.json", "manifest.schema.json"})
    void theManifestIsValid(String name) throws IOException {
        var shared = Path.of(
                System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data"));
        var file = shared.resolve("opentdf").resolve(name);
        assumeTrue(Files.exists(file), "OpenTDF's schemas are not here: " + file);
        // Both schemas are older than hybrid keys, which OpenTDF's software reads and writes.
        var text = Files.readString(file)
                .replace("\"wrapped\", \"remote\"", "\"wrapped\", \"hybrid-wrapped\", \"remote\"");
        assertThat(text).contains("hybrid-wrapped");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        var sealed = Sample.seal(Sample.content(250), folder.resolve("a.tdf"));
        var manifest = new String(sealed.manifest(), StandardCharsets.UTF_8);
        assertThat(schema.validate(manifest, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(manifest.replace("\"policy\":\"", "\"policy\":1,\"p\":\""), InputFormat.JSON))
                .as("the schema must be able to refuse")
                .isNotEmpty();
    }
}
