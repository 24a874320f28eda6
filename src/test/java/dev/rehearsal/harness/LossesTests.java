package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes, changes or is forbidden no more: at the statement that did it, and once for each cause. */
final class LossesTests {

    @TempDir
    private Path path;

    @Test
    void a_serial_column_takes_its_own_default_and_no_more() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table u (id serial primary key, n serial, k int, b text);",
                        "alter table u drop column id;",
                        "alter table u drop column n, drop column k;")
                .rehearse();

        assertThat(found(verdict)).as("%s", verdict).containsExactly("2 DS02", "3 DS02", "3 DS02");
    }
}
