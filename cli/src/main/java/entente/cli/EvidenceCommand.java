package entente.cli;

import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evidence",
        description = "Exports what a node can show of a release, and checks such a file anywhere.",
        mixinStandardHelpOptions = true,
        subcommands = {EvidenceCommand.Export.class, EvidenceCommand.Verify.class})
final class EvidenceCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    @Command(name = "export", description = "Needs the office auditor.", mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Mixin
        NodeOptions node = new NodeOptions();

        @Parameters(paramLabel = "RELEASE")
        String release = "";

        @Option(
                names = "--out",
                required = true,
                paramLabel = "FILE.zip",
                description = "A file that is not there yet.")
        Path target = Path.of("");

        @Override
        public Integer call() throws IOException, InterruptedException, ApiException {
            if (Files.exists(target)) throw new Problems("--out", target + " is there already", "Name a new file.");
            try (var body = node.api().stream("GET", "api/v1/evidence/" + release)
                            .body();
                    var out = Files.newOutputStream(target)) {
                body.transferTo(out);
            }
            System.out.println(target);
            return 0;
        }
    }

    @Command(
            name = "verify",
            description = {
                "Checks an exported bundle with both nations' public root keys and nothing else.",
                "Exit code 4 names each part that does not hold."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Parameters(paramLabel = "BUNDLE.zip")
        Path bundle = Path.of("");

        @Option(
                names = "--keys",
                required = true,
                paramLabel = "DIR",
                description = "Holds each nation's public root key: KR.json and CA.json.")
        Path keys = Path.of("");

        @Option(names = "--container", paramLabel = "FILE", description = "The sealed container, to be checked too.")
        @Nullable
        Path container;

        @Option(names = "--json", description = "The last line is one JSON object.")
        boolean json;

        @Override
        public Integer call() throws IOException {
            var result = EvidenceVerifier.verify(bundle, keys, Optional.ofNullable(container));
            if (!json)
                for (var check : result.checks())
                    System.out.println((check.holds() ? "holds   " : "BROKEN  ")
                            + "%-12s ".formatted(check.part())
                            + check.text());
            if (json)
                System.out.println(CanonicalJson.text(Map.of(
                        "holds",
                        result.holds(),
                        "checks",
                        result.checks().stream()
                                .map(check ->
                                        Map.of("part", check.part(), "holds", check.holds(), "text", check.text()))
                                .toList())));
            return result.holds() ? 0 : 4;
        }
    }
}
