package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A second run of the tool changes nothing, or that is told. */
@Execution(ExecutionMode.CONCURRENT)
final class AgainTests {

    @TempDir
    private Path path;

    private Folder folder() throws IOException {
        return Folder.of(path)
                .with("V1__visits.sql", "create table visits (id int generated always as identity, at date);");
    }

    @Test
    void what_tells_the_time_runs_each_time_and_may_where_it_changes_nothing() throws IOException {
        String always = "-- ${flyway:timestamp}\n";

        Verdict harmless = folder().with(
                        "R__seen.sql", always + "create or replace view seen as select id from visits;")
                .rehearse();
        Verdict growing = folder().with("R__seen.sql", always + "insert into visits (at) values ('2024-01-01');")
                .rehearse();

        assertThat(found(harmless)).isEmpty();
        assertThat(found(growing)).containsExactly("R__seen PM06");
        assertThat(growing.findings().get(0).measured()).containsEntry("changed", List.of("rows of public.visits"));
    }

    @Test
    void what_is_done_after_each_run_is_seen_in_the_rows() throws IOException {
        Verdict verdict = folder().with(
                        "afterMigrate.sql", "-- each time\nselect 1;\n\ninsert into visits (at) values ('2024-01-01');")
                .rehearse();

        assertThat(found(verdict)).containsExactly(" PM06");
        assertThat(verdict.findings().get(0).place()).hasToString("afterMigrate.sql:4");
        assertThat(verdict.findings().get(0).statement()).isEqualTo("insert into visits (at) values ('2024-01-01')");
        assertThat(verdict.findings().get(0).measured()).containsEntry("changed", List.of("rows of public.visits"));
    }

    @Test
    void what_stays_as_it_is_runs_once() throws IOException {
        Verdict verdict = folder().with("R__seen.sql", "create or replace view seen as select id from visits;")
                .with("afterMigrate.sql", "delete from visits where at > '4000-01-01';")
                .rehearse();

        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.evidence().judged()).contains("PM06");
    }
}
