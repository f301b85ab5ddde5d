package entente.cli;

import entente.pact.PactPage;
import entente.pact.PactText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A pact to read. */
@Command(
        name = "show",
        description = {
            "Prints a pact's articles, each with what it means for the machine, in one language.",
            "With --html: one page to read and print, in all three, with the levels as a picture and the proof's verdict."
        },
        mixinStandardHelpOptions = true)
final class PactShow implements Callable<Integer> {
    @Parameters(paramLabel = "PACT.yaml")
    Path file = Path.of("");

    @Mixin
    PactFiles files = new PactFiles();

    @Option(names = "--html", description = "Writes the page, one file that loads and runs nothing.")
    boolean html;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Default: standard output.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        var draft = files.draft(file);
        var shown =
                html ? PactPage.html(draft, draft.proof(PactFiles.progress())) : PactText.text(draft, files.language());
        var bytes = shown.getBytes(StandardCharsets.UTF_8);
        if (out == null) {
            System.out.write(bytes);
            System.out.flush();
        } else Files.write(out, bytes);
        return 0;
    }
}
