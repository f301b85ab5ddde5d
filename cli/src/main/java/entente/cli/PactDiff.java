package entente.cli;

import entente.kernel.CanonicalJson;
import entente.pact.Amendment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What another edition changes. */
@Command(
        name = "diff",
        description = {
            "Tells what another edition of a pact newly permits and newly forbids, with example releases,",
            "and what is protected or handled otherwise. Exit code 0 nothing, 1 something changes."
        },
        mixinStandardHelpOptions = true)
final class PactDiff implements Callable<Integer> {
    @Parameters(paramLabel = "OLD.yaml", index = "0")
    Path old = Path.of("");

    @Parameters(paramLabel = "NEW.yaml", index = "1")
    Path now = Path.of("");

    @Mixin
    PactFiles files = new PactFiles();

    @Option(names = "--json", description = "Prints one JSON object.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        var amendment = Amendment.between(files.rules(old), files.rules(now), Instant.now());
        if (json) {
            System.out.println(CanonicalJson.text(amendment.toTree()));
        } else {
            print("newly permitted", "+", amendment.newlyPermitted());
            print("newly forbidden", "-", amendment.newlyForbidden());
            if (!amendment.changed().isEmpty()) System.out.println("changed");
            for (var one : amendment.changed())
                System.out.printf(
                        "  ~ %s to %s, %s: %s: %s → %s%n",
                        one.from(), one.to(), one.mark(), one.what(), one.before(), one.now());
            if (amendment.isNothing()) System.out.println("No release is decided, protected or handled otherwise.");
        }
        return amendment.isNothing() ? 0 : 1;
    }

    private static void print(String title, String sign, List<Amendment.Difference> differences) {
        if (!differences.isEmpty()) System.out.println(title);
        for (var one : differences)
            System.out.printf(
                    "  %s %s to %s, area %s, for %s: %s%s (%s)%n",
                    sign,
                    one.from(),
                    one.to(),
                    one.area(),
                    one.purpose(),
                    one.marks().getFirst(),
                    one.marks().size() > 1 ? " and " + (one.marks().size() - 1) + " more labels" : "",
                    one.forms().size() > 2
                            ? one.forms().first() + " and " + (one.forms().size() - 1) + " more ways"
                            : String.join("; ", one.forms()));
    }
}
