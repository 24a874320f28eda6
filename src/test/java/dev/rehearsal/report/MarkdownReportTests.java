package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkdownReportTests {

    @Test
    void errors_are_open_and_the_rest_is_folded() {
        assertThat(MarkdownReport.of(Sample.report(Sample.unsafe())))
                .isEqualTo(
                        """
                        ## ❌ Unsafe: sample/shop

                        1 error, 1 warning in 4 migrations, Flyway 11.14.0 on PostgreSQL 17.11 embedded, seed number 1, 8 s

                        <details open><summary><b>NN02 users.email becomes NOT NULL: 412 of 1,000 rows hold NULL</b> — V7__email_not_null.sql:3</summary>

                        ```sql
                        ALTER TABLE users
                            ALTER COLUMN email SET NOT NULL
                        ```

                        Measured: rows 1,000; null rows 412; samples "id 1000001", "id 1000004 "

                        Means: the deploy stops half way, and the version is marked as failed

                        Seen on ordinary rows: whether production has such rows decides; count them there with

                        ```sql
                        SELECT count(*) FROM users WHERE email IS NULL
                        ```

                        Instead: fill the column first:

                        ```sql
                        UPDATE users SET email = '' WHERE email IS NULL;
                        ```

                        It follows: FS03 the index of line 1 stays (V7\\_\\_email\\_not\\_null.sql)

                        Reproduce:

                        ```sh
                        ./rehearse verify shop --seed-number 1 --rows 1000 --only NN02
                        ```

                        </details>

                        <details><summary><b>RC03 (warning) 3 values of users.city changed</b> — V1__users.sql</summary>

                        Measured: share 0.25

                        Means: what users see changes

                        Instead: declare the move

                        </details>

                        <details><summary>Not judged: 2 gaps</summary>

                        - **V9\\_\\_later.sql**: was not run: the ledger is gone
                        - --skip routed: left out as asked

                        </details>

                        Accepted:

                        - DS02 in V5: column unused since 2024-03, approved in OPS-311

                        <sub>rehearse 0.1.0 (judged: NN RC; not judged: MG RO DD FS PM DS LK TM RP FO CP MM BK DR)</sub>
                        """);
    }

    @Test
    void a_safe_verdict_is_three_lines() {
        assertThat(MarkdownReport.of(Sample.report(Sample.safe())))
                .isEqualTo(
                        """
                        ## ✅ Safe: sample/shop

                        no findings in 1 migration, SQL on PostgreSQL 18.6 embedded, seed number 42, 8 s

                        <sub>rehearse 0.1.0 (judged: NN RC FS; not judged: MG RO DD PM DS LK TM RP FO CP MM BK DR)</sub>
                        """);
    }

    @Test
    void an_inconclusive_verdict_names_what_blocks_it() {
        assertThat(MarkdownReport.of(Sample.report(Sample.inconclusive())))
                .startsWith("## ❔ Inconclusive: sample/shop\n")
                .contains("\n- **table users**: no rows could be made; give some by --seed FILE@&#8203;V1\n");
    }

    @Test
    void it_fits_into_a_comment_and_says_what_it_leaves_out() {
        String text = MarkdownReport.of(Sample.report(Sample.many(1_000)));

        assertThat(text).hasSizeLessThan(65_536).containsPattern("\n\\d+ more are in the report itself\\.\n");
    }

    @Test
    void nobody_is_notified_and_nothing_is_formatted_by_what_a_migration_says() {
        String text = MarkdownReport.of(Sample.report(Sample.nasty()));

        assertThat(text)
                .contains(
                        """
                        <details open><summary><b>NN02 \\u001b[31m\\u0000&lt;b&gt;&amp;]]&gt;"'` **x** @&#8203;all #&#8203;1 [a](javascript:x) | \\u202e😀 ``` next</b>\
                        """)
                .contains("- DS01 in \\u001b\\[31m")
                .contains("\\*\\*x\\*\\* @&#8203;all #&#8203;1 \\[a\\](javascript:x)")
                .contains("\n````sql\n\\u001b[31m");
    }

    @Test
    void hundreds_that_follow_from_one_failure_are_one_line() {
        assertThat(MarkdownReport.of(Sample.report(Sample.followed(300))))
                .isEqualTo(
                        """
                        ## ❌ Unsafe: sample/shop

                        1 error in 302 migrations, SQL on PostgreSQL 18.6 embedded, seed number 1, 8 s

                        <details open><summary><b>NN01 fails on a fresh install too</b> — V1__users.sql</summary>

                        Means: the deploy stops

                        Instead: give it a default

                        It follows: 300 migrations, V2\\_\\_more.sql to V301\\_\\_more.sql, could not be judged: they need what this one would have made

                        </details>

                        <details><summary>Not judged: 1 gap</summary>

                        - assumed: role "reader" exists: no migration makes it, so it was made for this rehearsal

                        </details>

                        <sub>rehearse 0.1.0 (judged: NN; not judged: MG RO DD RC FS PM DS LK TM RP FO CP MM BK DR)</sub>
                        """);
    }
}
