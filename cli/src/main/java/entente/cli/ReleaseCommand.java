package entente.cli;

import entente.kernel.CanonicalJson;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "release",
        description = {
            "Proposes a release and prints its id; with --show prints how far one has come.",
            "Exit code 3 when a rule objects."
        },
        mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "ITEM", arity = "0..1")
    @Nullable
    String item;

    @Option(names = "--to", paramLabel = "NATION", description = "The recipient.")
    @Nullable
    String recipient;

    @Option(names = "--purpose", description = "A purpose of the pact, such as joint-exercise.")
    @Nullable
    String purpose;

    @Option(names = "--show", paramLabel = "RELEASE", description = "Prints one release as JSON.")
    @Nullable
    String show;

    @Override
    public Integer call() throws IOException, InterruptedException, ApiException {
        var api = node.api();
        if (show != null) {
            System.out.println(
                    CanonicalJson.text(api.get("api/v1/releases/" + show).tree()));
            return 0;
        }
        if (item == null || recipient == null || purpose == null)
            throw new entente.kernel.Problems(
                    "release", "an item, --to and --purpose are needed", "Write release ITEM --to CA --purpose P.");
        var release = api.post("api/v1/releases", Map.of("item", item, "recipient", recipient, "purpose", purpose));
        System.out.println(release.text("id"));
        if (!release.text("stage").equals("REFUSED")) return 0;
        for (var finding : release.fields("refusal").objects("findings"))
            System.err.println("entente: refused under " + finding.get("article") + ": "
                    + new entente.seal.Fields(finding, "finding").fields("text").text("en"));
        return 3;
    }
}
