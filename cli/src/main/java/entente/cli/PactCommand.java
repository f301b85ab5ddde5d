package entente.cli;

import entente.kernel.SecurityPolicy;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pact",
        description = "Checks a pact, prints its digests, signs it.",
        mixinStandardHelpOptions = true,
        subcommands = {PactCommand.Check.class, PactCommand.Act.class})
final class PactCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    @Command(
            name = "check",
            description = "Reads and compiles a pact; prints its digests.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "PACT.yaml")
        Path file = Path.of("");

        @Option(names = "--scheme", paramLabel = "FILE", description = "Default: the schemes of this project.")
        List<Path> schemes = List.of();

        @Override
        public Integer call() throws IOException {
            var files = schemes.isEmpty()
                    ? List.of(
                            Project.root().resolve("schemes/kr-military.yaml"),
                            Project.root().resolve("schemes/ca-information.yaml"))
                    : schemes;
            var policies = new ArrayList<SecurityPolicy>();
            for (var scheme : files) policies.add(Schemes.read(scheme.toString(), Files.readAllBytes(scheme)));
            var rules = Rules.compile(Pact.read(file.toString(), Files.readAllBytes(file)), policies);
            System.out.println("pact   " + rules.pact().digest());
            System.out.println("rules  " + rules.digest());
            System.out.println("file   " + rules.pact().file());
            if (rules.pact().template()) System.out.println("It is a template, not the signed text.");
            return 0;
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
