package entente.registry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which lists of the register have changed, after the change can be read. Nothing is promised: whoever must know
 * for certain asks the register.
 */
public final class Changes implements AutoCloseable {
    /** Said when changes may have been missed. */
    public static final String ANYTHING = "anything";

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int LOOK_MILLIS = 1000;

    @FunctionalInterface
    interface Connecting {
        Connection connect() throws SQLException;
    }

    private final Connecting connecting;
    private final Consumer<String> listener;
    private final Thread thread;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    private Changes(Connecting connecting, Consumer<String> listener) {
        this.connecting = connecting;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("register-changes").start(this::run);
    }

    static Changes listen(String url, String user, String password, Consumer<String> listener) {
        return new Changes(() -> DriverManager.getConnection(url, user, password), listener);
    }

    private void run() {
        while (!closed) {
            try (var open = connecting.connect()) {
                connection = open;
                try (var statement = open.createStatement()) {
                    statement.execute("listen entente_change");
                }
                listener.accept(ANYTHING);
                hear(open.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (!closed) LOG.info("The register tells of no changes for now: {}", e.getMessage());
            }
            try {
                if (!closed) Thread.sleep(AGAIN);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void hear(PGConnection open) throws SQLException {
        while (!closed) {
            var told = open.getNotifications(LOOK_MILLIS);
            if (told != null) for (var one : told) listener.accept(one.getParameter());
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        var open = connection;
        try {
            if (open != null) open.close();
        } catch (SQLException e) {
            LOG.debug("the connection did not close", e);
        }
        thread.join(Duration.ofSeconds(2));
    }
}
