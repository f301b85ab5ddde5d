package entente.registry.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Starts a server, tells its address and processes, and sleeps until it is killed or its tests have ended. */
final class LonelyNode {
    private LonelyNode() {}

    public static void main(String[] args) throws IOException {
        var server = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]));
        System.out.println(server.jdbcUrl() + " "
                + server.processes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        // Whoever started this holds the other end; when that ends, however it ends, so does this.
        while (System.in.read() >= 0) {}
    }
}
