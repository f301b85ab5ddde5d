package entente.cli;

import entente.kernel.Problems;
import java.nio.file.Path;

/** Where the project's own files lie. */
public final class Project {
    private Project() {}

    public static Path root() {
        var root = System.getProperty("entente.root");
        if (root == null)
            throw new Problems(
                    "entente", "was not started by its launcher", "Run ./entente from the project's folder.");
        return Path.of(root);
    }
}
