package dev.rehearsal.cluster.tap;

import static dev.rehearsal.cluster.tap.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** What is reported of statements; TappedSessionTests and CopyTests have what is around them. */
class PostgresTapTests {

    @RegisterExtension
    static final TapStage stage = new TapStage("id int primary key, name text");

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
    void psql_with_its_defaults_is_seen() throws Exception {
        assertThat(Psql.run(stage, "-c", "select 'größer'")).isEqualTo("größer\n");

        assertThat(stage.executions(1).get(0).statement().sql()).isEqualTo("select 'größer'");
    }
}
