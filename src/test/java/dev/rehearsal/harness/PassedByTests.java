package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
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
}
