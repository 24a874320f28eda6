package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AskerTests {

    private static final Stages STAGES = new Stages();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    @Test
    void a_question_is_answered_and_leaves_nothing() throws SQLException {
        try (Connection session = STAGES.empty("18")) {
            Stages.run(session, "create table t (id int, name text)", "insert into t values (1, null)");
            Asker asker = new Asker();

            assertThat(asker.ask(session, "select id, name from t"))
                    .isEqualTo(new Answer(List.of(List.of("1", "")), ""));
            assertThat(asker.ask(session, "delete from t; select count(*) from t")
                            .count())
                    .isZero();
            assertThat(asker.ask(
                                    session,
                                    "create function pg_temp.fits(x text) returns boolean language plpgsql as"
                                            + " $$begin perform x::int; return true; exception when others then return false; end$$;"
                                            + " select count(*) from (values ('1'), ('x')) v(x) where not pg_temp.fits(x)")
                            .count())
                    .isEqualTo(1);
            assertThat(asker.ask(session, "select '{d ''x''}', '?'").rows()).containsExactly(List.of("{d 'x'}", "?"));
            assertThat(asker.ask(session, "select * from generate_series(1, 1000)")
                            .rows())
                    .hasSize(100);
            assertThat(Stages.query(session, "select count(*) from t")).containsExactly("1");
        }
    }

    @Test
    void a_question_that_can_not_be_answered_says_why() throws SQLException {
        try (Connection session = STAGES.empty("18")) {
            assertThat(new Asker().ask(session, "select nothing"))
                    .isEqualTo(new Answer(List.of(), "ERROR: column \"nothing\" does not exist\n  Position: 8"));
            assertThat(new Asker(Duration.ofMillis(50)).ask(session, "select pg_sleep(60)"))
                    .isEqualTo(new Answer(List.of(), "ERROR: canceling statement due to statement timeout"));
            assertThat(new Asker().ask(session, "select 1").text()).isEqualTo("1");
        }
    }
}
