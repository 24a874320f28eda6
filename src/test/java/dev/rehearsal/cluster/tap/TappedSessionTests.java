package dev.rehearsal.cluster.tap;

import static dev.rehearsal.cluster.tap.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.cluster.postgres.Credentials;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How tapped sessions begin, break and end. */
class TappedSessionTests {

    @RegisterExtension
    static final TapStage stage = new TapStage("id int primary key, name text");

    @Test
    void a_cancel_request_passes_and_the_cancelled_statement_is_reported() throws Exception {
        try (Connection connection = stage.connect("");
                var statement = connection.createStatement()) {
            CompletableFuture<Void> sleeping = CompletableFuture.runAsync(() -> {
                assertThatThrownBy(() -> statement.execute("select pg_sleep(60)"))
                        .hasMessageContaining("canceling statement due to user request");
            });
            awaitRunning("pg_sleep(60)");

            statement.cancel();

            sleeping.get(20, TimeUnit.SECONDS);
        }
        assertThat(stage.executions(1).get(0).outcome())
                .isEqualTo(new Outcome.Failed("57014", "ERROR", "canceling statement due to user request"));
    }

    @Test
    void a_session_that_the_server_ends_leaves_a_failed_statement() throws Exception {
        try (Connection connection = stage.connect("")) {
            assertThatThrownBy(() -> run(connection, "select pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(stage.executions(1).get(0).outcome())
                .isEqualTo(new Outcome.Failed("57P01", "FATAL", "terminating connection due to administrator command"));
    }

    @Test
    void a_connection_that_breaks_leaves_a_broken_statement() throws Exception {
        try (Connection connection = stage.connect("")) {
            CompletableFuture<Void> sleeping = CompletableFuture.runAsync(() -> {
                assertThatThrownBy(() -> run(connection, "select pg_sleep(61)")).isInstanceOf(SQLException.class);
            });
            awaitRunning("pg_sleep(61)");

            stage.link().reset();

            sleeping.get(20, TimeUnit.SECONDS);
        }
        Execution broken = stage.executions(1).get(0);
        assertThat(broken.outcome()).isEqualTo(new Outcome.Broken("the connection ended before an answer came"));
        assertThat(broken.after()).isEqualTo(TransactionStatus.UNKNOWN);
    }

    @Test
    void a_client_that_insists_on_tls_is_told_that_there_is_none() {
        assertThatThrownBy(() -> stage.connect("&sslmode=require"))
                .isInstanceOf(SQLException.class)
                .hasMessage("The server does not support SSL.");
    }

    @Test
    void a_wrong_password_is_the_servers_to_refuse() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + stage.address().getPort() + "/" + Credentials.DATABASE,
                        Credentials.OWNER,
                        "wrong"))
                .hasMessageContaining("password authentication failed");
        assertThat(stage.executions()).isEmpty();
    }

    @Test
    void what_is_no_postgres_client_is_reset() throws Exception {
        try (Socket stranger =
                new Socket(stage.address().getAddress(), stage.address().getPort())) {
            stranger.setSoTimeout(20_000);
            stranger.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, 0}); // TLS without asking first

            assertThatThrownBy(() -> stranger.getInputStream().read()).hasMessage("Connection reset");
        }
    }

    @Test
    void a_decision_that_throws_resets_its_connection_and_no_other() throws SQLException {
        try (Connection other = stage.connect("")) {
            stage.decide(statement -> {
                if (statement.sql().equals("select 13")) {
                    throw new IllegalStateException("the test's own fault");
                }
                return Intervention.pass();
            });
            try (Connection connection = stage.connect("")) {
                assertThatThrownBy(() -> run(connection, "select 13")).isInstanceOf(SQLException.class);
            }

            run(other, "select 14");
        }
    }

    @Test
    void two_connections_count_apart_and_together() throws SQLException {
        try (Connection one = stage.connect("");
                Connection two = stage.connect("")) {
            run(one, "select 1");
            run(two, "select 2");
            run(one, "select 3");
        }

        List<Statement> statements =
                stage.executions(3).stream().map(Execution::statement).toList();
        assertThat(statements).extracting(Statement::connection).containsExactly(1L, 2L, 1L);
        assertThat(statements.get(2).ordinal()).isEqualTo(statements.get(1).ordinal() + 1);
        assertThat(statements.get(2).ordinalOnConnection())
                .isEqualTo(statements.get(0).ordinalOnConnection() + 1);
    }

    private static void awaitRunning(String part) {
        String count =
                "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and query like '%" + part + "%'";
        Awaitility.await().until(() -> stage.ask(count).equals("1"));
    }
}
