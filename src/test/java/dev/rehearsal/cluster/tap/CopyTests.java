package dev.rehearsal.cluster.tap;

import static dev.rehearsal.cluster.tap.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.cluster.router.Direction;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

class CopyTests {

    @RegisterExtension
    static final TapStage stage = new TapStage("id int primary key, name text");

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
}
