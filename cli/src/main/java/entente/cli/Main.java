package entente.cli;

import entente.kernel.Problems;
import entente.seal.MalformedException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code entente}. Exit codes: 0 done, 1 an unexpected fault, 2 wrong use or input, 3 refused by a rule, 4
 * what was to be verified does not hold, 5 a node cannot be reached.
 */
@Command(
        name = "entente",
        description = "Executes an agreement between two nations on the exchange of classified information.",
        mixinStandardHelpOptions = true,
        version = "entente 0.1.0",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            NodeCommand.class,
            ItemCommand.class,
            ReleaseCommand.class,
            ApproveCommand.class,
            OpenCommand.class,
            ObligationCommand.class,
            AssuranceCommand.class,
            PactCommand.class,
            SchemeCommand.class,
            LogCommand.class,
            EvidenceCommand.class,
            TaxiiCommand.class
        },
        footer = {
            "",
            "By the launcher besides:  entente backup | restore | test | trial | bench [NAME] [--json] | format",
            "Exit codes: 0 done, 2 wrong use or input, 3 refused by a rule, 4 does not verify, 5 no node answers."
        })
public final class Main implements Callable<Integer> {
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((problem, command, _) -> {
            var error = command.getErr();
            switch (problem) {
                case Problems problems -> problems.list().forEach(one -> error.println("entente: " + one));
                case ApiException refused -> {
                    error.println("entente: " + refused.getMessage());
                    return refused.exitCode();
                }
                case IllegalArgumentException wrong -> error.println("entente: " + wrong.getMessage());
                case MalformedException malformed -> error.println("entente: " + malformed.getMessage());
                case java.nio.file.NoSuchFileException missing -> {
                    error.println("entente: " + missing.getMessage() + ": there is no such file");
                }
                case java.io.IOException io -> error.println("entente: " + io.getMessage());
                default -> {
                    problem.printStackTrace(error);
                    return 1;
                }
            }
            return 2;
        });
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 2;
    }
}
