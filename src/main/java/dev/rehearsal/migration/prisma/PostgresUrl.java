package dev.rehearsal.migration.prisma;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import org.postgresql.Driver;

/** A database of PostgreSQL's. */
final class PostgresUrl extends DatabaseUrl {

    PostgresUrl(Matcher url) {
        super(url);
    }

    @Override
    Flavour flavour(boolean locks) {
        return new Postgres(locks);
    }

    @Override
    String kind() {
        return "PostgreSQL";
    }

    @Override
    String socket() {
        return "host";
    }

    @Override
    String defaultPort() {
        return "5432";
    }

    @Override
    String defaultDatabase() {
        return "postgres";
    }

    @Override
    String described() {
        return "Datasource \"db\": " + kind() + " database \"" + database() + "\", schema \"" + schema() + "\" at \""
                + place() + "\"\n";
    }

    @Override
    public boolean isServed() {
        return true;
    }

    String schema() {
        String schema = parameter("schema");
        return schema.isEmpty() ? "public" : schema;
    }

    @Override
    Connection connect(String other) throws SQLException {
        Connection connection =
                new Driver().connect("jdbc:postgresql://" + host() + ":" + port() + "/" + encoded(other), properties());
        return Objects.requireNonNull(connection, "the driver knows its own URLs");
    }

    @Override
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("connectTimeout", String.valueOf(connectSeconds()));
        String application = parameter("application_name");
        properties.setProperty("ApplicationName", application.isEmpty() ? "rehearse prisma" : application);
        String options = parameter("options");
        if (!options.isEmpty()) {
            properties.setProperty("options", options);
        }
        String said = parameter("sslmode");
        String ssl = said.isEmpty() ? "prefer" : said.toLowerCase(Locale.ROOT);
        boolean strict = parameter("sslaccept").equals("strict");
        properties.setProperty("sslmode", strict && !ssl.equals("disable") ? "verify-full" : ssl);
        String certificate = parameter("sslcert");
        if (!certificate.isEmpty()) {
            properties.setProperty("sslrootcert", certificate);
        }
        return properties;
    }

    @Override
    void make() throws SQLException {
        try (Connection server = connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + Postgres.quoted(database()));
        }
    }

    /** A schema that is missing is made. */
    @Override
    void enter(Connection session) throws SQLException {
        String schema = Postgres.quoted(schema());
        try (Statement statement = session.createStatement()) {
            statement.execute("SET search_path = " + schema);
            try (var found = statement.executeQuery("SELECT pg_catalog.current_schema() IS NULL")) {
                found.next();
                if (!found.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
    }
}
