package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody reads an earlier run's reports as those of this one. */
final class ReportDirectoryTests {

    @TempDir
    private Path directory;

    @Test
    void reports_of_an_earlier_run_are_gone_and_nothing_else() throws IOException {
        for (String name : new String[] {
            "rehearsal.json", "TEST-rehearsal.xml", "rehearsal.md", "fault.txt", "mine.json", "mine.txt"
        }) {
            Files.writeString(directory.resolve(name), "earlier");
        }

        ReportDirectory.at(directory.toString(), directory.resolve("mine.json").toString());

        assertThat(directory).isDirectoryNotContaining("glob:**{rehearsal,fault,json}*");
        assertThat(directory.resolve("mine.txt")).hasContent("earlier");
    }

    @Test
    void a_name_that_no_file_can_have_is_told_without_the_name_again() {
        assertThatThrownBy(() -> ReportDirectory.at("a\0b", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--report a\0b: nothing can be written there: nul character not allowed"
                        + "\n  Name a directory that exists or can be made: --report PLACE");
    }

    @Test
    void among_prismas_migrations_they_would_be_one() throws IOException {
        Path usual = Path.of("rehearsal-report");
        assertThat(ReportDirectory.outside(usual, directory)).isEqualTo(usual);

        Files.writeString(directory.resolve("migration_lock.toml"), "provider = \"postgresql\"");

        assertThat(ReportDirectory.outside(usual, directory)).isEqualTo(Path.of("../rehearsal-report"));
        assertThat(ReportDirectory.outside(Path.of("reports/today"), directory)).isEqualTo(Path.of("reports/today"));
        String named = directory.resolve("reports").toString();
        assertThatThrownBy(() -> ReportDirectory.at(named, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--report " + named + ": Prisma would take it for a migration, as every directory beside"
                        + " migration_lock.toml\n  Name one elsewhere: --report ../rehearsal-report");
        assertThat(directory.resolve("reports")).doesNotExist();
    }
}
