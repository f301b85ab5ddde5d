package entente.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import entente.kernel.CanonicalJson;
import entente.seal.Json;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The door to the nation's register. Opens the database, brings its tables up to date, and hands out transactions.
 * Thread-safe.
 */
public final class Register implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private final Function<Consumer<String>, Changes> changes;

    private Register(HikariDataSource pool, Function<Consumer<String>, Changes> changes) {
        this.pool = pool;
        this.changes = changes;
        this.jdbi = Jdbi.create(pool);
    }

    /** Opens a database and brings its tables up to date. */
    public static Register open(String jdbcUrl, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(2);
        config.setPoolName("register");
        var pool = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:entente/registry/migration")
                .load()
                .migrate();
        return new Register(pool, listener -> Changes.listen(jdbcUrl, user, password, listener));
    }

    /** Tells the listener which lists change, until it is closed. */
    public Changes listen(Consumer<String> listener) {
        return changes.apply(listener);
    }

    /** Runs work in one transaction; it is undone when the work throws. */
    public <T> T in(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /**
     * Reads as one person: under the role that may only read, and for which the database asks again what that person may
     * know of. Nothing of it outlasts the transaction.
     */
    public <T> T as(String person, Instant now, Function<Handle, T> work) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery(
                            "select set_config('entente.person', :person, true) || set_config('entente.now', :now, true)")
                    .bind("person", person)
                    .bind("now", now.toString())
                    .mapTo(String.class)
                    .one();
            handle.execute("set local role entente_desk");
            return work.apply(handle);
        });
    }

    public void use(Consumer<Handle> work) {
        jdbi.useTransaction(work::accept);
    }

    /** Whether the database answers. */
    public boolean answers() {
        return in(handle -> handle.createQuery("select 1").mapTo(Integer.class).one()) == 1;
    }

    @Override
    public void close() {
        pool.close();
    }

    static String json(Map<String, ?> tree) {
        return CanonicalJson.text(tree);
    }

    static Map<String, Object> tree(String json) {
        return Json.object(json, "register");
    }
}
