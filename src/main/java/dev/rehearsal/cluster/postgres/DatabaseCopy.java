package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A database made by {@code CREATE DATABASE … TEMPLATE}. */
public final class DatabaseCopy implements Database {

    private static final Logger LOG = System.getLogger(DatabaseCopy.class.getName());

    private final String name;
    private final Supplier<PostgresServer> leader;
    private final Credentials credentials;
    private final Consumer<String> giveBack;
    private final AtomicBoolean open = new AtomicBoolean(true);

    DatabaseCopy(String name, Supplier<PostgresServer> leader, Credentials credentials, Consumer<String> giveBack) {
        this.name = name;
        this.leader = leader;
        this.credentials = credentials;
        this.giveBack = giveBack;
    }

    /** Copies a database of the leader's, now. It is dropped when it is closed. */
    public static DatabaseCopy of(
            String template, String name, Supplier<PostgresServer> leader, Credentials credentials) {
        try (Connection connection = leader.get().connect(Credentials.SUPERUSER, "postgres")) {
            make(connection, template, name);
        } catch (SQLException e) {
            throw new HarnessException("could not copy database " + template + ": " + e.getMessage(), e);
        }
        return new DatabaseCopy(name, leader, credentials, gone -> {
            try (Connection connection = leader.get().connect(Credentials.SUPERUSER, "postgres")) {
                drop(connection, gone);
            } catch (SQLException | HarnessException e) {
                // It goes with the stage.
                LOG.log(Level.DEBUG, "could not drop " + gone, e);
            }
        });
    }

    static void make(Connection connection, String template, String name) throws SQLException {
        // Copying files takes half the time of copying through the log, which became the default in 15.
        String strategy = connection.getMetaData().getDatabaseMajorVersion() >= 15 ? " strategy file_copy" : "";
        try {
            Sql.run(
                    connection,
                    "create database " + quoted(name) + " template " + quoted(template) + " owner " + Credentials.OWNER
                            + strategy);
        } catch (SQLException e) {
            throw Occupied.explain(e, connection, template);
        }
    }

    static void drop(Connection connection, String name) {
        try {
            Sql.run(connection, "drop database if exists " + quoted(name) + " with (force)");
        } catch (SQLException e) {
            // It goes with the stage.
            LOG.log(Level.DEBUG, "could not drop " + name, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String jdbcUrl() {
        return Connections.url(leader.get().address(), name);
    }

    @Override
    public DataSource dataSource() {
        return new ServerDataSource(() -> leader.get().address(), credentials, Credentials.OWNER, name);
    }

    @Override
    public DataSource observer() {
        return new ServerDataSource(() -> leader.get().address(), credentials, Credentials.SUPERUSER, name);
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            giveBack.accept(name);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
