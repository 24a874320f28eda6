package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.ServerRun;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import dev.rehearsal.config.Plan;
import dev.rehearsal.config.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TellingTests {

    private static final Rule RULE =
            new Rule("NN02", Severity.ERROR, "a column becomes NOT NULL", "it fails", "fill it first");
    private static final Migration V3 = new Migration("V3", "V3__a.sql", "V3__a.sql");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void an_unsafe_verdict_is_one_and_each_finding_has_its_command() throws IOException {
        Telling telling = telling(new Telling.Wishes("shop", false, false), Map.of(), Screen.NONE);

        telling.tell(verdict(List.of(Finding.of(RULE, "3 rows hold NULL").in(V3)), List.of()));

        assertThat(telling.exitCode()).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .startsWith("Rehearsed shop by SQL on PostgreSQL 18.6 embedded, seed number 7\n")
                .contains("\n      Reproduce: ./rehearse verify 'my shop' --seed-number 7 --rows 50 --holds "
                        + "'it'\\''s: select 0' --route any --only NN02\n")
                .endsWith("; report: " + directory + "/\n");
        assertThat(directory.resolve("rehearsal.json")).content().contains("\"verdict\": \"unsafe\"");
        assertThat(directory.resolve("TEST-rehearsal.xml")).content().contains("failures=\"2\"");
        assertThat(directory.resolve("rehearsal.md")).content().startsWith("## ❌ Unsafe: shop\n");
    }

    @Test
    void safe_is_zero_and_inconclusive_two() {
        Telling telling = telling(new Telling.Wishes("shop", false, false), Map.of(), Screen.NONE);

        telling.tell(verdict(List.of(), List.of()));
        assertThat(telling.exitCode()).isZero();

        telling.tell(verdict(List.of(), List.of(new NotJudged("users", "no rows", true))));
        assertThat(telling.exitCode()).isEqualTo(2);
    }

    @Test
    void quiet_is_the_last_line() {
        telling(new Telling.Wishes("shop", false, true), Map.of(), Screen.NONE).tell(verdict(List.of(), List.of()));

        assertThat(out.toString())
                .isEqualTo("Safe (judged: NN02; not judged: MG RO DD RC FS PM DS LK TM RP FO CP MM BK DR); report: "
                        + directory + "/\n");
    }

    @Test
    void json_on_standard_output_is_alone_there() {
        telling(new Telling.Wishes("shop", true, false), Map.of(), Screen.NONE).tell(verdict(List.of(), List.of()));

        assertThat(out.toString())
                .startsWith("{\n  \"schema\": \"rehearsal/1\",\n")
                .endsWith("}\n");
        assertThat(err.toString()).startsWith("Rehearsed shop").contains("\nSafe (");
    }

    @Test
    void colours_are_for_screens_that_want_them() {
        Screen screen = new Screen(true, true, StandardCharsets.UTF_8);
        Telling.Wishes quiet = new Telling.Wishes("shop", false, true);
        Verdict safe = verdict(List.of(), List.of());

        telling(quiet, Map.of(), screen).tell(safe);
        telling(quiet, Map.of("NO_COLOR", "1"), screen).tell(safe);
        telling(quiet, Map.of("TERM", "dumb"), screen).tell(safe);
        telling(quiet, Map.of(), Screen.NONE).tell(safe);

        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("\u001b[32mSafe\u001b[0m (");
        assertThat(lines.subList(1, 4)).allMatch(line -> line.startsWith("Safe ("));
    }

    @Test
    void reports_that_cannot_be_written_are_never_safe() throws IOException {
        Path reports = Files.createDirectories(directory.resolve("reports"));
        Telling telling = telling(new Telling.Wishes("shop", false, true), Map.of(), Screen.NONE, reports);
        Files.delete(reports);

        telling.tell(verdict(List.of(), List.of()));

        assertThat(telling.exitCode()).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("rehearse: could not write the reports: java.nio.file.NoSuchFileException: "
                        + reports.resolve("rehearsal.json") + "\n");
        assertThat(out.toString()).startsWith("Safe (").doesNotContain("report:");
    }

    @Test
    void what_an_earlier_run_left_is_gone_before_a_new_one() throws IOException {
        Path json = Files.writeString(directory.resolve("verdict.json"), "old");
        Files.writeString(directory.resolve("rehearsal.json"), "old");
        Files.writeString(directory.resolve("mine.txt"), "mine");

        ReportDirectory.at(directory.toString(), json.toString());

        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("mine.txt");
        }
    }

    @Test
    void a_fault_of_ours_is_written_down() throws IOException {
        Path file =
                ReportDirectory.at(directory.toString(), "").fault(new IllegalStateException("no node"), "rehearse 1");

        assertThat(file)
                .hasFileName("fault.txt")
                .content()
                .startsWith("rehearse 1\nJava ")
                .contains("java.lang.IllegalStateException: no node\n\tat dev.rehearsal.cli.TellingTests");
    }

    private Telling telling(Telling.Wishes wishes, Map<String, String> environment, Screen screen) {
        return telling(wishes, environment, screen, directory);
    }

    private Telling telling(Telling.Wishes wishes, Map<String, String> environment, Screen screen, Path reports) {
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(err, true), environment, question -> Optional.empty(), screen);
        Plan plan = Plan.of("my shop").with(Setting.ROWS, "50", "--rows 50");
        List<String> options = List.of("--holds", "it's: select 0", "--route", "any");
        return new Telling(
                terminal,
                ReportDirectory.at(reports.toString(), ""),
                new Reproduction("my shop", plan, options),
                wishes);
    }

    private static Verdict verdict(List<Finding> findings, List<NotJudged> gaps) {
        return Verdict.of(new Evidence(
                "SQL",
                new ServerRun("PostgreSQL", "18.6", "embedded", ""),
                7,
                List.of("NN02"),
                List.of(),
                List.of(new MigrationRun(V3, Outcome.APPLIED, Duration.ofMillis(5))),
                findings,
                gaps));
    }
}
