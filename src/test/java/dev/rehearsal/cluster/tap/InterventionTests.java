package dev.rehearsal.cluster.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class InterventionTests {

    private static final String SIMPLE = "&preferQueryMode=simple";
    private static final String EXTENDED = "";
    private static final String NAMED = "&prepareThreshold=1";

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
        stage.run("drop table if exists t; create table t (id int primary key)");
    }

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
            assertThat(ids()).isEqualTo("1,3");
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
        assertThat(ids()).isEqualTo("4");
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

        assertThat(ids()).isEmpty();
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
            assertThat(ids()).isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED})
    void a_held_statement_reaches_the_server_only_when_it_is_released(String mode) throws Exception {
        Hold hold = new Hold();
        stage.at("values (2)", Intervention.hold(hold));
        try (Connection connection = stage.connect(mode)) {
            run(connection, "insert into t values (1)");
            CompletableFuture<Void> held = CompletableFuture.runAsync(() -> unchecked(() -> {
                run(connection, "insert into t values (2)");
                run(connection, "insert into t values (3)");
            }));
            Awaitility.await().until(() -> hold.waiting() == 1);
            assertThat(ids()).isEqualTo("1");
            assertThat(held).isNotDone();

            hold.release();
            hold.release();

            held.get(20, TimeUnit.SECONDS);
            assertThat(ids()).isEqualTo("1,2,3");
        }
        assertThat(stage.executions(3)).extracting(Execution::outcome).hasOnlyElementsOfType(Outcome.Completed.class);
    }

    @Test
    void a_held_statement_can_be_released_into_something_worse() throws Exception {
        Hold hold = new Hold();
        stage.at("values (2)", Intervention.hold(hold));
        try (Connection connection = stage.connect(EXTENDED)) {
            CompletableFuture<SQLException> held =
                    CompletableFuture.supplyAsync(() -> failure(connection, "insert into t values (2)"));
            Awaitility.await().until(() -> hold.waiting() == 1);

            hold.release(Intervention.fail("57014", "canceling statement due to statement timeout"));

            assertThat(held.get(20, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
        }
    }

    @Test
    void a_held_statement_whose_session_ends_is_broken() throws Exception {
        Hold hold = new Hold();
        stage.at("values (2)", Intervention.hold(hold));
        try (Connection connection = stage.connect(EXTENDED)) {
            CompletableFuture<SQLException> held =
                    CompletableFuture.supplyAsync(() -> failure(connection, "insert into t values (2)"));
            Awaitility.await().until(() -> hold.waiting() == 1);

            stage.run("select pg_terminate_backend(pid) from pg_stat_activity where query not like '%terminate%'"
                    + " and usename = current_user and pid <> pg_backend_pid()");

            assertThat((Throwable) held.get(20, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(stage.executions(1).get(0).outcome()).isEqualTo(new Outcome.Broken("held: the server never saw it"));
        hold.release();
        assertThat(ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED, NAMED})
    void a_dropped_statement_leaves_the_client_waiting(String mode) throws SQLException {
        stage.at("values (2)", Intervention.drop());
        try (Connection connection = stage.connect(mode + "&socketTimeout=1")) {
            run(connection, "insert into t values (1)");

            SQLException failure = failure(connection, "insert into t values (2)");

            assertThat((Throwable) failure).hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
        assertThat(ids()).isEqualTo("1");
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

        assertThat(ids()).isEqualTo("1");
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

        assertThat(ids()).isEmpty();
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

        assertThat(ids()).isEqualTo("1,2");
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

        assertThat(ids()).isEqualTo("1");
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
        assertThat(ids()).isEmpty();
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

        Awaitility.await().until(() -> ids().equals("1,2"));
        assertThat(stage.executions(1).get(0).outcome())
                .isEqualTo(new Outcome.Broken("cut after the server answered: COPY 2"));
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
        Awaitility.await().until(() -> ids().equals("1"));
    }

    @Test
    void every_statement_of_a_run_can_be_the_one_that_breaks() throws SQLException {
        for (int k = 1; k <= 5; k++) {
            reset();
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

    @Test
    void a_held_client_costs_no_time_of_the_wire() throws Exception {
        Hold hold = new Hold();
        stage.at("values (2)", Intervention.hold(hold));
        try (Connection stuck = stage.connect(EXTENDED);
                Connection free = stage.connect(EXTENDED)) {
            CompletableFuture<Void> held =
                    CompletableFuture.runAsync(() -> unchecked(() -> run(stuck, "insert into t values (2)")));
            Awaitility.await().until(() -> hold.waiting() == 1);

            long start = System.nanoTime();
            run(free, "insert into t values (1)");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            hold.release();
            held.get(20, TimeUnit.SECONDS);
        }
    }

    private static String ids() throws SQLException {
        return stage.ask("select coalesce(string_agg(id::text, ',' order by id), '') from t");
    }

    private static void batch(Connection connection, int... ids) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
            for (int id : ids) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SQLException failure(Connection connection, String sql) {
        return catchThrowableOfType(SQLException.class, () -> run(connection, sql));
    }

    /** Something that may fail, for a thread of its own. */
    private interface Action {
        void run() throws SQLException;
    }

    private static void unchecked(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
