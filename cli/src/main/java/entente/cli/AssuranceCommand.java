package entente.cli;

import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
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

/** What a receiver assures before anything is provided. */
@Command(
        name = "assurance",
        description =
                "Gives, confirms and withdraws the assurance that precedes access; lists those given and received.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AssuranceCommand.ListAll.class,
            AssuranceCommand.Give.class,
            AssuranceCommand.Confirm.class,
            AssuranceCommand.Withdraw.class
        })
final class AssuranceCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    @Command(name = "list", description = "Lists them, newest first.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Option(names = "--in-force", description = "Only those in force now.")
        boolean inForce;

        @Option(names = "--json", description = "Prints one JSON object for each.")
        boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            for (var tree : all(node.api())) {
                var one = new Fields(tree, "assurance");
                if (inForce && !one.text("state").equals("IN_FORCE")) continue;
                System.out.println(
                        json
                                ? CanonicalJson.text(tree)
                                : "%s  %-9s %-12s %-12s %s, for %s, until %s"
                                        .formatted(
                                                one.text("id"),
                                                one.truth("ours") ? "given" : "received",
                                                one.text("state"),
                                                one.text("area"),
                                                one.text("ceiling"),
                                                String.join(", ", one.texts("purposes")),
                                                one.text("until")));
            }
            return 0;
        }
    }

    static List<Map<String, Object>> all(NodeApi api) throws ApiException, InterruptedException {
        var answer = api.getText("api/v1/assurances");
        return new Fields(Json.object("{\"all\":" + answer + "}", "assurances"), "assurances").objects("all");
    }

    @Command(
            name = "give",
            description = "Raises an assurance; another registry officer confirms it.",
            mixinStandardHelpOptions = true)
    static final class Give implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Option(names = "--area", required = true)
        String area = "";

        @Option(names = "--purpose", required = true, description = "May be given more than once.")
        List<String> purposes = List.of();

        @Option(
                names = "--ceiling",
                required = true,
                paramLabel = "MARK",
                description = "The highest label of your own scheme to which it reaches.")
        String ceiling = "";

        @Option(names = "--from", paramLabel = "INSTANT", description = "Default: from now.")
        @Nullable
        String from;

        @Option(names = "--until", required = true, paramLabel = "INSTANT")
        String until = "";

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            var body = new TreeMap<String, Object>();
            body.put("area", area);
            body.put("purposes", purposes);
            body.put("ceiling", ceiling);
            body.put("until", until);
            if (from != null) body.put("from", from);
            return said(node.api().post("api/v1/assurances", body));
        }
    }

    @Command(name = "confirm", description = "The second registry officer.", mixinStandardHelpOptions = true)
    static final class Confirm implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Parameters(paramLabel = "ID")
        String id = "";

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            return said(node.api().post("api/v1/assurances/" + id + "/confirmation", Map.of()));
        }
    }

    @Command(
            name = "withdraw",
            description = "Ends one now: nothing more is provided under it, and nobody opens what was.",
            mixinStandardHelpOptions = true)
    static final class Withdraw implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Parameters(paramLabel = "ID")
        String id = "";

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            return said(node.api().post("api/v1/assurances/" + id + "/withdrawal", Map.of()));
        }
    }

    private static int said(Fields assurance) {
        System.out.println(assurance.text("id") + " " + assurance.text("state"));
        return 0;
    }
}
