package entente.cli;

import entente.kernel.Nation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = "Makes the home of one nation's node, with the demonstration's people.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, paramLabel = "DIR", description = "A folder that is not there yet.")
    Path home = Path.of("");

    @Option(names = "--nation", required = true, paramLabel = "KR|CA", description = "Whose node it is.")
    String nation = "";

    @Option(
            names = "--partner",
            required = true,
            paramLabel = "DIR",
            description = "Where the partner's root.json and annex.json will lie: the public/ folder of its home.")
    Path partner = Path.of("");

    @Option(names = "--pact", paramLabel = "FILE", description = "Default: pacts/kr-ca.yaml of this project.")
    @Nullable
    Path pact;

    @Override
    public Integer call() throws IOException {
        var whose = new Nation(nation);
        var people = HomeMaker.demonstrationPeople(whose);
        HomeMaker.make(
                home.toAbsolutePath(),
                whose,
                whose.code().equals("KR") ? "Seoul" : "Ottawa",
                pact == null ? Project.root().resolve("pacts/kr-ca.yaml") : pact,
                partner.toAbsolutePath().normalize(),
                people);
        System.out.println("Made " + home + ". Its people and their keys are in people.yaml; start it with:");
        System.out.println("  entente node --home " + home);
        return 0;
    }
}
