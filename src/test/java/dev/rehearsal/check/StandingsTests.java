package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.Severity;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Holder;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StandingsTests {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final List<String> BOOKS = List.of("public.books", "public.lock");
    private static final Optional<Holder> POD = Optional.of(new Holder("pod-7 (10.0.0.9)", Optional.of(THEN)));

    @Test
    void nothing_stands_against_what_is_applied() {
        assertThat(judged("flyway", entry("V1", State.BASELINE), entry("V2", State.APPLIED)))
                .isEmpty();
    }

    @Test
    void what_failed_is_told_with_the_tools_own_way_out() {
        List<Finding> prisma =
                judged("prisma", new Entry(migration("7_x"), State.FAILED, Set.of(), Optional.of(THEN), "deploy"));

        assertThat(prisma).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("FS01");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.migration()).isEqualTo("7_x");
            assertThat(finding.message())
                    .isEqualTo("failed, or runs still: begun at 2026-01-02T03:04:05Z by deploy; nothing is applied"
                            + " until that is settled");
            assertThat(finding.instead())
                    .isEqualTo("# when nothing of it is in the database any more, or it was taken back by hand\n"
                            + "prisma migrate resolve --rolled-back 7_x\n"
                            + "# when all of it is in the database, or was done by hand\n"
                            + "prisma migrate resolve --applied 7_x");
        });
        assertThat(judged("flyway", entry("V1", State.FAILED)))
                .extracting(Finding::instead)
                .containsExactly("# when what it did was taken back by hand, so that it can run again\nflyway repair");
        assertThat(judged("liquibase", entry("1", State.FAILED)))
                .extracting(Finding::instead)
                .containsExactly(Fs01FailedState.RULE.instead());
    }

    @Test
    void a_lock_that_is_written_down_is_a_failed_state_and_one_of_a_session_is_none() {
        assertThat(locked("liquibase")).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("FS01");
            assertThat(finding.message())
                    .isEqualTo("the changelog's lock is held by pod-7 (10.0.0.9), since 2026-01-02T03:04:05Z:"
                            + " each deploy waits for it, and gives up");
        });
        assertThat(locked("flyway")).isEmpty();
    }

    @Test
    void edited_missing_and_late_ones_are_told_each() {
        assertThat(judged(
                        "flyway",
                        entry("V1", State.APPLIED, Remark.EDITED),
                        entry("V2", State.APPLIED, Remark.MISSING),
                        entry("V4", State.APPLIED, Remark.OUT_OF_ORDER),
                        entry("V3", State.PENDING, Remark.OUT_OF_ORDER)))
                .extracting(it -> it.rule().id() + " " + it.migration() + " " + it.message())
                .containsExactly(
                        "PM02 V1 was edited after it was applied",
                        "PM03 V2 is in the books and its file is gone",
                        "PM04 V3 is pending and sorts before one that is applied already",
                        "PM01  1 migration is pending: V3.sql");
    }

    @Test
    void many_that_are_pending_are_one_error_and_what_was_taken_back_comes_first() {
        Entry[] seven = IntStream.rangeClosed(1, 7)
                .mapToObj(number -> entry("V" + number, number == 4 ? State.ROLLED_BACK : State.PENDING))
                .toArray(Entry[]::new);

        assertThat(judged("prisma", seven)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message())
                    .isEqualTo("7 migrations are pending: V4.sql, V1.sql, V2.sql, V3.sql, V5.sql and 2 more");
            assertThat(finding.measured().get("pending"))
                    .isEqualTo(List.of("V4.sql", "V1.sql", "V2.sql", "V3.sql", "V5.sql", "V6.sql", "V7.sql"));
        });
    }

    @Test
    void what_may_be_running_still_gets_no_way_out() {
        assertThat(judged("prisma", POD, entry("1_a", State.FAILED)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo(
                                    "runs just now, or failed: begun at an unknown time, and pod-7 (10.0.0.9) holds Prisma's lock");
                    assertThat(finding.instead())
                            .isEqualTo(
                                    "Wait until that session is gone and look again: what is failed then has failed.");
                });
    }

    @Test
    void only_what_has_a_file_can_be_applied_again_and_only_what_was_applied_is_missing() {
        assertThat(judged(
                        "prisma",
                        entry("1_a", State.ROLLED_BACK, Remark.MISSING),
                        entry("2_b", State.FAILED, Remark.MISSING)))
                .extracting(it -> it.rule().id() + " " + it.migration())
                .containsExactly("FS01 2_b");
    }

    @Test
    void a_pending_one_without_a_script_stops_the_deploy() {
        assertThat(judged("prisma", entry("1_a", State.PENDING, Remark.MISSING)))
                .extracting(it -> it.rule().id() + " " + it.message())
                .containsExactly(
                        "PM03 is pending and has no script: the deploy stops there",
                        "PM01 1 migration is pending: 1_a.sql");
    }

    @Test
    void what_is_marked_and_edited_is_edited() {
        assertThat(judged("prisma", entry("1_a", State.BASELINE, Remark.EDITED)))
                .extracting(it -> it.rule().id() + " " + it.message())
                .containsExactly("PM02 was edited after it was applied");
    }

    @Test
    void a_name_that_a_shell_would_cut_is_quoted() {
        assertThat(judged("prisma", entry("1 it's odd", State.FAILED)).get(0).instead())
                .contains("prisma migrate resolve --applied '1 it'\\''s odd'");
    }

    @Test
    void where_there_are_tables_and_no_books_each_tool_has_its_way_to_a_baseline() {
        assertThat(unmanaged("prisma").instead()).endsWith("prisma migrate resolve --applied V1.sql");
        assertThat(unmanaged("flyway").instead()).endsWith("flyway -baselineVersion=... baseline");
        assertThat(unmanaged("liquibase").instead()).endsWith("liquibase changelog-sync");
        assertThat(unmanaged("sql").instead()).isEqualTo(Pm01Pending.RULE.instead());
        assertThat(unmanaged("sql").message())
                .isEqualTo(
                        "1 migration is pending: V1.sql; the database has tables and no public.books, so nobody knows which of"
                                + " them are in it");
    }

    private static Finding unmanaged(String tool) {
        Entry pending = entry("V1", State.PENDING);
        return Standings.judge(new Standing(tool, BOOKS, false, List.of(pending), Optional.empty()), true)
                .get(0);
    }

    private static List<Finding> judged(String tool, Entry... entries) {
        return judged(tool, Optional.empty(), entries);
    }

    private static List<Finding> judged(String tool, Optional<Holder> holder, Entry... entries) {
        return Standings.judge(new Standing(tool, BOOKS, true, List.of(entries), holder), true);
    }

    private static List<Finding> locked(String tool) {
        return judged(tool, POD);
    }

    private static Entry entry(String id, State state, Remark... remarks) {
        return new Entry(migration(id), state, Set.of(remarks), Optional.empty(), "");
    }

    private static Migration migration(String id) {
        return new Migration(id, id + ".sql", id + ".sql");
    }
}
