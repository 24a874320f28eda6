package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;

/** Plain JDBC connections to one server. */
final class Connections {

    private static final Logger LOG = System.getLogger(Connections.class.getName());
    private static final int SLOW = 30;

    private static final String NO_DRIVER =
            "there is no PostgreSQL JDBC driver on the class path\n  Add the dependency org.postgresql:postgresql";

    private static final String DRIVER = "org/postgresql/Driver.class";

    private Connections() {}

    static String url(InetSocketAddress address, String database) {
        return "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/" + database;
    }

    /** A connection for work of unknown length. */
    static Connection open(InetSocketAddress address, String role, String password, String database)
            throws SQLException {
        return open(address, role, password, database, Duration.ofSeconds(SLOW), Duration.ZERO);
    }

    /** A connection on which no answer takes longer than {@code answer}; zero for no limit. */
    static Connection open(
            InetSocketAddress address, String role, String password, String database, Duration connect, Duration answer)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("ApplicationName", "rehearsal");
        // What a migration sets for a role or a database would hit other databases of these servers, and whoever runs
        // them.
        properties.setProperty("options", "-c default_transaction_read_only=off");
        properties.setProperty("connectTimeout", seconds(connect));
        properties.setProperty("socketTimeout", seconds(answer));
        try {
            return DriverManager.getConnection(url(address, database), properties);
        } catch (SQLException e) {
            if ("08001".equals(e.getSQLState())
                    && String.valueOf(e.getMessage()).contains("No suitable driver")) {
                throw new HarnessException(NO_DRIVER, e);
            }
            throw e;
        }
    }

    /** Says at once what servers would take seconds to find out; whoever brings it another way is not refused. */
    static void checkDriver() {
        boolean here = Stream.of(
                        Connections.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader(),
                        ClassLoader.getSystemClassLoader())
                .anyMatch(it -> it != null && it.getResource(DRIVER) != null);
        if (!here && DriverManager.drivers().noneMatch(Connections::isOurs)) {
            throw new HarnessException(NO_DRIVER);
        }
    }

    private static boolean isOurs(Driver driver) {
        try {
            return driver.acceptsURL("jdbc:postgresql://127.0.0.1/postgres");
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Has the driver loaded on another thread while servers start: in a new JVM that takes longer than a server.
     *
     * <p>Nobody listens on the port that is asked, which costs nothing and loads most of what a connection needs.
     */
    static void warmUp() {
        Thread thread = new Thread(
                () -> {
                    try (Connection none = open(
                            new InetSocketAddress(Boot.loopback(), 1),
                            "nobody",
                            "",
                            "none",
                            Duration.ofSeconds(1),
                            Duration.ZERO)) {
                        LOG.log(Level.DEBUG, "somebody listens on port 1: " + none);
                    } catch (SQLException | HarnessException e) {
                        LOG.log(Level.TRACE, "nobody was meant to answer", e);
                    }
                },
                "rehearsal-driver");
        thread.setDaemon(true);
        thread.start();
    }

    private static String seconds(Duration duration) {
        return Long.toString((duration.toMillis() + 999) / 1000);
    }
}
