package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.migration.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionTests {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "6.19.3, false, false",
        "^6.19.3, false, false",
        "7.3, false, false",
        "<7.4, false, false",
        "<7.4.0, false, false",
        "<=7.4, true, false",
        "7.4.0, true, false",
        ">=7.4, true, false",
        "~7.8.1, true, false",
        "<7.9, true, false",
        "7.9.0, true, true",
        "7.10.1, true, true",
        "v7.10.1-dev.3, true, true",
    })
    void a_version_tells_how_scripts_are_sent_and_what_status_leaves_out(
            String said, boolean byStatement, boolean ignoresRolledBack) {
        assertThat(Edition.of(said))
                .isEqualTo(new Edition("Prisma " + said, new Prisma.Version(byStatement, ignoresRolledBack)));
    }

    @Test
    void what_is_no_version_is_refused() {
        assertThatThrownBy(() -> Edition.of("new"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a version such as 7.10.1, or a range such as <7.4 or >=7.4");
    }

    @Test
    void what_keeps_its_migrations_in_another_way_is_refused() {
        assertThatThrownBy(() -> Edition.of("8.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected a version before 8: Prisma 8 keeps its migrations in another way, which is not known"
                                + " here");
        new Project(root).with("package.json", "{\"dependencies\": {\"prisma\": \"^8.1.0\"}}");

        assertThatThrownBy(() -> Installed.around(root.resolve("prisma/migrations")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prisma \"^8.1.0\", as " + root + " has it: expected a version before 8: Prisma 8 keeps its"
                        + " migrations in another way, which is not known here\n  Say another: --prisma VERSION, or"
                        + " prisma: in rehearsal.yaml");
    }

    @Test
    void what_is_installed_goes_before_what_is_locked_and_that_before_what_is_asked_for() {
        Project project = new Project(root);
        Path migrations = root.resolve("prisma/migrations");
        assertThat(Installed.around(migrations)).isEqualTo(Edition.CURRENT);

        project.with("package.json", "{\"devDependencies\": {\"prisma\": \"^7.1.0\"}}");
        assertThat(Installed.around(migrations)).isEqualTo(Edition.of("^7.1.0"));

        project.with("package-lock.json", "{\"packages\": {\"node_modules/prisma\": {\"version\": \"7.8.0\"}}}");
        assertThat(Installed.around(migrations)).isEqualTo(Edition.of("7.8.0"));

        project.with("node_modules/prisma/package.json", "{\"version\": \"7.10.1\"}");
        assertThat(Installed.around(migrations)).isEqualTo(Edition.of("7.10.1"));
    }

    @Test
    void the_nearest_directory_counts_and_one_that_says_nothing_does_not() {
        new Project(root)
                .with("package.json", "{\"dependencies\": {\"prisma\": \"6.19.3\"}}")
                .with("service/package.json", "{\"dependencies\": {\"express\": \"5\"}}")
                .with("broken/package.json", "{")
                .with("latest/package.json", "{\"dependencies\": {\"prisma\": \"latest\"}}");

        assertThat(Installed.around(root.resolve("service/prisma/migrations"))).isEqualTo(Edition.of("6.19.3"));
        assertThat(Installed.around(root.resolve("broken"))).isEqualTo(Edition.of("6.19.3"));
        assertThat(Installed.around(root.resolve("latest"))).isEqualTo(Edition.CURRENT);
    }
}
