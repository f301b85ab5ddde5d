package entente.cli;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "open",
        description = "Reads a holding into a file. Exit code 3 when you may not.",
        mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
    @Mixin
    NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "HOLDING")
    String holding = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that is not there yet.")
    Path target = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException, ApiException {
        var response = node.api().stream("POST", "api/v1/holdings/" + holding + "/open");
        try (var body = response.body();
                var out = Files.newOutputStream(target, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            body.transferTo(out);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new entente.kernel.Problems("--out", target + " is there already", "Name a new file.");
        }
        response.headers()
                .firstValue("Entente-Mark")
                .ifPresent(mark -> System.out.println(
                        URLDecoder.decode(mark.substring(mark.indexOf("''") + 2), StandardCharsets.UTF_8)));
        return 0;
    }
}
