package dev.rehearsal.cluster.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.cluster.postgres.Credentials;
import dev.rehearsal.cluster.router.Direction;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

class PostgresTapTests {

    private static TapStage stage;

    @BeforeAll
    static void start() {
        stage = new TapStage();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void reset() throws SQLException {
        stage.reset();
        stage.run("drop table if exists t; create table t (id int primary key, name text)");
    }

    @Test
    void simple_queries_are_reported_with_their_outcome() throws SQLException {
        try (Connection connection = stage.connect("&preferQueryMode=simple")) {
            run(connection, "insert into t values (1, 'a'), (2, 'b')");
            assertThatThrownBy(() -> run(connection, "insert into t values (1, 'again')"))
                    .isInstanceOf(SQLException.class);

            assertThat(stage.executions()).hasSize(2);
            Execution inserted = stage.executions().get(0);
            assertThat(inserted.statement().sql()).isEqualTo("insert into t values (1, 'a'), (2, 'b')");
            assertThat(inserted.statement().kind()).isEqualTo(Statement.Kind.SIMPLE);
            assertThat(inserted.statement().node()).isEqualTo("node1");
            assertThat(inserted.outcome()).isEqualTo(new Outcome.Completed(List.of("INSERT 0 2"), 2));
            assertThat(inserted.after()).isEqualTo(TransactionStatus.IDLE);
            assertThat(stage.executions().get(1).outcome())
                    .isEqualTo(new Outcome.Failed(
                            "23505", "ERROR", "duplicate key value violates unique constraint \"t_pkey\""));
        }
    }

    @Test
    void a_simple_query_of_several_statements_is_one_with_several_tags() throws SQLException {
        try (Connection connection = stage.connect("&preferQueryMode=simple")) {
            run(connection, "begin; insert into t values (1, 'a'); update t set name = 'b'; commit");
        }

        assertThat(stage.executions())
                .extracting(Execution::outcome)
                .containsExactly(new Outcome.Completed(List.of("BEGIN", "INSERT 0 1", "UPDATE 1", "COMMIT"), 2));
    }

    @Test
    void extended_queries_are_reported_with_their_text() throws SQLException {
        try (Connection connection = stage.connect("");
                PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            insert.setInt(1, 7);
            insert.setString(2, "seven");
            insert.executeUpdate();

            Execution inserted = stage.executions(1).get(0);
            assertThat(inserted.statement().sql()).isEqualTo("insert into t values ($1, $2)");
            assertThat(inserted.statement().kind()).isEqualTo(Statement.Kind.EXTENDED);
            assertThat(inserted.outcome()).isEqualTo(new Outcome.Completed(List.of("INSERT 0 1"), 1));
            assertThat(inserted.took()).isPositive();
        }
    }

    @Test
    void named_statements_keep_their_text_when_they_are_executed_again() throws SQLException {
        try (Connection connection = stage.connect("&prepareThreshold=1");
                PreparedStatement select = connection.prepareStatement("select name from t where id = ?")) {
            for (int i = 0; i < 5; i++) {
                select.setInt(1, i);
                select.executeQuery().close();
            }
        }

        assertThat(stage.executions()).hasSize(5).allSatisfy(execution -> {
            assertThat(execution.statement().sql()).isEqualTo("select name from t where id = $1");
            assertThat(execution.outcome()).isEqualTo(new Outcome.Completed(List.of("SELECT 0"), 0));
        });
    }

    @Test
    void the_transaction_is_followed_through_a_pipeline() throws SQLException {
        try (Connection connection = stage.connect("")) {
            connection.setAutoCommit(false);
            run(connection, "insert into t values (1, 'a')");
            run(connection, "savepoint s");
            assertThatThrownBy(() -> run(connection, "insert into t values (1, 'b')"))
                    .isInstanceOf(SQLException.class);
            run(connection, "/* back */ rollback to savepoint s");
            connection.commit();
        }

        assertThat(stage.executions(6))
                .extracting(execution -> execution.statement().sql(), Execution::after)
                .containsExactly(
                        tuple("BEGIN", TransactionStatus.OPEN),
                        tuple("insert into t values (1, 'a')", TransactionStatus.OPEN),
                        tuple("savepoint s", TransactionStatus.OPEN),
                        tuple("insert into t values (1, 'b')", TransactionStatus.FAILED),
                        tuple("/* back */ rollback to savepoint s", TransactionStatus.OPEN),
                        tuple("COMMIT", TransactionStatus.IDLE));
        assertThat(stage.executions())
                .extracting(execution -> execution.statement().ordinal())
                .isSorted();
    }

    @Test
    void what_follows_a_failure_in_a_batch_is_skipped() throws SQLException {
        try (Connection connection = stage.connect("");
                PreparedStatement insert = connection.prepareStatement("insert into t values (?, 'x')")) {
            connection.setAutoCommit(false);
            for (int id : new int[] {1, 2, 1, 3, 4}) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).isInstanceOf(SQLException.class);
            connection.rollback();
        }

        assertThat(stage.executions(7))
                .extracting(execution -> execution.outcome().getClass().getSimpleName())
                .containsExactly("Completed", "Completed", "Completed", "Failed", "Skipped", "Skipped", "Completed");
        assertThat(stage.executions(7)).extracting(Execution::after).endsWith(TransactionStatus.IDLE);
    }

