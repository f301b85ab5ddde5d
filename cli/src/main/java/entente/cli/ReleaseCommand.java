package entente.cli;

import entente.kernel.CanonicalJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @Option(names = "--authority", paramLabel = "ID", description = "The lawful authority that the release cites.")
    @Nullable
    String authority;

    @Option(names = "--grade", paramLabel = "WHY", description = "Why its grade is the lowest that protects it.")
    @Nullable
    String grade;

    @Option(
            names = "--persons",
            paramLabel = "RISK",
            defaultValue = "unstated",
            description =
                    "none if it is not about persons; else no-substantial-risk, mitigated, unresolved, substantial-risk.")
    String persons = "unstated";

    @Option(names = "--attest", paramLabel = "CONDITION", description = "A condition of the pact's table that is met.")
    List<String> attested = List.of();

    @Option(names = "--show", paramLabel = "RELEASE", description = "Prints one release as JSON.")
    @Nullable
    String show;

    private Map<String, Object> declaration() {
        var stated = new TreeMap<String, Object>();
        if (authority != null) stated.put("authority", authority);
        if (grade != null) stated.put("grade", grade);
        stated.put("persons", persons);
        stated.put("attested", attested);
        return stated;
    }

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
        var release = api.post(
                "api/v1/releases",
                Map.of("item", item, "recipient", recipient, "purpose", purpose, "declaration", declaration()));
        System.out.println(release.text("id"));
        if (!release.text("stage").equals("REFUSED")) return 0;
        for (var finding : release.fields("refusal").objects("findings"))
            System.err.println("entente: refused under " + finding.get("article") + ": "
                    + new entente.seal.Fields(finding, "finding").fields("text").text("en"));
        return 3;
    }
}
