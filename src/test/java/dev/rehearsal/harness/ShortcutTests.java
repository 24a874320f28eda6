package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static dev.rehearsal.harness.Folder.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Flyway baseline migration stands for versioned ones, through which production's databases came. */
@Execution(ExecutionMode.CONCURRENT)
final class ShortcutTests {

    private static final String SAME = "create table a (id int primary key, x text, y int);";

    @TempDir
    private Path path;

    private Folder folder(String baseline) throws IOException {
        return Folder.of(path)
                .with("V1__a.sql", "create table a (id int primary key, x text);")
                .with("V2__y.sql", "alter table a add y int;")
                .with("B2__base.sql", baseline)
                .with("V3__x.sql", "alter table a alter x set not null;");
    }

    @Test
    void what_ends_at_the_same_is_no_finding() throws IOException {
        Verdict verdict = folder(SAME).rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("V3 NN02");
        assertThat(outcomes(verdict)).containsExactly("V1 applied", "V2 applied", "V3 mended");
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void another_schema_on_a_new_installation_is_drift() throws IOException {
        Verdict verdict = folder("create table a (id int primary key, x varchar(9), y int);")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("B2 DR01", "V3 NN02");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo(
                        "a new installation, which begins with B2__base.sql, and databases that came through what it stands for"
                                + " differ: table public.a: column x, fresh character varying(9) NOT NULL, upgraded text NOT NULL");
        assertThat(verdict.findings().get(0).place()).hasToString("B2__base.sql:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B2", "B2__base", "B2__base.sql"})
    void its_drift_can_be_accepted(String called) throws IOException {
        Verdict verdict = folder("create table a (id int primary key, x varchar(9), y int);")
                .rehearse(it -> it.rows(50).accepting("DR01", called, "known"));

        assertThat(found(verdict)).containsExactly("V3 NN02");
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void a_new_installation_that_fails_is_broken() throws IOException {
        Verdict verdict =
                folder("create table a (id int primary key, x nothing);").rehearse(it -> it.rows(50));

        assertThat(found(verdict)).contains("B2 MG01", "V3 NN02");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("B2__base.sql fails on a new installation, which begins with B2__base.sql:"
                        + " type \"nothing\" does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V2", "B2"})
    void what_is_in_production_is_named_by_either(String baseline) throws IOException {
        Verdict verdict = folder(SAME).rehearse(it -> it.rows(50).baseline(baseline));

        assertThat(found(verdict)).containsExactly("V3 NN02");
        assertThat(outcomes(verdict)).containsExactly("V1 baseline", "V2 baseline", "V3 mended");
    }
}
