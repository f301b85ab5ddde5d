package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import entente.cyber.taxii.World.Someone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody else wrote: the objects of ATT&CK for industrial control systems, there and back. */
class RealObjectsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void whatIsSentInEnvelopesComesBackInPages() throws Exception {
        var file = Path.of(
                System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data"),
                "cyber/attack-ics-18.1.json");
        assumeTrue(Files.exists(file), "The sample data is not here, so nothing is compared.");
        var sent = new ArrayList<JsonNode>();
        JSON.readTree(Files.readAllBytes(file)).get("objects").forEach(sent::add);
        try (var world = new World()) {
            var me = Someone.seeing("open");
            for (var at = 0; at < sent.size(); at += 300) {
                var part = sent.subList(at, Math.min(sent.size(), at + 300));
                var status =
                        world.post(me, part.stream().map(JsonNode::toString).toArray(String[]::new));
                assertThat(status.tree().get("success_count")).isEqualTo(part.size());
            }
            var came = new ArrayList<JsonNode>();
            var page = world.get(me, "objects/", "match[version]=all&limit=400");
            while (true) {
                JSON.readTree(page.text().getBytes(StandardCharsets.UTF_8))
                        .get("objects")
                        .forEach(came::add);
                if (!(page.tree().get("next") instanceof String next)) break;
                page = world.get(me, "objects/", "match[version]=all&limit=400&next=" + next);
            }
            assertThat(came).isEqualTo(sent);
            var types = new TreeSet<String>();
            sent.forEach(one -> types.add(one.get("type").asString()));
            for (var type : types)
                assertThat(world.get(me, "manifest/", "limit=1000&match[type]=" + type)
                                .ids())
                        .allMatch(id -> id.startsWith(type + "--"))
                        .isNotEmpty();
        }
    }
}
