package dev.rehearsal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSourcesTests {

    @TempDir
    Path root;

    @Test
    void migrations_whose_classes_are_not_here_are_named() {
        new Project(root)
                .with("src/main/resources/db/migration/V1__a.sql", "select 1;")
                .with("src/main/java/db/migration/V2__Fill.java", "class V2__Fill {}")
                .with("src/main/kotlin/db/migration/late/R__Views.kt", "class R__Views")
                .with("src/main/java/db/migration/Helper.java", "class Helper {}")
                .with("src/main/java/db/other/V3__Other.java", "class V3__Other {}");

        FlywayEngine engine = new FlywayEngine(FlywayProject.of(
                "filesystem:" + root.resolve("src/main/resources/db/migration"),
                getClass().getClassLoader()));

        assertThat(engine.unseen())
                .extracting(it -> root.toAbsolutePath().relativize(it).toString())
                .containsExactly(
                        "src/main/java/db/migration/V2__Fill.java", "src/main/kotlin/db/migration/late/R__Views.kt");
    }

    @Test
    void elsewhere_nobody_looks_for_sources() {
        new Project(root).with("sql/V1__a.sql", "select 1;").with("java/V2__Fill.java", "class V2__Fill {}");

        FlywayEngine engine = new FlywayEngine(
                FlywayProject.of("filesystem:" + root.resolve("sql"), getClass().getClassLoader()));

        assertThat(engine.unseen()).isEmpty();
    }
}
