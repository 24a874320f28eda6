package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import org.junit.jupiter.api.Test;

class Mg03DestroyedTests {

    private final Check check = new Mg03Destroyed();

    private static Scene ended(String sql) {
        return Scene.of("V2").fails("57P01", "terminating connection due to administrator command", "", sql);
    }

    @Test
    void who_ends_its_own_session_is_named_with_the_statement() {
        Finding finding = Tale.ordinary(ended("SELECT pg_terminate_backend(pg_backend_pid())"))
                .judgedBy(check)
                .get(0);

        assertThat(finding.message())
                .isEqualTo("destroys its session: terminating connection due to administrator command");
        assertThat(finding.statement()).isEqualTo("SELECT pg_terminate_backend(pg_backend_pid())");
    }

    @Test
    void a_ledger_that_is_gone_after_a_migration_without_failure() {
        Finding finding = Tale.ordinary(
                        Scene.of("V2").ran("drop table flyway_schema_history").lost("ledger"))
                .judgedBy(check)
                .get(0);

        assertThat(finding.message()).isEqualTo("destroys its ledger");
        assertThat(finding.statement()).isEqualTo("drop table flyway_schema_history");
    }

    @Test
    void a_session_that_ended_once_for_no_reason_of_the_migrations_is_a_gap() {
        Tale tale = Tale.ordinary(ended("UPDATE users SET name = 'x'")).fresh(Scene.of("V2"));

        assertThat(tale.judgedBy(check)).isEmpty();
        assertThat(new Judge().judge(tale.history()).notJudged())
                .contains(new NotJudged(
                        "V2__it.sql on the ordinary database",
                        "it failed for a reason that lies outside of it: terminating connection due to administrator command",
                        true));
    }

    @Test
    void a_session_that_ends_on_every_database_at_the_same_migration_is_its_own_doing() {
        assertThat(Tale.ordinary(ended("CALL tidy()"))
                        .fresh(ended("CALL tidy()"))
                        .judgedBy(check))
                .isNotEmpty();
    }
}
