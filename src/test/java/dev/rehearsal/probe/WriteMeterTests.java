package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.probe.WriteMeter.Mark;
import dev.rehearsal.probe.WriteMeter.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteMeterTests {

    private static final Stages STAGES = new Stages();

    private final WriteMeter meter = new WriteMeter();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    private static long oid(Connection session, String table) throws SQLException {
        return Long.parseLong(Stages.query(session, "select '" + table + "'::regclass::oid::text")
                .get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void what_a_transaction_wrote_since_the_mark_is_counted(String version) throws SQLException {
        try (Connection session = STAGES.empty(version)) {
            Stages.run(
                    session,
                    "create table a (id int primary key)",
                    "create table b (id int references a on delete cascade)",
                    "create table c (id int)",
                    "insert into a values (1), (2), (3)",
                    "insert into b values (1), (1)",
                    "insert into c values (1)");
            session.setAutoCommit(false);
            Stages.run(session, "insert into c values (2)");

            Mark mark = meter.mark(session);
            Stages.run(session, "delete from a where id = 1", "update a set id = 4 where id = 3", "select * from c");

            assertThat(meter.since(session, mark))
                    .isEqualTo(new Written(
                            true,
                            Map.of(
                                    oid(session, "a"), new Touched(0, 1, 1),
                                    oid(session, "b"), new Touched(0, 0, 2))));
        }
    }

    @Test
    void against_the_mark_of_another_transaction_all_that_is_not_handed_in_counts() throws SQLException {
        try (Connection session = STAGES.empty("18")) {
            Stages.run(session, "create table t (id int)");
            session.setAutoCommit(false);
            Mark mark = meter.mark(session);
            Stages.run(session, "insert into t values (1)");
            session.commit();
            Stages.run(session, "insert into t values (2)");

            assertThat(meter.since(session, mark).tables()).containsKey(oid(session, "t"));
            assertThat(meter.since(session, Mark.NONE).known()).isTrue();
        }
    }

    @Test
    void outside_a_transaction_and_in_one_that_failed_nobody_knows() throws SQLException {
        try (Connection session = STAGES.empty("18")) {
            Stages.run(session, "create table t (id int)");
            assertThat(meter.mark(session)).isEqualTo(Mark.NONE);
            assertThat(meter.since(session, Mark.NONE)).isEqualTo(Written.UNKNOWN);

            session.setAutoCommit(false);
            Mark mark = meter.mark(session);
            assertThatThrownBy(() -> Stages.run(session, "select 1 / 0")).hasMessageContaining("division by zero");
            assertThat(meter.since(session, mark)).isEqualTo(Written.UNKNOWN);
        }
    }

    @Test
    void a_server_that_does_not_count_tells_nothing() throws SQLException {
        try (Connection session = STAGES.empty("18")) {
            session.setAutoCommit(false);
            Stages.run(session, "set track_counts = off");

            assertThat(meter.since(session, meter.mark(session))).isEqualTo(Written.UNKNOWN);
        }
    }
}
