package entente.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/** The register table by table, as one moment has it, out to a backup and in again. */
public final class Dump implements AutoCloseable {
    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;

    private Dump(Connection connection) {
        this.connection = connection;
    }

    /** Reads the register as it is at this moment, whatever is written meanwhile. */
    public static Dump out(String jdbcUrl, String user, String password) throws SQLException {
        var connection = DriverManager.getConnection(jdbcUrl, user, password);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new Dump(connection);
    }

    /**
     * Makes an empty register of a schema version, to be filled with {@link #read} and brought up to date by {@link
     * Register#open}.
     *
     * @throws SQLException without the right to load rows as they were, which a superuser has
     */
    public static Dump in(String jdbcUrl, String user, String password, String version) throws SQLException {
        Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:entente/registry/migration")
                .target(version)
                .load()
                .migrate();
        var connection = DriverManager.getConnection(jdbcUrl, user, password);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // The rows are as the triggers let them in once; they are not asked again.
            statement.execute("set session_replication_role = replica");
        }
        return new Dump(connection);
    }

    /** The version of the tables, such as {@code 7}. */
    public String version() throws SQLException {
        return strings("select version from " + HISTORY + " where success order by installed_rank desc limit 1")
                .getFirst();
    }

    public List<String> tables() throws SQLException {
        return strings("select table_name from information_schema.tables where table_schema = current_schema() "
                + "and table_type = 'BASE TABLE' and table_name <> '" + HISTORY + "' order by table_name");
    }

    private List<String> strings(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }

    /** Answers how many rows were written. */
    public long write(String table, OutputStream out) throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + known(table) + " to stdout (format csv, header true)", out);
    }

    public long read(String table, InputStream in) throws SQLException, IOException {
        // The columns by name, for a register that grew has them in another order than one that was made so.
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + known(table) + " from stdin (format csv, header match)", in);
    }

    private String known(String table) throws SQLException {
        if (!tables().contains(table)) throw new SQLException("the register has no table " + table);
        return '"' + table + '"';
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
