package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Place;
import dev.rehearsal.Rule;
import dev.rehearsal.ServerRun;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsoleReportTests {

    private static final Look SIGNS = new Look(false, StandardCharsets.UTF_8);

    @Test
    void an_unsafe_verdict_tells_what_where_what_it_means_and_what_to_do() {
        assertThat(ConsoleReport.of(Sample.report(Sample.unsafe()), SIGNS, "rehearsal-report/"))
                .isEqualTo(
                        """
                        Rehearsed sample/shop by Flyway 11.14.0 on PostgreSQL 17.11 embedded, seed number 1

                          - B0__base.sql                       baseline, not judged
                          ✓ V1__users.sql               12 ms  RC03
                          ✗ V7__email_not_null.sql   1,208 ms  failed, went on after a repair: NN02
                          ✓ V8__views.sql                3 ms
                          - V9__later.sql                      not run

                        Unsafe migration V7__email_not_null.sql: 1 finding
                          NN02 users.email becomes NOT NULL: 412 of 1,000 rows hold NULL
                              V7__email_not_null.sql:3  ALTER TABLE users ALTER COLUMN email SET NOT NULL
                              Measured: rows 1,000; null rows 412; samples "id 1000001", "id 1000004 "
                              Means: the deploy stops half way, and the version is marked as failed
                              Seen on ordinary rows: whether production has such rows decides; count them there with
                                  SELECT count(*) FROM users WHERE email IS NULL
                              Instead: fill the column first:
                                  UPDATE users SET email = '' WHERE email IS NULL;
                              It follows: FS03 the index of line 1 stays (V7__email_not_null.sql)
                              Reproduce: ./rehearse verify shop --seed-number 1 --rows 1000 --only NN02

                        Migration V1__users.sql: 1 warning
                          RC03 (warning) 3 values of users.city changed
                              V1__users.sql
                              Measured: share 0.25
                              Means: what users see changes
                              Instead: declare the move

                        Not judged: because of this the verdict can't be safe
                          V9__later.sql: was not run: the ledger is gone

                        Not judged, without effect on the verdict
                          --skip routed: left out as asked

                        Accepted
                          DS02 in V5: column unused since 2024-03, approved in OPS-311

                        1 error, 1 warning in 4 migrations; 8.3 s
                        Unsafe (judged: NN RC; not judged: MG RO DD FS PM DS LK TM RP FO CP MM BK DR); report: rehearsal-report/
                        """);
    }

    @Test
    void a_safe_verdict_is_short() {
        assertThat(ConsoleReport.of(Sample.report(Sample.safe()), SIGNS, ""))
                .isEqualTo(
                        """
                        Rehearsed sample/shop by SQL on PostgreSQL 18.6 embedded, seed number 42

                          ✓ V1__users.sql      12 ms

                        no findings in 1 migration; 8.3 s
                        Safe (judged: NN RC FS; not judged: MG RO DD PM DS LK TM RP FO CP MM BK DR)
                        """);
    }

    @Test
    void an_inconclusive_verdict_says_why() {
        assertThat(ConsoleReport.of(Sample.report(Sample.inconclusive()), SIGNS, "out/"))
                .isEqualTo(
                        """
                        Rehearsed sample/shop by SQL on PostgreSQL 18.6 embedded, seed number 42

                          ✓ V1__users.sql      12 ms

                        Not judged: because of this the verdict can't be safe
                          table users: no rows could be made; give some by --seed FILE@V1

                        no findings in 1 migration; 8.3 s
                        Inconclusive (judged: NN02; not judged: MG RO DD RC FS PM DS LK TM RP FO CP MM BK DR); report: out/
                        """);
    }

    @Test
    void a_screen_without_signs_gets_words() {
        assertThat(ConsoleReport.of(Sample.report(Sample.unsafe()), Look.PLAIN, ""))
                .contains(
                        """
                          -      B0__base.sql                       baseline, not judged
                          ok     V1__users.sql               12 ms  RC03
                          FAILED V7__email_not_null.sql   1,208 ms  failed, went on after a repair: NN02
                          ok     V8__views.sql                3 ms
                          -      V9__later.sql                      not run
                        """)
                .matches("\\p{ASCII}+");
    }

    @Test
    void many_findings_are_told_by_rule_with_three_of_each_in_full() {
        assertThat(ConsoleReport.of(Sample.report(Sample.many(12)), SIGNS, ""))
                .contains(
                        """
                        NN01 a NOT NULL column without a default: 6 findings
                          NN01 finding 1
                              V1__m.sql
                              Means: the deploy stops
                              Instead: give it a default
                          NN01 finding 3
                              V3__m.sql
                              Means: the deploy stops
                              Instead: give it a default
                          NN01 finding 5
                              V5__m.sql
                              Means: the deploy stops
                              Instead: give it a default
                          V7__m.sql  NN01 finding 7
                          V9__m.sql  NN01 finding 9
                          V11__m.sql  NN01 finding 11

                        RC03 values changed, undeclared: 6 findings
                        """);
    }

    @Test
    void a_long_history_of_old_findings_ends_with_the_baseline_that_leaves_them_out() {
        String hint = "11 of 12 findings are in migrations before V12. If those are in production already, "
                + "--baseline V11 leaves them out.";

        assertThat(ConsoleReport.of(Sample.report(Sample.many(12)), SIGNS, ""))
                .contains("\n\n" + hint + "\n\n6 errors, 6 warnings in 12 migrations; 8.3 s\nUnsafe (");
        assertThat(ConsoleReport.of(Sample.report(Sample.many(9)), SIGNS, "")).doesNotContain("--baseline");
    }

    /** What is run again whenever it changes is judged behind any baseline. */
    @Test
    void a_repeatable_migration_is_not_left_out() {
        Evidence many = Sample.many(12).evidence();
        List<MigrationRun> runs = new ArrayList<>(many.migrations());
        Migration repeatable = new Migration("R__view", "R__view.sql", "R__view.sql");
        runs.add(Sample.run(repeatable, Outcome.APPLIED, 1));
        List<Finding> findings = new ArrayList<>(many.findings());
        findings.add(findings.get(0).in(repeatable));
        Evidence evidence = new Evidence(
                many.engine(), many.server(), 1, many.judged(), List.of(), runs, findings, List.of(), List.of());

        assertThat(ConsoleReport.of(Sample.report(Verdict.of(evidence)), SIGNS, ""))
                .contains("11 of 13 findings are in migrations before V12. If");
    }

    @Test
    void who_named_a_baseline_needs_no_hint() {
        Evidence many = Sample.many(12).evidence();
        List<MigrationRun> runs = new ArrayList<>(many.migrations());
        runs.set(0, Sample.run(runs.get(0).migration(), Outcome.BASELINE, 0));

        String text = ConsoleReport.of(Sample.report(with(many, runs)), SIGNS, "");

        assertThat(text).doesNotContain("leaves them out");
    }

    @Test
    void of_a_long_history_only_what_stands_out_gets_a_line() {
        Evidence many = Sample.many(60).evidence();
        Evidence few = new Evidence(
                many.engine(),
                many.server(),
                1,
                many.judged(),
                List.of(),
                many.migrations(),
                many.findings().subList(29, 31),
                List.of(),
                List.of());

        assertThat(ConsoleReport.of(Sample.report(Verdict.of(few)), SIGNS, ""))
                .contains(
                        """
                        seed number 1

                          ✓ 29 migrations, V1__m.sql to V29__m.sql
                          ✓ V30__m.sql      30 ms  RC03
                          ✗ V31__m.sql      31 ms  NN01
                          ✓ 29 migrations, V32__m.sql to V60__m.sql

                        """);
    }

    @Test
    void nothing_in_a_name_or_message_acts_on_the_screen() {
        String text = ConsoleReport.of(Sample.report(Sample.nasty()), SIGNS, "");

        assertThat(text).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]").doesNotContain("\u202e");
        assertThat(text).contains("\n  NN02 \\u001b[31m\\u0000<b>&]]>").contains("\\u202e😀 ``` next\n");
        assertThat(text.lines().filter(line -> line.startsWith("next"))).isEmpty();
    }

    @Test
    void colours_are_only_for_those_who_see_them() {
        Look colours = new Look(true, StandardCharsets.UTF_8);

        assertThat(ConsoleReport.lastLine(Sample.report(Sample.safe()), colours, ""))
                .startsWith("\u001b[32mSafe\u001b[0m (judged: ");
        assertThat(ConsoleReport.of(Sample.report(Sample.unsafe()), colours, ""))
                .contains("\u001b[31m✗\u001b[0m V7__email_not_null.sql")
                .contains("\u001b[31mUnsafe migration\u001b[0m V7");
        assertThat(ConsoleReport.of(Sample.report(Sample.unsafe()), SIGNS, "")).doesNotContain("\u001b");
    }

    private static Verdict with(Evidence all, List<MigrationRun> runs) {
        return Verdict.of(new Evidence(
                all.engine(), all.server(), 1, all.judged(), List.of(), runs, all.findings(), List.of(), List.of()));
    }

    @Test
    void a_reason_of_several_lines_keeps_them_and_another_version_than_asked_is_told() {
        Evidence safe = Sample.safe().evidence();
        Verdict verdict = Verdict.of(new Evidence(
                safe.engine(),
                new ServerRun("PostgreSQL", "18.6", "embedded", "17"),
                1,
                safe.judged(),
                List.of(),
                safe.migrations(),
                List.of(),
                List.of(new NotJudged("the rehearsal", "no server\n  chmod o+x there", true)),
                List.of()));

        assertThat(ConsoleReport.of(Sample.report(verdict), SIGNS, ""))
                .startsWith("Rehearsed sample/shop by SQL on PostgreSQL 18.6 embedded (asked: 17), seed number 1\n")
                .contains("  the rehearsal: no server\n      chmod o+x there\n");
    }

    @Test
    void a_statement_is_shown_without_the_comment_over_it_and_sql_to_paste_begins_a_line() {
        Evidence safe = Sample.safe().evidence();
        Finding found = Finding.of(Sample.NN01, "3 rows")
                .in(Sample.V1)
                .at("-- why\n  /* and\n how */\nALTER TABLE t -- here\n  ADD c int", new Place("V1__users.sql", 3, 6))
                .measuring("error", "column \"c\" holds nulls")
                .measuring("blank", " ")
                .instead("-- 1. first\nUPDATE t SET c = 1;");
        Verdict verdict = Verdict.of(new Evidence(
                safe.engine(),
                safe.server(),
                1,
                safe.judged(),
                List.of(),
                safe.migrations(),
                List.of(found),
                List.of()));

        assertThat(ConsoleReport.of(Sample.report(verdict), SIGNS, ""))
                .contains(
                        """
                          NN01 3 rows
                              V1__users.sql:3  ALTER TABLE t -- here ADD c int
                              Measured: error column "c" holds nulls; blank " "
                              Means: the deploy stops
                              Instead:
                                  -- 1. first
                                  UPDATE t SET c = 1;
                        """);
    }

    @Test
    void many_findings_of_many_rules_stay_with_their_migrations() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Rule rule = new Rule("DD" + (10 + i), Severity.ERROR, "a title", "it fails", "do not");
            findings.add(Finding.of(rule, "seen").in(Sample.V1));
        }
        Evidence safe = Sample.safe().evidence();
        Verdict verdict = Verdict.of(new Evidence(
                safe.engine(), safe.server(), 1, safe.judged(), List.of(), safe.migrations(), findings, List.of()));

        assertThat(ConsoleReport.of(Sample.report(verdict), SIGNS, ""))
                .contains("\nUnsafe migration V1__users.sql: 12 findings\n")
                .doesNotContain("a title");
    }

    @Test
    void as_long_as_they_are_few_they_stay_with_their_migrations() {
        assertThat(ConsoleReport.of(Sample.report(Sample.many(10)), SIGNS, ""))
                .contains("\nUnsafe migration V1__m.sql: 1 finding\n")
                .doesNotContain(Sample.NN01.title());
        assertThat(ConsoleReport.of(Sample.report(Sample.many(11)), SIGNS, ""))
                .contains("\nNN01 a NOT NULL column without a default: 6 findings\n");
    }

    @Test
    void three_of_a_rule_are_no_repetition() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            findings.add(Finding.of(Sample.CATALOGUE.get(i % 4), "seen " + i)
                    .in(Sample.migration("V" + i, "V" + i + ".sql")));
        }
        Evidence many = Sample.many(12).evidence();
        Verdict verdict = Verdict.of(new Evidence(
                many.engine(), many.server(), 1, many.judged(), List.of(), many.migrations(), findings, List.of()));

        assertThat(ConsoleReport.of(Sample.report(verdict), SIGNS, ""))
                .contains("\nUnsafe migration V0.sql: 1 finding\n")
                .doesNotContain(Sample.NN01.title());
    }

    @Test
    void the_baseline_is_a_version_and_no_file_that_runs_again_or_did_not_run() {
        Evidence many = Sample.many(12).evidence();
        List<MigrationRun> runs = new ArrayList<>(many.migrations());
        runs.add(Sample.run(Sample.migration("V13", "V13__m.sql"), Outcome.NOT_RUN, 0));
        runs.add(Sample.run(Sample.migration("R__views", "R__views.sql"), Outcome.APPLIED, 1));

        assertThat(ConsoleReport.of(Sample.report(with(many, runs)), SIGNS, ""))
                .contains("11 of 12 findings are in migrations before V12. ");
    }

    @Test
    void hundreds_that_follow_from_one_failure_are_one_line() {
        assertThat(ConsoleReport.of(Sample.report(Sample.followed(300)), Look.PLAIN, ""))
                .isEqualTo(
                        """
                        Rehearsed sample/shop by SQL on PostgreSQL 18.6 embedded, seed number 1

                          FAILED V1__users.sql        12 ms  failed: NN01
                          FAILED 300 migrations, V2__more.sql to V301__more.sql: could not be judged, since they follow from V1__users.sql
                          ok     V900__other.sql       2 ms

                        Unsafe migration V1__users.sql: 1 finding
                          NN01 fails on a fresh install too
                              V1__users.sql
                              Means: the deploy stops
                              Instead: give it a default
                              It follows: 300 migrations, V2__more.sql to V301__more.sql, could not be judged: they need what this one would have made

                        Not judged, without effect on the verdict
                          assumed: role "reader" exists: no migration makes it, so it was made for this rehearsal

                        1 error in 302 migrations; 8.3 s
                        Unsafe (judged: NN; not judged: MG RO DD RC FS PM DS LK TM RP FO CP MM BK DR)
                        """);
    }

    @Test
    void two_that_follow_have_a_line_each() {
        assertThat(ConsoleReport.of(Sample.report(Sample.followed(2)), Look.PLAIN, ""))
                .contains(
                        """
                          FAILED V2__more.sql          1 ms  failed, since it follows from V1__users.sql
                          FAILED V3__more.sql          1 ms  failed, since it follows from V1__users.sql
                        """);
    }
}
