package dev.rehearsal.cluster.tap;

import static dev.rehearsal.cluster.tap.Jdbc.EXTENDED;
import static dev.rehearsal.cluster.tap.Jdbc.NAMED;
import static dev.rehearsal.cluster.tap.Jdbc.SIMPLE;
import static dev.rehearsal.cluster.tap.Jdbc.batch;
import static dev.rehearsal.cluster.tap.Jdbc.failure;
import static dev.rehearsal.cluster.tap.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that are made to fail; HoldTests and CutTests have the other ways to break one. */
class InterventionTests {

    @RegisterExtension
    static final TapStage stage = new TapStage("id int primary key");

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED, NAMED})
    void a_statement_that_is_made_to_fail_gives_that_error_and_leaves_nothing(String mode) throws SQLException {
        stage.at("values (2)", Intervention.fail("40001", "it's a \\ $$ 'größer' 😀 test"));
        try (Connection connection = stage.connect(mode)) {
            run(connection, "insert into t values (1)");

            SQLException failure = failure(connection, "insert into t values (2)");

            assertThat(failure.getSQLState()).isEqualTo("40001");
            assertThat((Throwable) failure).hasMessageStartingWith("ERROR: it's a \\ $$ 'größer' 😀 test");
            run(connection, "insert into t values (3)");
            assertThat(stage.ids()).isEqualTo("1,3");
        }
        assertThat(stage.executions(3).get(1).outcome())
                .isEqualTo(new Outcome.Failed("40001", "ERROR", "it's a \\ $$ 'größer' 😀 test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED, NAMED})
    void a_failure_in_a_transaction_aborts_it_on_the_server(String mode) throws SQLException {
        stage.at("values (2)", Intervention.fail("53100", "could not extend file: No space left on device"));
        try (Connection connection = stage.connect(mode)) {
            connection.setAutoCommit(false);
            run(connection, "insert into t values (1)");

            assertThat(failure(connection, "insert into t values (2)").getSQLState())
                    .isEqualTo("53100");

            assertThat(failure(connection, "insert into t values (3)").getSQLState())
                    .isEqualTo("25P02");
            connection.rollback();
            run(connection, "insert into t values (4)");
            connection.commit();
        }
        assertThat(stage.ids()).isEqualTo("4");
    }

    @Test
    void a_failure_leaves_no_prepared_statement_of_ours_behind() throws SQLException {
        stage.at("values (2)", Intervention.fail("40001", "once"));
        try (Connection connection = stage.connect(EXTENDED)) {
            failure(connection, "insert into t values (2)");
            failure(connection, "insert into t values (2)");

            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from pg_prepared_statements")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    @Test
    void a_statement_in_the_middle_of_a_batch_can_be_made_to_fail() throws SQLException {
        int[] seen = {0};
        Intervention third = Intervention.fail("23514", "the third one");
        stage.decide(statement -> statement.sql().startsWith("insert") && ++seen[0] == 3 ? third : Intervention.pass());
        try (Connection connection = stage.connect(EXTENDED)) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> batch(connection, 1, 2, 3, 4)).hasMessageContaining("the third one");
            connection.commit();
        }

        assertThat(stage.ids()).isEmpty();
        assertThat(stage.executions(6))
                .extracting(execution -> execution.outcome().getClass().getSimpleName())
                .containsExactly("Completed", "Completed", "Completed", "Failed", "Skipped", "Completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED})
    void without_the_language_the_statement_fails_all_the_same(String mode) throws SQLException {
        stage.at("values (2)", Intervention.fail("40001", "serialization"));
        stage.asSuperuser("drop extension plpgsql");
        try (Connection connection = stage.connect(mode)) {
            SQLException failure = failure(connection, "insert into t values (2)");

            assertThat((Throwable) failure).hasMessageStartingWith("ERROR: language \"plpgsql\" does not exist");
            assertThat(stage.ids()).isEmpty();
        } finally {
            stage.asSuperuser("create extension plpgsql");
        }
    }

    @Test
    void a_code_that_is_none_is_refused() {
        assertThatThrownBy(() -> Intervention.fail("00000", "fine"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fail(\"00000\", …): expected the code of an error, five digits or capital letters such as"
                        + " \"40001\"");
    }

    @Test
    void psql_can_be_broken_at_an_exact_statement() {
        stage.at("values (2)", Intervention.fail("55P03", "canceling statement due to lock timeout"));

        String output = Psql.run(
                stage,
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                "insert into t values (1)",
                "-c",
                "insert into t values (2)",
                "-c",
                "insert into t values (3)");

        assertThat(output).startsWith("ERROR:  canceling statement due to lock timeout\n");
        Awaitility.await().until(() -> stage.ids().equals("1"));
    }

    @Test
    void every_statement_of_a_run_can_be_the_one_that_breaks() throws SQLException {
        for (int k = 1; k <= 5; k++) {
            stage.reset();
            long broken = k;
            stage.decide(statement -> statement.ordinal() == broken ? Intervention.cutBefore() : Intervention.pass());
            int done = 0;
            try (Connection connection = stage.connect(EXTENDED)) {
                for (int id = 1; id <= 5; id++) {
                    run(connection, "insert into t values (" + id + ")");
                    done++;
                }
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("08006");
            }
            assertThat(stage.ask("select count(*) from t")).isEqualTo(String.valueOf(done));
            assertThat(done).isLessThan(k);
        }
    }
}
