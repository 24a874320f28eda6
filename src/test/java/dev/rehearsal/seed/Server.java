package dev.rehearsal.seed;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with a database for each test. */
final class Server implements AutoCloseable, AfterAllCallback {

    private static final String EMPTY =
            """
            do $$
            declare one text;
            begin
              for one in select extname from pg_extension where extname <> 'plpgsql' loop
                execute format('drop extension %I cascade', one);
              end loop;
              for one in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
                execute format('drop schema %I cascade', one);
              end loop;
              create schema public;
            end $$""";

    private final EmbeddedCluster cluster;
    private final Map<String, Connection> open = new LinkedHashMap<>();

    /** One for all tests of a class, which register it. */
    static Server shared() {
        return new Server("");
    }

    Server(String version) {
        Topology topology = Topology.primary();
        cluster = EmbeddedCluster.start(version.isEmpty() ? topology : topology.postgres(version));
        try (Connection connection = cluster.nodes().get(0).observer().getConnection()) {
            run(connection, "create role tester superuser login password 'tester'");
        } catch (SQLException e) {
            cluster.close();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A connection as superuser to a database of its own, with these objects in it. Databases whose connection was closed are
     * emptied and used again: that takes a thirtieth of the time.
     */
    Connection database(String... statements) throws SQLException {
        String name = "";
        for (Map.Entry<String, Connection> used : open.entrySet()) {
            if (used.getValue().isClosed()) {
                name = used.getKey();
            }
        }
        boolean fresh = name.isEmpty();
        if (fresh) {
            name = "seed" + open.size();
            try (Connection connection = cluster.nodes().get(0).observer().getConnection()) {
                run(connection, "create database " + name);
            }
        }
        int port = cluster.nodes().get(0).address().getPort();
        Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "tester", "tester");
        open.put(name, connection);
        if (!fresh) {
            run(connection, EMPTY);
        }
        run(connection, statements);
        return connection;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        cluster.close();
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String text(Connection connection, String query) throws SQLException {
        return String.join("\n", texts(connection, query));
    }

    static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(text(connection, query));
    }

    static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(String.valueOf(row.getString(1)));
            }
        }
        return texts;
    }
}
