package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeadlineTests {

    private static final Stages STAGES = new Stages();
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofMinutes(10);

    @AfterAll
    static void end() {
        STAGES.close();
    }

    private static long pid(Connection session) throws SQLException {
        return Long.parseLong(
                Stages.query(session, "select pg_backend_pid()::text").get(0));
    }

    @Test
    void a_statement_that_takes_too_long_is_cancelled() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"));
                Deadline deadline = Deadline.of(new Alarm(), STAGES.node("18").observer(), pid(session), SOON, LATE)) {
            assertThatThrownBy(() -> Stages.run(session, "select pg_sleep(600)"))
                    .hasMessageContaining("canceling statement due to user request");
            assertThat(deadline.hasPassed()).isTrue();
            assertThat(Stages.query(session, "select 1")).containsExactly("1");
        }
    }

    @Test
    void a_session_that_goes_on_all_the_same_is_ended() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"));
                Deadline deadline = Deadline.of(new Alarm(), STAGES.node("18").observer(), pid(session), SOON, SOON)) {
            assertThatThrownBy(() -> Stages.run(
                            session,
                            "do $$ begin loop begin perform pg_sleep(600); exception when query_canceled then null; end;"
                                    + " end loop; end $$"))
                    .hasMessageContaining("terminating connection due to administrator command");
            assertThat(deadline.hasPassed()).isTrue();
        }
    }

    @Test
    void a_session_that_is_done_in_time_is_left_alone() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"))) {
            Deadline deadline = Deadline.of(new Alarm(), STAGES.node("18").observer(), pid(session), LATE, SOON);
            deadline.close();

            assertThat(deadline.hasPassed()).isFalse();
            assertThat(Stages.query(session, "select 1")).containsExactly("1");
        }
    }
}
