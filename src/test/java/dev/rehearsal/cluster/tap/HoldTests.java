package dev.rehearsal.cluster.tap;

import static dev.rehearsal.cluster.tap.Jdbc.EXTENDED;
import static dev.rehearsal.cluster.tap.Jdbc.SIMPLE;
import static dev.rehearsal.cluster.tap.Jdbc.failure;
import static dev.rehearsal.cluster.tap.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldTests {

    @RegisterExtension
    static final TapStage stage = new TapStage("id int primary key");

    @ParameterizedTest
    @ValueSource(strings = {SIMPLE, EXTENDED})
    void a_held_statement_reaches_the_server_only_when_it_is_released(String mode) throws Exception {
        Hold hold = new Hold();
        stage.at("values (2)", Intervention.hold(hold));
        try (Connection connection = stage.connect(mode)) {
            run(connection, "insert into t values (1)");
            CompletableFuture<Throwable> held = CompletableFuture.supplyAsync(() -> catchThrowable(() -> {
                run(connection, "insert into t values (2)");
                run(connection, "insert into t values (3)");
            }));
            Awaitility.await().until(() -> hold.waiting() == 1);
            assertThat(stage.ids()).isEqualTo("1");
            assertThat(held).isNotDone();

            hold.release();
            hold.release();

            assertThat(held.get(20, TimeUnit.SECONDS)).isNull();
            assertThat(stage.ids()).isEqualTo("1,2,3");
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

            assertThat(held.get(20, TimeUnit.SECONDS).getSQLState()).isEqualTo("57P01");
        }
        assertThat(stage.executions(1).get(0).outcome()).isEqualTo(new Outcome.Broken("held: the server never saw it"));
        hold.release();
        assertThat(stage.ids()).isEmpty();
    }

    @Test
    void a_held_client_costs_no_time_of_the_wire() throws Exception {
        Hold hold = new Hold();
        stage.at("values (2)", Intervention.hold(hold));
        try (Connection stuck = stage.connect(EXTENDED);
                Connection free = stage.connect(EXTENDED)) {
            CompletableFuture<SQLException> held =
                    CompletableFuture.supplyAsync(() -> failure(stuck, "insert into t values (2)"));
            Awaitility.await().until(() -> hold.waiting() == 1);

            long start = System.nanoTime();
            run(free, "insert into t values (1)");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            hold.release();
            assertThat((Throwable) held.get(20, TimeUnit.SECONDS)).isNull();
        }
    }
}
