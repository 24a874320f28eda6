package dev.rehearsal.migration.prisma;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;

/** A database of MySQL's or MariaDB's, which Prisma calls MySQL both. */
final class MySqlUrl extends DatabaseUrl {

    /** Prisma looks for it anywhere in the URL. */
    private static final String PLANET_SCALE = ".psdb.cloud";

    private final boolean isPlanetScale;

    MySqlUrl(Matcher url) {
        super(url);
        this.isPlanetScale = url.group().contains(PLANET_SCALE);
    }

    @Override
    MySql flavour(boolean locks) {
        return new MySql(locks && !isPlanetScale);
    }

    @Override
    String kind() {
        return "MySQL";
    }

    @Override
    String socket() {
        return "socket";
    }

    @Override
    String defaultPort() {
        return "3306";
    }

    @Override
    String defaultDatabase() {
        return "mysql";
    }

    @Override
    String described() {
        return "Datasource \"db\": " + kind() + " database \"" + database() + "\" at \"" + place() + "\"\n";
    }

    /** No driver comes with this version. */
    @Override
    public boolean isServed() {
        return false;
    }

    @Override
    Connection connect(String other) throws SQLException {
        boolean isMaria =
                DriverManager.drivers().anyMatch(it -> it.getClass().getName().startsWith("org.mariadb."));
        return DriverManager.getConnection(
                (isMaria ? "jdbc:mariadb://" : "jdbc:mysql://") + host() + ":" + port() + "/" + encoded(other),
                properties());
    }

    @Override
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("connectTimeout", String.valueOf(connectSeconds() * 1000));
        properties.setProperty("allowMultiQueries", "true");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("sslMode", sslMode());
        // With it MySQL's driver asks before it sends, and the queries of a script are miscounted.
        properties.setProperty("readOnlyPropagatesToServer", "false");
        return properties;
    }

    /** In the words of MySQL's driver, which MariaDB's knows too. Prisma encrypts only where it is told how. */
    private String sslMode() {
        String accept = parameter("sslaccept");
        if (accept.equals("strict")) {
            return "VERIFY_IDENTITY";
        }
        return accept.isEmpty() && parameter("sslcert").isEmpty() ? "DISABLED" : "REQUIRED";
    }

    @Override
    void make() throws SQLException {
        try (Connection server = connect("mysql");
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE " + MySql.quoted(database())
                    + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        }
    }

    @Override
    void enter(Connection session) throws Problem {
        MySql.checkDatabase(database());
    }
}
