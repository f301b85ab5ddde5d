package entente.cli;

import entente.kernel.Language;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.pact.Draft;
import entente.pact.NationalLaw;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What every command on a pact's file takes: the schemes, the laws, the language. No node is asked. */
final class PactFiles {
    @Option(
            names = "--scheme",
            paramLabel = "FILE",
            description = "A nation's scheme; may be given several times. Default: the schemes of this project.")
    List<Path> schemes = List.of();

    @Option(names = "--law", paramLabel = "FILE", description = "A nation's law. Default: the laws of this project.")
    List<Path> laws = List.of();

    @Option(names = "--language", paramLabel = "ko|en|fr", description = "Default: that of the environment, else en.")
    String language = System.getenv().getOrDefault("LANG", "en");

    Language language() {
        var code = language.toLowerCase(Locale.ROOT);
        for (var known : Language.values()) if (code.startsWith(known.code())) return known;
        return Language.EN;
    }

    Draft draft(Path file) throws IOException {
        return Draft.read(Pact.read(file.toString(), Files.readAllBytes(file)), policies());
    }

    Rules rules(Path file) throws IOException {
        return Rules.compile(Pact.read(file.toString(), Files.readAllBytes(file)), policies());
    }

    private List<SecurityPolicy> policies() throws IOException {
        var policies = new ArrayList<SecurityPolicy>();
        for (var scheme : schemes.isEmpty() ? yaml("schemes") : schemes)
            policies.add(Schemes.read(scheme.toString(), Files.readAllBytes(scheme)));
        return policies;
    }

    NationalLaw law(String nation) throws IOException {
        for (var file : laws.isEmpty() ? yaml("laws") : laws) {
            var law = NationalLaw.read(file.toString(), Files.readAllBytes(file));
            if (law.nation().code().equals(nation)) return law;
        }
        throw new Problems("--law", "there is no law of " + nation, "Name its file.");
    }

    private static List<Path> yaml(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Project.root().resolve(folder), 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Tells on standard error how far a proof is, when it takes long enough to wonder. */
    static LongConsumer progress() {
        var began = System.nanoTime();
        return tried -> {
            if (System.nanoTime() - began > 1_000_000_000L)
                System.err.printf(Locale.ROOT, "\r%,d labels tried … ", tried);
        };
    }
}
