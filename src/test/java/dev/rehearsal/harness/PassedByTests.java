package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import dev.rehearsal.migration.flyway.FlywayEngine;
import dev.rehearsal.migration.flyway.FlywayProject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassedByTests {

    @Test
    void a_file_that_flyway_passes_by_is_not_judged(@TempDir Path path) throws IOException {
        Folder.of(path)
                .with("V1__a.sql", "select 1;")
                .with("V2_b.sql", "select 2;")
                .with("readme.sql", "select 3;");
        FlywayEngine engine = new FlywayEngine(
                FlywayProject.of("filesystem:" + path, getClass().getClassLoader()));

        assertThat(PassedBy.gaps(engine))
                .containsExactly(new NotJudged(
                        "V2_b.sql",
                        "by its name it is no migration to " + engine.title() + ", which passes it by in silence"
                                + "\n  Name it like V2__what_it_does.sql or R__what_it_is.sql, with two underscores,"
                                + " or move it away from the migrations",
                        true));
    }

    @Test
    void what_is_no_pair_beside_pairs_is_not_run(@TempDir Path path) throws IOException {
        Verdict verdict = Folder.of(path)
                .with("000001_a.up.sql", "create table a (id int primary key);")
                .with("000001_a.down.sql", "drop table a;")
                .with("000002_b.up.sql", "create table b (id int primary key);")
                .with("3_c.sql", "drop table b;")
                .with("seed.sql", "drop table a;")
                .with("000004_d.down.sql", "drop table d;")
                .rehearse(it -> it.rows(50));

        assertThat(Folder.found(verdict)).isEmpty();
        assertThat(Folder.outcomes(verdict)).containsExactly("000001_a applied", "000002_b applied");
        assertThat(verdict.notJudged())
                .containsExactly(
                        new NotJudged(
                                "000004_d.down.sql",
                                "it leads back from a migration that is not there: no 000004_d.up.sql lies beside it",
                                false),
                        new NotJudged(
                                "3_c.sql",
                                "by its name it is no migration to whoever runs such pairs, which passes it by in silence"
                                        + "\n  Name it like 3_what_it_does.up.sql, or move it away from the migrations",
                                true),
                        new NotJudged(
                                "seed.sql",
                                "by its name it is no migration to tools that read what lies beside it, so it was not run",
                                false));
    }

    @Test
    void what_has_no_number_beside_files_of_dbmate_is_not_run(@TempDir Path path) throws IOException {
        Verdict verdict = Folder.of(path)
                .with(
                        "20240101_a.sql",
                        "-- migrate:up\ncreate table a (id int primary key);\n-- migrate:down\ndrop table a;")
                .with("schema.sql", "drop table a;")
                .rehearse(it -> it.rows(50));

        assertThat(Folder.outcomes(verdict)).containsExactly("20240101_a applied");
        assertThat(verdict.notJudged()).extracting(NotJudged::what).containsExactly("schema.sql");
    }

    /** A script that runs whatever is there in order is a tool, too. */
    @Test
    void plain_files_all_run(@TempDir Path path) throws IOException {
        Verdict verdict = Folder.of(path)
                .with("1_a.sql", "create table a (id int primary key);")
                .with("views.sql", "create view v as select id from a;")
                .rehearse(it -> it.rows(50));

        assertThat(Folder.outcomes(verdict)).containsExactly("1_a applied", "views applied");
    }
}
