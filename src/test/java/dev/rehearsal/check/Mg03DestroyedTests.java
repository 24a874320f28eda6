package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.Reach;
import dev.rehearsal.observation.Reach.Books;
import java.util.List;
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

    @Test
    void books_that_others_wrote_in_are_told_in_rows_and_at_the_statement_that_wrote() {
        Reach reach = new Reach(new Books("public.flyway_schema_history", 1, 2, 1, false), List.of());

        Finding finding = Tale.ordinary(Scene.of("V2")
                        .ran("select count(*) from flyway_schema_history")
                        .ran("delete from flyway_schema_history where success")
                        .reaching(reach))
                .judgedBy(check)
                .get(0);

        assertThat(finding.message())
                .isEqualTo(
                        "rewrites its ledger public.flyway_schema_history: 1 row is another, 2 rows are gone, 1 row came that"
                                + " the tool did not write");
        assertThat(finding.statement()).isEqualTo("delete from flyway_schema_history where success");
    }

    @Test
    void each_tool_mends_its_own_books() {
        assertThat(List.of("flyway_schema_history", "DATABASECHANGELOGLOCK", "_prisma_migrations"))
                .extracting(table -> Tale.ordinary(Scene.of("V2")
                                .ran("truncate " + table)
                                .reaching(new Reach(new Books("app." + table, 0, 0, 0, true), List.of())))
                        .judgedBy(check)
                        .get(0))
                .extracting(Finding::message, it -> it.instead().lines().skip(1).toList())
                .containsExactly(
                        tuple(
                                "rewrites its ledger app.flyway_schema_history: its columns are others",
                                List.of("-- flyway repair")),
                        tuple(
                                "rewrites its ledger app.DATABASECHANGELOGLOCK: its columns are others",
                                List.of("-- liquibase clear-checksums, changelog-sync or release-locks")),
                        tuple(
                                "rewrites its ledger app._prisma_migrations: its columns are others",
                                List.of("-- prisma migrate resolve --applied NAME, or --rolled-back NAME")));
    }
}
