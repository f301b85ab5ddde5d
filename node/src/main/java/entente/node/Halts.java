package entente.node;

import java.util.function.Consumer;

/**
 * Trials stop a node dead at a named step, to see that it comes back. Only in a demonstration, and only by the
 * environment of its process.
 */
final class Halts {
    private Halts() {}

    static Consumer<String> fromEnvironment(NodeConfig config) {
        var at = System.getenv("ENTENTE_HALT_AT");
        if (at == null || !config.demonstration()) return _ -> {};
        return step -> {
            if (step.equals(at)) Runtime.getRuntime().halt(137);
        };
    }
}
