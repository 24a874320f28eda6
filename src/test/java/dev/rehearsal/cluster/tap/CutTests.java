package dev.rehearsal.cluster.tap;

import static dev.rehearsal.cluster.tap.Jdbc.EXTENDED;
import static dev.rehearsal.cluster.tap.Jdbc.NAMED;
import static dev.rehearsal.cluster.tap.Jdbc.SIMPLE;
import static dev.rehearsal.cluster.tap.Jdbc.batch;
import static dev.rehearsal.cluster.tap.Jdbc.failure;
import static dev.rehearsal.cluster.tap.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class CutTests {

    @RegisterExtension
    static final TapStage stage = new TapStage("id int primary key");

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED, NAMED})
    void a_dropped_statement_leaves_the_client_waiting(String mode) throws SQLException {
        stage.at("values (2)", Intervention.drop());
        try (Connection connection = stage.connect(mode + "&socketTimeout=1")) {
            run(connection, "insert into t values (1)");

            SQLException failure = failure(connection, "insert into t values (2)");

            assertThat((Throwable) failure).hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
        assertThat(stage.ids()).isEqualTo("1");
        assertThat(stage.executions(2).get(1).outcome())
                .isEqualTo(new Outcome.Broken("dropped: the server never saw it"));
        Awaitility.await().until(() -> stage.link().open() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED, NAMED})
    void a_connection_cut_before_a_statement_leaves_everything_before_it(String mode) throws SQLException {
        stage.at("values (2)", Intervention.cutBefore());
        try (Connection connection = stage.connect(mode)) {
            run(connection, "insert into t values (1)");

            assertThat(failure(connection, "insert into t values (2)").getSQLState())
                    .isEqualTo("08006");
        }

        assertThat(stage.ids()).isEqualTo("1");
        assertThat(stage.executions(2).get(1).outcome()).isEqualTo(new Outcome.Broken("cut before the server saw it"));
    }

    @Test
    void a_cut_within_a_batch_comes_after_the_answers_to_what_was_before_it() throws SQLException {
        int[] seen = {0};
        stage.decide(statement -> statement.sql().startsWith("insert") && ++seen[0] == 3
                ? Intervention.cutBefore()
                : Intervention.pass());
        try (Connection connection = stage.connect(EXTENDED)) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> batch(connection, 1, 2, 3, 4)).isInstanceOf(SQLException.class);
        }

        assertThat(stage.ids()).isEmpty();
        assertThat(stage.executions(4))
                .extracting(execution -> execution.outcome().getClass().getSimpleName())
                .containsExactly("Completed", "Completed", "Completed", "Broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED, NAMED})
    void a_connection_cut_after_a_statement_leaves_its_effect(String mode) throws SQLException {
        stage.at("values (2)", Intervention.cutAfter());
        try (Connection connection = stage.connect(mode)) {
            run(connection, "insert into t values (1)");

            assertThat(failure(connection, "insert into t values (2)").getSQLState())
                    .isEqualTo("08006");
        }

        assertThat(stage.ids()).isEqualTo("1,2");
        assertThat(stage.executions(2).get(1).outcome())
                .isEqualTo(new Outcome.Broken("cut after the server answered: INSERT 0 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED})
    void a_connection_cut_after_a_commit_has_committed(String mode) throws SQLException {
        stage.at("COMMIT", Intervention.cutAfter());
        try (Connection connection = stage.connect(mode)) {
            connection.setAutoCommit(false);
            run(connection, "insert into t values (1)");

            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        }

        assertThat(stage.ids()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED})
    void a_connection_cut_in_a_transaction_leaves_nothing_of_it(String mode) throws SQLException {
        stage.at("values (2)", Intervention.cutAfter());
        try (Connection connection = stage.connect(mode)) {
            connection.setAutoCommit(false);
            run(connection, "insert into t values (1)");

            assertThat(failure(connection, "insert into t values (2)").getSQLState())
                    .isEqualTo("08006");
        }

        Awaitility.await().until(() -> stage.ask("select count(*) from pg_stat_activity where state like 'idle in%'")
                .equals("0"));
        assertThat(stage.ids()).isEmpty();
    }

    @Test
    void a_statement_that_fails_by_itself_can_be_cut_after_too() throws SQLException {
        stage.at("wrong", Intervention.cutAfter());
        for (String mode : new String[] {SIMPLE, EXTENDED}) {
            try (Connection connection = stage.connect(mode)) {
                assertThat(failure(connection, "wrong").getSQLState()).isEqualTo("08006");
            }
        }

        assertThat(stage.executions(2))
                .extracting(Execution::outcome)
                .containsOnly(
                        new Outcome.Broken("cut after the server answered: 42601 syntax error at or near \"wrong\""));
    }

    @Test
    void a_copy_can_be_cut_after_its_data_arrived() throws Exception {
        stage.at("copy", Intervention.cutAfter());
        Connection connection = stage.connect(EXTENDED); // not closed: the driver refuses to in the middle of a COPY
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();

        assertThatThrownBy(() -> copy.copyIn("copy t from stdin", new StringReader("1\n2\n")))
                .isInstanceOf(SQLException.class);

        Awaitility.await().until(() -> stage.ids().equals("1,2"));
        assertThat(stage.executions(1).get(0).outcome())
                .isEqualTo(new Outcome.Broken("cut after the server answered: COPY 2"));
    }
}
