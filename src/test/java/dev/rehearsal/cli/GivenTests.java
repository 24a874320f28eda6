package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GivenTests {

    @TempDir
    private Path project;

    @Test
    void a_directory_is_itself() throws IOException {
        write("1_a.sql", "select 1");

        assertThat(Given.of(project.toString()).title()).isEqualTo(project.toString());
        assertThat(Given.of(project.toString()).plan().migrations()).isEqualTo(project.toString());
    }

    @Test
    void a_project_has_its_migrations_where_they_lie_by_habit() throws IOException {
        write("src/main/resources/db/migration/V1__a.sql", "select 1");

        assertThat(Given.of(project.toString()).plan().migrations())
                .isEqualTo(project.resolve("src/main/resources/db/migration").toString());
    }

    @Test
    void a_project_whose_tool_says_where_they_lie_is_left_to_it() throws IOException {
        write("migrations/V1__a.sql", "select 1");
        write("conf/flyway.conf", "flyway.locations=filesystem:migrations,filesystem:extra");

        assertThat(Given.of(project.toString()).plan().migrations()).isEqualTo(project.toString());

        Path file = write("rehearsal.yaml", "rows: 5");
        assertThat(Given.of(project.resolve("migrations").toString()).title()).isEqualTo(project + " with " + file);
    }

    @Test
    void a_file_in_the_directory_speaks_for_it() throws IOException {
        write("1_a.sql", "select 1");
        Path file = write("rehearsal.yaml", "rows: 5");

        assertThat(Given.of(project.toString()).title()).isEqualTo(project + " with " + file);
        assertThat(Given.of(file.toString()).title()).isEqualTo(project + " with " + file);
    }

    @Test
    void a_file_beside_the_directory_speaks_for_it_if_it_is_about_it() throws IOException {
        write("migrations/1_a.sql", "select 1");
        write("other/1_a.sql", "select 1");
        Path file = write("rehearsal.yaml", "rows: 5\nmigrations: sql:migrations");
        Path migrations = project.resolve("migrations");

        assertThat(Given.of(migrations.toString()).title()).isEqualTo("sql:" + migrations + " with " + file);
        assertThat(Given.of(project.resolve("other").toString()).title())
                .isEqualTo(project.resolve("other").toString());
    }

    @Test
    void a_location_that_names_its_tool_is_left_as_it_is() {
        assertThat(Given.of("flyway:db/migration").plan().migrations()).isEqualTo("flyway:db/migration");
        assertThat(Given.of("classpath:db/migration").title()).isEqualTo("classpath:db/migration");
    }

    private Path write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
