package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static dev.rehearsal.harness.Folder.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files that the tool will not begin, that hold nothing, or that are all in production: what is said of them. */
@Execution(ExecutionMode.CONCURRENT)
final class RefusedTests {

    private static final String USERS = "create table users (id bigint primary key, name text);";

    @TempDir
    private Path path;

    private static List<String> blocking(Verdict verdict) {
        return verdict.notJudged().stream()
                .filter(NotJudged::blocking)
                .map(it -> it.what() + ": " + it.why().lines().findFirst().orElse(""))
                .toList();
    }

    @Test
    void what_the_tool_refuses_everywhere_is_broken() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("V2__index.sql", "insert into users values (1, 'a');\ncreate index concurrently on users (name);")
                .with("V3__email.sql", "alter table users add email text;");

        Verdict verdict = folder.rehearse(it -> it.on(Topology.primary().withReplicas(1)));

        assertThat(found(verdict)).containsExactly("V2 MG01");
        assertThat(verdict.findings().get(0).message())
                .startsWith("the tool refuses to begin on a fresh install: Detected both transactional and"
                        + " non-transactional statements within the same migration");
        assertThat(outcomes(verdict)).containsExactly("V1 applied", "V2 notRun", "V3 notRun");
        assertThat(blocking(verdict)).isEmpty();
    }

    @Test
    void what_waits_for_the_tool_itself_is_broken_and_gets_a_way_out() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("V2__index.sql", "create index concurrently users_name on users (name);");

        Verdict verdict = folder.rehearse(it -> it.on(Topology.primary().withReplicas(1)));

        assertThat(found(verdict)).containsExactly("V2 MG01");
        assertThat(verdict.findings().get(0).instead()).contains("flyway.postgresql.transactional.lock=false");
        assertThat(blocking(verdict)).isEmpty();
    }

    @Test
    void what_was_only_not_told_leaves_it_open() throws IOException {
        Folder folder = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("V2__default.sql", "alter table users add state text default '${state}';");

        Verdict verdict = folder.rehearse();

        assertThat(verdict.word()).isEqualTo("inconclusive");
        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.notJudged())
                .filteredOn(NotJudged::blocking)
                .singleElement()
                .satisfies(
                        it -> assertThat(it.why())
                                .endsWith(
                                        "\n  Give it in flyway.conf beside the migrations, as flyway.placeholders.NAME=VALUE, or in flyway.toml, under [flyway.placeholders]"));
    }

    @Test
    void a_file_without_a_statement_is_no_evidence() throws IOException {
        assertThat(blocking(Folder.of(path, "-- to be done\n").rehearse()))
                .containsExactly("1.sql: no statement was seen in it: is that what was meant?");

        Verdict verdict = Folder.of(path, "-- to be done\n", USERS).rehearse();

        assertThat(verdict.word()).isEqualTo("safe");
        assertThat(verdict.notJudged()).extracting(NotJudged::what).contains("1.sql");
    }

    @Test
    void where_nothing_is_new_only_the_files_are_judged() throws IOException {
        Folder folder = Folder.of(path, USERS).committed();

        Verdict since = folder.rehearse(it -> it.since("main"));
        Verdict baseline = folder.rehearse(it -> it.baseline("1"));

        assertThat(since.word()).isEqualTo("safe");
        assertThat(since.evidence().judged()).containsExactlyInAnyOrder("PM02", "PM03", "PM04", "PM05");
        assertThat(baseline.word()).isEqualTo("safe");
        assertThat(baseline.evidence().judged()).containsExactly("PM05");
        assertThat(baseline.evidence().scenarios()).isEmpty();
    }

    /** They are applied, in the order that they have: nobody can rename them any more. */
    @Test
    void files_that_share_a_number_in_production_already_are_not_judged() throws IOException {
        Folder folder = Folder.of(path)
                .with("1_a.sql", "create table a (id int primary key);")
                .with("1_b.sql", "create table b (id int primary key);")
                .with("2_c.sql", "create table c (id int primary key);")
                .with("2_d.sql", "create table d (id int primary key);");

        assertThat(Folder.found(folder.rehearse(it -> it.baseline("1_b").only("PM05"))))
                .containsExactly("2_c PM05");
        assertThat(Folder.found(folder.rehearse(it -> it.baseline("2_c").only("PM05"))))
                .containsExactly("2_c PM05");
    }

    @Test
    void a_file_that_the_tool_takes_apart_and_refuses_is_told_with_the_line() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__a.sql", "create table a (id int primary key);")
                .with("V2__a.sql", "create table b (id int);\ncreate index concurrently b_x on b (id);")
                .rehearse(it -> it.only("MG01"));

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place() + " " + it.statement())
                .containsExactly("MG01 V2__a.sql:2 create index concurrently b_x on b (id)");
    }

    @Test
    void what_happens_after_each_run_is_no_drift() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("V2__name.sql", "alter table users alter name set not null;")
                .with("V3__index.sql", "create index on users (name);")
                .with("afterMigrate.sql", "grant select on all tables in schema public to public;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("V2 NN02");
    }
}
