package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is said to be judged is what findings come from. */
@Execution(ExecutionMode.CONCURRENT)
final class SkippedTests {

    @TempDir
    private Path path;

    @Test
    void what_rows_would_say_is_not_told_where_they_are_left_out() throws IOException {
        Verdict verdict = Folder.of(path, "create table t (id int);", "alter table t add n int not null;")
                .rehearse(it -> it.skip("populated"));

        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.evidence().judged()).doesNotContain("NN01");
    }

    @Test
    void what_fails_everywhere_is_told_whatever_is_left_out() throws IOException {
        Verdict verdict = Folder.of(path, "create table t (id int);", "alter table nowhere add n int;")
                .rehearse(it -> it.skip("empty"));

        assertThat(found(verdict)).containsExactly("2 MG01");
        assertThat(verdict.evidence().judged()).contains("MG01");
    }
}
