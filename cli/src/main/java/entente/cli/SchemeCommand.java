package entente.cli;

import entente.kernel.Nation;
import entente.kernel.spif.Spif;
import entente.pact.Schemes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Classification schemes: from and to the form that other systems use. */
@Command(
        name = "scheme",
        description = "Takes a nation's classification scheme from XML SPIF, and gives it out so.",
        mixinStandardHelpOptions = true,
        subcommands = {SchemeCommand.Import.class, SchemeCommand.Export.class})
final class SchemeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    @Command(
            name = "import",
            description = {
                "Reads a Security Policy Information File (XML SPIF 2.1) and writes a scheme file.",
                "What it says of other policies is counted and left out: only a pact leads to another scheme."
            },
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "FILE.xml")
        Path file = Path.of("");

        @Option(names = "--nation", required = true, paramLabel = "XX", description = "Whose it is (ISO 3166-1).")
        String nation = "";

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "Default: standard output.")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException {
            var spif = Spif.open(file.toString(), Files.readAllBytes(file), new Nation(nation));
            write(Schemes.write(spif.policy()), out);
            System.err.printf(
                    "%s: %d axes, %d categories, %d combinations; %d equivalents in other policies left out%n",
                    spif.policy().name().en(),
                    spif.policy().axes().size(),
                    spif.policy().tags().size(),
                    spif.policy().combinations().size(),
                    spif.equivalents().size());
            return 0;
        }
    }

    @Command(
            name = "export",
            description = "Reads a scheme file and writes it as XML SPIF 2.1, with nothing lost.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Parameters(paramLabel = "FILE.yaml")
        Path file = Path.of("");

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "Default: standard output.")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException {
            write(Spif.write(Schemes.read(file.toString(), Files.readAllBytes(file))), out);
            return 0;
        }
    }

    /** A file that is there is not written over by half. */
    private static void write(byte[] bytes, @Nullable Path out) throws IOException {
        if (out == null) {
            System.out.write(bytes);
            System.out.flush();
            return;
        }
        var part = out.resolveSibling(out.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, out, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
