package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Rows that stand under another key: whoever kept the old one outside of the database finds nothing. */
@Execution(ExecutionMode.CONCURRENT)
final class RekeyedTests {

    @TempDir
    private Path path;

    @Test
    void keys_that_change_are_counted() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table t (id int primary key, a text); create table w (code text primary key);",
                        "update t set id = id - 5000000;",
                        "update w set code = 'X-' || code;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place() + " " + it.message())
                .containsExactly(
                        "RC03 2.sql:1 1,000 of 1,000 values of public.t.id changed",
                        "RC03 3.sql:1 1,000 of 1,000 values of public.w.code changed");
    }

    @Test
    void rows_that_others_replace_have_not_changed_their_keys() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table t (id int primary key, a text not null);",
                        "delete from t where id > 0; insert into t select -i, 'new' from generate_series(1, 1000) i;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id())
                .contains("DS03")
                .doesNotContain("RC03");
    }
}
