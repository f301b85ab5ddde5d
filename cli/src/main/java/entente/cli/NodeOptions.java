package entente.cli;

import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node, and as whom. */
final class NodeOptions {
    @Option(names = "--node", paramLabel = "URL", description = "The node's address; or use --home.")
    @Nullable
    String url;

    @Option(names = "--home", paramLabel = "DIR", description = "The home of a node that runs on this machine.")
    @Nullable
    Path home;

    @Option(names = "--as", paramLabel = "PERSON", required = true, description = "Who you are at the node.")
    String person = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Your access key; default: the environment variable ENTENTE_KEY.")
    @Nullable
    String key = System.getenv("ENTENTE_KEY");

    NodeApi api() throws IOException {
        if (key == null) throw new Problems("--key", "no access key was given", "Give --key KEY or set ENTENTE_KEY.");
        if (url != null) return new NodeApi(url, person, key);
        if (home == null) throw new Problems("--node", "no node was named", "Give --node URL or --home DIR.");
        return new NodeApi(addressOf(home), person, key);
    }

    /** Where the node of a home answers. */
    static String addressOf(Path home) throws IOException {
        var file = home.resolve("run/node.json");
        if (!Files.exists(file))
            throw new Problems(
                    home.toString(), "its node does not run", "Start it with: entente node --home " + home + ".");
        return new Fields(Json.object(Files.readAllBytes(file), file.toString()), file.toString()).text("url");
    }
}
