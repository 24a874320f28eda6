package dev.rehearsal.harness;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.probe.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/** A database of ours that is as a living one is. */
final class Rebuilt implements AutoCloseable {

    private final Database database;
    private final String schema;
    private final Connection observer;
    private final CatalogReader reader;

    Rebuilt(Database database, String schema, Collection<String> books) throws SQLException {
        this.database = database;
        this.schema = schema;
        this.observer = database.observer().getConnection();
        this.reader = new CatalogReader(books);
        if (!schema.isEmpty()) {
            try (Connection session = database.dataSource().getConnection()) {
                Sessions.execute(session, "create schema if not exists " + Sessions.quoted(schema));
            }
        }
    }

    /** Its sessions, as those of the living one are. */
    DataSource dataSource() {
        return Sessions.working(database.dataSource(), schema);
    }

    /** A superuser's. */
    Connection observer() {
        return observer;
    }

    Catalog catalog() throws SQLException {
        return reader.read(observer);
    }

    String name() {
        return database.name();
    }

    /** Leaves the database where it is, for copies. */
    void leave() throws SQLException {
        observer.close();
    }

    @Override
    public void close() throws SQLException {
        try (database) {
            observer.close();
        }
    }
}
