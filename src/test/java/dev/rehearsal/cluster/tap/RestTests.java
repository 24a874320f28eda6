package dev.rehearsal.cluster.tap;

import static dev.rehearsal.cluster.tap.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that wait between their statements, and are lent meanwhile. */
class RestTests {

    @RegisterExtension
    static final TapStage stage = new TapStage("id int primary key, name text");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Rest> rests = new LinkedBlockingQueue<>();
    private Thread attendant = new Thread(() -> {});

    @AfterEach
    void end() {
        attendant.interrupt();
    }

    @Test
    void a_session_is_told_at_rest_with_what_its_client_asks_for() throws SQLException {
        attend(Map.of(), rest -> {});

        try (Connection client = stage.connect("&preferQueryMode=simple")) {
            run(client, "insert into t values (1, 'a')");
            run(client, "begin; insert into t values (2, 'b'); commit");
        }

        // It is told after the client has gone.
        Awaitility.await().until(() -> asked.contains("IDLE"));
        assertThat(asked)
                .filteredOn(it -> !it.contains("SET "))
                .containsExactly(
                        "IDLE insert into t values (1, 'a')",
                        "IDLE begin; insert into t values (2, 'b'); commit",
                        "IDLE");
    }

    @Test
    void the_borrower_of_a_session_sees_what_its_transaction_did() throws SQLException {
        attend(Map.of(), rest -> {
            if (rest.transaction() == TransactionStatus.OPEN) {
                try (Connection lent = rest.borrow()) {
                    seen.add(lent.getAutoCommit() + " " + ask(lent, "select count(*) from t"));
                    run(lent, "insert into t values (7, 'lent') on conflict do nothing");
                }
            }
        });

        try (Connection client = stage.connect("")) {
            client.setAutoCommit(false);
            run(client, "insert into t values (1, 'a')");
            assertThat(ask(client, "select string_agg(id::text, ',' order by id) from t"))
                    .isEqualTo("1,7");
            client.rollback();
        }

        assertThat(seen).startsWith("false 1");
        assertThat(stage.ids()).isEmpty();
    }

    @Test
    void a_session_at_rest_can_be_lent_often_and_its_client_misses_nothing() throws SQLException {
        attend(Map.of(), rest -> {
            for (int i = 0; i < 3; i++) {
                try (Connection lent = rest.borrow();
                        PreparedStatement statement = lent.prepareStatement("select ?::int")) {
                    statement.setInt(1, i);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                    }
                }
            }
        });

        try (Connection client = stage.connect("&prepareThreshold=1");
                PreparedStatement insert = client.prepareStatement("insert into t values (?, 'x')")) {
            for (int i = 0; i < 20; i++) {
                insert.setInt(1, i);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
        }

        assertThat(stage.ask("select count(*) from t")).isEqualTo("20");
    }

    @Test
    void a_session_begins_with_settings_over_those_of_its_client() throws SQLException {
        stage.asSuperuser("drop role if exists \"odd one\"; create role \"odd one\"; grant \"odd one\" to rehearsal");
        attend(Map.of("role", "odd one", "lock_timeout", "7s"), rest -> {});

        try (Connection client = stage.connect("&options=-c%20lock_timeout=1s%20-c%20work_mem=1MB")) {
            assertThat(ask(client, "select current_user || ' ' || session_user"))
                    .isEqualTo("odd one rehearsal");
            assertThat(ask(client, "show lock_timeout")).isEqualTo("7s");
            assertThat(ask(client, "show work_mem")).isEqualTo("1MB");
        }
    }

    @Test
    void all_that_the_server_says_of_an_error_is_told() throws SQLException {
        try (Connection client = stage.connect("")) {
            run(client, "insert into t values (1, 'a')");
            assertThatThrownBy(() -> run(client, "insert into t values (1, 'b')"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(stage.executions().get(1).said())
                .containsEntry('n', "t_pkey")
                .containsEntry('t', "t")
                .containsEntry('s', "public")
                .containsEntry('D', "Key (id)=(1) already exists.");
    }

    private interface Attending {
        void to(Rest rest) throws SQLException;
    }

    private void attend(Map<String, String> settings, Attending what) {
        stage.attend(settings, rests::add);
        attendant = new Thread(() -> {
            try {
                while (true) {
                    Rest rest = rests.take();
                    asked.add((rest.transaction() + " " + rest.sql()).strip());
                    what.to(rest);
                    rest.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SQLException e) {
                seen.add(e.toString());
            }
        });
        attendant.start();
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
