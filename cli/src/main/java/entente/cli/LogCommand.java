package entente.cli;

import entente.ledger.LogAudit;
import entente.ledger.NoteVerifier;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = "Checks a log.",
        mixinStandardHelpOptions = true,
        subcommands = {LogCommand.Verify.class})
final class LogCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    @Command(
            name = "verify",
            description = "Recomputes a whole log folder. Exit code 4 names each file that does not fit.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The log folder of a node's home, or a copy of it.")
        Path folder = Path.of("");

        @Option(
                names = "--key",
                required = true,
                paramLabel = "KEY",
                description = "The log's public key, name+hash+base64, as its nation's annex gives it.")
        String key = "";

        @Override
        public Integer call() {
            var began = System.nanoTime();
            var result = LogAudit.audit(folder, NoteVerifier.parse(key), (done, of) -> {
                if (System.nanoTime() - began > 2_000_000_000L)
                    System.err.print("\r" + done + " of " + of + " entries");
            });
            result.findings().forEach(finding -> System.out.println(finding));
            System.out.println(
                    result.sound()
                            ? "sound: "
                                    + result.checkpoint()
                                            .orElseThrow()
                                            .checkpoint()
                                            .size() + " entries under the log's signature"
                            : result.findings().size() + " findings");
            return result.sound() ? 0 : 4;
        }
    }
}