    @Test
    void a_statement_that_cannot_be_parsed_is_reported_as_failed() throws SQLException {
        try (Connection connection = stage.connect("");
                PreparedStatement wrong = connection.prepareStatement("selekt ?")) {
            wrong.setInt(1, 1);
            assertThatThrownBy(wrong::execute).isInstanceOf(SQLException.class);
            assertThatThrownBy(wrong::getMetaData).isInstanceOf(SQLException.class);
            run(connection, "select 1");
        }

        assertThat(stage.executions(3))
                .extracting(
                        execution -> execution.statement().kind(),
                        execution -> execution.statement().sql())
                .containsExactly(
                        tuple(Statement.Kind.EXTENDED, "selekt $1"),
                        tuple(Statement.Kind.PREPARE, "selekt $1"),
                        tuple(Statement.Kind.EXTENDED, "select 1"));
        assertThat(stage.executions().get(1).outcome())
                .isEqualTo(new Outcome.Failed("42601", "ERROR", "syntax error at or near \"selekt\""));
    }

    @Test
    void a_cursor_of_the_driver_is_seen_as_fetches() throws SQLException {
        stage.run("insert into t select g, 'n' from generate_series(1, 250) g");
        try (Connection connection = stage.connect("")) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(100);
                try (ResultSet rows = statement.executeQuery("select * from t order by id")) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    assertThat(count).isEqualTo(250);
                }
            }
            connection.commit();
        }

        assertThat(stage.executions(5))
                .extracting(execution -> execution.statement().kind(), Execution::outcome)
                .contains(
                        tuple(Statement.Kind.EXTENDED, new Outcome.Suspended()),
                        tuple(Statement.Kind.FETCH, new Outcome.Suspended()),
                        tuple(Statement.Kind.FETCH, new Outcome.Completed(List.of("SELECT 50"), 50)));
    }

    @Test
    void copy_passes_in_both_directions() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            rows.append(i).append("\tname of ").append(i).append('\n');
        }
        try (Connection connection = stage.connect("")) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();

            assertThat(copy.copyIn("copy t from stdin", new StringReader(rows.toString())))
                    .isEqualTo(50_000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.copyOut("copy (select * from t order by id) to stdout", out);

            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(rows.toString());
        }
        assertThat(stage.executions(2))
                .extracting(Execution::outcome)
                .containsExactly(
                        new Outcome.Completed(List.of("COPY 50000"), 50_000),
                        new Outcome.Completed(List.of("COPY 50000"), 50_000));
    }

    @Test
    void a_copy_that_fails_is_reported_and_the_session_goes_on() throws Exception {
        try (Connection connection = stage.connect("")) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            assertThatThrownBy(() -> copy.copyIn("copy t from stdin", new StringReader("not a number\tx\n")))
                    .isInstanceOf(SQLException.class);
            run(connection, "select 1");
        }

        assertThat(stage.executions(2).get(0).outcome())
                .isEqualTo(new Outcome.Failed(
                        "22P02", "ERROR", "invalid input syntax for type integer: \"not a number\""));
        assertThat(stage.executions().get(1).outcome()).isInstanceOf(Outcome.Completed.class);
    }

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

            sleeping.get(20, java.util.concurrent.TimeUnit.SECONDS);
        }
        assertThat(stage.executions(1).get(0).outcome())
                .isEqualTo(new Outcome.Failed("57014", "ERROR", "canceling statement due to user request"));
    }

    @Test
    void a_function_call_is_reported_by_the_number_of_its_function() throws Exception {
        try (Connection connection = stage.connect("")) {
            connection.setAutoCommit(false);
            long large =
                    connection.unwrap(PGConnection.class).getLargeObjectAPI().createLO();
            assertThat(large).isPositive();
            connection.commit();
        }

        assertThat(stage.executions())
                .filteredOn(execution -> execution.statement().kind() == Statement.Kind.FUNCTION)
                .isNotEmpty()
                .allSatisfy(execution -> assertThat(execution.statement().sql()).matches("function \\d+"));
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

            sleeping.get(20, java.util.concurrent.TimeUnit.SECONDS);
        }
        Execution broken = stage.executions(1).get(0);
        assertThat(broken.outcome()).isEqualTo(new Outcome.Broken("the connection ended before an answer came"));
        assertThat(broken.after()).isEqualTo(TransactionStatus.UNKNOWN);
    }

    @Test
    void psql_with_its_defaults_is_seen() throws Exception {
        assertThat(psql("-c", "select 'größer'")).isEqualTo("größer\n");

        assertThat(stage.executions(1).get(0).statement().sql()).isEqualTo("select 'größer'");
    }

    @Test
    void a_client_that_insists_on_tls_is_told_that_there_is_none() {
        assertThatThrownBy(() -> stage.connect("&sslmode=require"))
                .isInstanceOf(SQLException.class)
                .hasMessage("The server does not support SSL.");
    }

    @Test
    void a_wrong_password_is_the_servers_to_refuse() {
        assertThatThrownBy(() -> java.sql.DriverManager.getConnection(
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
    void a_large_copy_to_a_slow_client_waits_at_the_server() throws Exception {
        try (Connection connection = stage.connect("")) {
            String rows = "copy (select repeat('x', 999) from generate_series(1, 100000)) to stdout";
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(rows);
            Awaitility.await()
                    .until(() -> stage.ask("select count(*) from pg_stat_activity where wait_event = 'ClientWrite'")
                            .equals("1"));
            long waiting = stage.link().bytes(Direction.TO_CLIENT);

            long total = 0;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                total += row.length;
            }

            assertThat(waiting).isLessThan(25_000_000);
            assertThat(total).isEqualTo(100_000_000);
        }
        assertThat(stage.executions(1).get(0).outcome())
                .isEqualTo(new Outcome.Completed(List.of("COPY 100000"), 100_000));
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

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitRunning(String part) {
        String count =
                "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and query like '%" + part + "%'";
        Awaitility.await().until(() -> stage.ask(count).equals("1"));
    }

    private static String psql(String... arguments) {
        return Psql.run(stage, arguments);
    }
}
