package dev.rehearsal.cluster.discovery;

import dev.rehearsal.HarnessException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;

/** Asks each PostgreSQL server itself, with {@code pg_is_in_recovery()}, all at the same time. */
public final class PostgresNodes {

    private final List<Endpoint> nodes;
    private final Login login;
    private final Duration timeout;

    private PostgresNodes(List<Endpoint> nodes, Login login, Duration timeout) {
        this.nodes = nodes;
        this.login = login;
        this.timeout = timeout;
    }

    /**
     * What each node says, in the order given; takes no longer than {@code timeout}. A node that can't be asked is
     * {@link Answer.Silent}, never an exception.
     *
     * @throws HarnessException when there is no PostgreSQL driver on the class path
     */
    public static List<Said> ask(List<Endpoint> nodes, Login login, Duration timeout) {
        return new PostgresNodes(List.copyOf(nodes), login, timeout).ask();
    }

    private List<Said> ask() {
        Driver driver = driver();
        List<Callable<Answer>> questions = new ArrayList<>();
        for (Endpoint node : nodes) {
            questions.add(() -> ask(driver, node));
        }
        Answer late = new Answer.Silent(Answer.Cause.TIMEOUT, "no answer within " + Deadline.words(timeout));
        List<Answer> answers = Deadline.askAll(questions, timeout, late);
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            said.add(new Said(nodes.get(i), answers.get(i)));
        }
        return said;
    }

    private static Driver driver() {
        try {
            return DriverManager.getDriver("jdbc:postgresql:");
        } catch (SQLException e) {
            throw new HarnessException(
                    "no JDBC driver for PostgreSQL: add org.postgresql:postgresql to the class path", e);
        }
    }

    private Answer ask(Driver driver, Endpoint node) {
        String url = "jdbc:postgresql://" + node + "/" + URLEncoder.encode(login.database(), StandardCharsets.UTF_8);
        try (Connection connection = driver.connect(url, properties())) {
            return ask(connection);
        } catch (SQLException e) {
            return SqlSilence.of(e, login, timeout);
        }
    }

    private static Answer ask(Connection connection) throws SQLException {
        String question = "SELECT pg_is_in_recovery(), pg_postmaster_start_time()";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            boolean inRecovery = row.getBoolean(1);
            Answer.Identity identity = new Answer.Identity(cluster(connection), row.getString(2));
            return inRecovery ? new Answer.Follows(identity) : new Answer.Leads(identity);
        }
    }

    private static String cluster(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT system_identifier FROM pg_control_system()")) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            // A hardened server may keep this from ordinary roles; who leads is known without it.
            return "";
        }
    }

    private Properties properties() {
        // The driver counts in seconds, so its own limits only end what our deadline has given up already.
        String seconds = Long.toString(timeout.toSeconds() + 1);
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        if (!login.password().isEmpty()) {
            properties.setProperty("password", login.password());
        }
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("ApplicationName", "rehearse leader");
        return properties;
    }
}
