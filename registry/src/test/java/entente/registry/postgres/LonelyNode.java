package entente.registry.postgres;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** Starts a server, tells its address and processes, and sleeps until it is killed. */
final class LonelyNode {
    private LonelyNode() {}

    public static void main(String[] args) throws InterruptedException {
        var server = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]));
        System.out.println(server.jdbcUrl() + " "
                + server.processes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        Thread.sleep(Long.MAX_VALUE);
    }
}
