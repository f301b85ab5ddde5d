package entente.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pact",
        description = "Proves a pact, shows, compares, signs and asks it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PactCheck.class,
            PactCommand.PrintDigest.class,
            PactShow.class,
            PactDiff.class,
            PactSign.class,
            PactSimulate.class,
            PactCommand.Act.class
        })
final class PactCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    @Command(name = "digest", description = "Prints a safe pact's digests.", mixinStandardHelpOptions = true)
    static final class PrintDigest implements Callable<Integer> {
        @Parameters(paramLabel = "PACT.yaml")
        Path file = Path.of("");

        @Mixin
        PactFiles files = new PactFiles();

        @Override
        public Integer call() throws IOException {
            var draft = files.draft(file);
            var dangers = draft.dangers();
            PactCheck.digests(draft, dangers.isEmpty())
                    .forEach((name, digest) -> System.out.printf("%-6s %s%n", name, digest));
            if (dangers.isEmpty()) return 0;
            System.err.println("entente: the pact is unsafe and has no rules; see pact check");
            return 1;
        }
    }

    @Command(
            name = "act",
            description = "The custodian signs, notifies, suspends and so on, at their node.",
            mixinStandardHelpOptions = true)
    static final class Act implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Parameters(paramLabel = "ACT", description = "Such as signed, notified, activated, suspended, notice.")
        String act = "";

        @Parameters(paramLabel = "SUBJECT", arity = "0..1", description = "An area, or the digest of another edition.")
        String subject = "";

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            var pact = node.api()
                    .post(
                            "api/v1/pact/acts",
                            subject.isEmpty() ? Map.of("act", act) : Map.of("act", act, "subject", subject));
            System.out.println(pact.text("state"));
            return 0;
        }
    }
}
