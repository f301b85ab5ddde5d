package entente.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "node", description = "Runs one nation's node until it is stopped.", mixinStandardHelpOptions = true)
final class NodeCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, paramLabel = "DIR", description = "Made by entente init.")
    Path home = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Its own process, on a leash: when this one ends, however it ends, so does the node.
        var process = NodeProcess.command(home)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        return process.waitFor();
    }
}
