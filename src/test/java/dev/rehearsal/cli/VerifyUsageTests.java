package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify} refuses before anything starts. */
final class VerifyUsageTests {

    @TempDir
    private Path directory;

    @BeforeEach
    void lays_out_a_project() throws IOException {
        Files.writeString(directory.resolve("1_a.sql"), "create table a (id int)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            --rows|0                | --rows 0: expected at least 1
            --rows|many             | --rows many: expected a whole number
            --seed-number|99999999999999999999 | --seed-number 99999999999999999999: expected a whole number of at most 18 digits
            --seed-number|x         | --seed-number x: expected a whole number
            --replicas|99           | --replicas 99: expected 0 to 15 replicas
            --db-version|banana     | --db-version banana: expected a version such as "17" or "17.11"
            --db-version|13         | --db-version 13: expected a version from 14 to 18
            --route|sideways        | --route sideways: expected one of leader, round-robin, replica, any, stale
            --timeout|5parsecs      | --timeout 5parsecs: expected a duration such as 250ms, 30s or 2m
            --kill-points|some      | --kill-points some: expected one of pending, all, sample, none
            --timeout|0s            | --timeout 0s: expected more than zero
            --max-disk|1MB          | --max-disk 1MB: expected at least 256 MiB
            --database|mysql        | --database mysql: comes later: this version rehearses on postgresql only
            --database|oracle       | --database oracle: expected postgresql
            --prisma|newest         | --prisma newest: expected a version such as 7.10.1, or a range such as <7.4 or >=7.4
            --prisma|8.0.0          | --prisma 8.0.0: expected a version before 8: Prisma 8 keeps its migrations in another way, which is not known here
            --command|npx x {uri}   | --command npx x {uri}: "npx x {uri}": there is no {uri}: there are {url}, {jdbcUrl}, {host}, {port}, {user}, {password}, {database}, {version} and {file}
            --ledger|books          | --ledger books: "books": expected the table and column of the tool's books, such as "my_migrations(name)"
            --accept|DS02:V7        | --accept "DS02:V7": expected RULE:MIGRATION:REASON such as DS02:V7:unused since March
            --holds| (space)        | --holds " ": expected a query whose one value is 0
            --seed|users.sql        | --seed "users.sql": expected FILE@MIGRATION such as users.sql@V3
            --seed|no.sql@V3        | --seed "no.sql@V3": there is no file no.sql
            --backend|docker        | --backend docker: comes later: this version runs its own servers (embedded)
            --backend|cloud         | --backend cloud: expected embedded
            --server-path|/usr      | --server-path comes later: this version takes PostgreSQL from jars
            --url|jdbc:x            | --url comes later: this version connects to no database of yours
            --env|production        | --env comes later: this version judges all environments alike
            """)
    void a_wrong_option_is_named_with_what_is_expected(String option, String value, String message) {
        List<String> words = value == null ? List.of(option) : List.of(option, value.replace("(space)", " "));

        Run run = run(words.toArray(String[]::new));

        assertThat(run).isEqualTo(refused(message));
    }

    @Test
    void a_place_without_anything_is_named() throws IOException {
        Path gone = directory.resolve("gone");
        Path sql = directory.resolve("1_a.sql");

        assertThat(Run.of("verify", gone.toString())).isEqualTo(refused(gone + ": there is no such directory or file"));
        assertThat(Run.of("verify", sql.toString()))
                .isEqualTo(refused(sql + ": expected a directory of migrations, or a rehearsal.yaml"));
    }

    @Test
    void a_mistake_in_the_file_is_told_with_its_line() throws IOException {
        Path file = Files.writeString(directory.resolve("rehearsal.yaml"), "rows: 10\nrovte: any\n");

        assertThat(run()).isEqualTo(refused(file + ":2: unknown key \"rovte\"; did you mean \"route\"?"));
        assertThat(Run.of("verify", file.toString()))
                .isEqualTo(refused(file + ":2: unknown key \"rovte\"; did you mean \"route\"?"));
    }

    @Test
    void where_nothing_is_left_to_judge_nothing_starts() throws IOException {
        assertThat(run("--only", "NN02", "--skip", "NN"))
                .isEqualTo(refused("only NN02 and skip NN: nothing is left to judge"));
        assertThat(run("--skip", "populated,empty,routed,privilege,again,recovery"))
                .isEqualTo(
                        refused("skip again, empty, populated, privilege, recovery, routed: nothing is left to judge: "
                                + "MG01 is judged by the scenario empty; MG02 is judged by the scenario populated; "
                                + "MG03 is judged by the scenario populated"));
        assertThat(run("--only", "TM01"))
                .isEqualTo(refused("only TM01: nothing is left to judge: TM01 needs a timeout"));
        assertThat(run("--only", "RO01,routed", "--replicas", "0"))
                .isEqualTo(refused("only RO01, routed: nothing is left to judge: RO01 needs a replica"));
        assertThat(run("--only", "NN02,routed"))
                .isEqualTo(refused(
                        "only NN02, routed: nothing is left to judge: NN02 is judged by the scenario populated"));

        Path file = Files.writeString(directory.resolve("rehearsal.yaml"), "rows: 10\nonly: [NN]\nskip: [NN]\n");
        assertThat(run()).isEqualTo(refused(file + ":2: only NN and skip NN: nothing is left to judge"));
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void an_unknown_option_is_suggested() {
        assertThat(run("--row", "5").err())
                .isEqualTo("rehearse verify: there is no option --row\nDid you mean --rows?\n"
                        + "See: rehearse verify --help\n");
    }

    @Test
    void swapped_letters_a_value_in_the_same_word_and_a_word_too_many_are_told() {
        assertThat(run("--rwos=5").err())
                .isEqualTo("rehearse verify: there is no option --rwos\nDid you mean --rows?\n"
                        + "See: rehearse verify --help\n");
        assertThat(run("--xyzzy").err())
                .isEqualTo("rehearse verify: there is no option --xyzzy\nSee: rehearse verify --help\n");
        assertThat(run("also")).isEqualTo(refused("\"also\" is too much: expected no more than comes before it"));
    }

    @Test
    void nothing_in_place_of_a_list_is_not_everything() throws IOException {
        String expected =
                "expected a rule such as NN02, a family such as NN, or a scenario of [populated, empty, routed,"
                        + " privilege, again, recovery]";

        assertThat(run("--only", "NN,")).isEqualTo(refused("--only : " + expected));
        assertThat(run("--skip", ",")).isEqualTo(refused("--skip : " + expected));
        Path file = Files.writeString(directory.resolve("rehearsal.yaml"), "only: []\n");
        assertThat(run())
                .isEqualTo(refused(file + ":1: only: expected rules, families or scenarios such as [NN, DD01, routed],"
                        + " found an empty list"));
    }

    @Test
    void a_word_without_a_letter_is_not_taken_for_nothing_said() {
        String nothing = ", found nothing; a variable that is not set?";

        assertThat(run("--since", "")).isEqualTo(refused("--since \"\": expected a value" + nothing));
        assertThat(run("--baseline=")).isEqualTo(refused("--baseline=: expected a value" + nothing));
        assertThat(Run.of("verify", ""))
                .isEqualTo(refused("\"\": expected a directory of migrations, or a rehearsal.yaml" + nothing));
    }

    @Test
    void places_for_reports_that_are_something_else_are_left_alone() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "mine");
        Path folder = Files.createDirectory(directory.resolve("folder"));

        assertThat(run("--report", file.toString()))
                .isEqualTo(refused("--report " + file + ": expected a directory, found a file"));
        assertThat(run("--json", folder.toString()))
                .isEqualTo(refused("--json " + folder + ": expected a file, found a directory"));
        assertThat(file).hasContent("mine");
        assertThat(folder).isDirectory();
    }

    @Test
    void places_where_nothing_can_be_written_are_named_with_why() {
        assertThat(run("--report", "/dev/null/x"))
                .isEqualTo(refused("--report /dev/null/x: nothing can be written there: not a directory\n"
                        + "  Name a directory that exists or can be made: --report PLACE"));
        assertThat(run("--report", "/proc/x"))
                .isEqualTo(refused(
                        "--report /proc/x: nothing can be written there: no such file or directory, and it can't be made\n"
                                + "  Name a directory that exists or can be made: --report PLACE"));
        assertThat(run("--json", "/dev/null/x.json"))
                .isEqualTo(refused("--json /dev/null/x.json: nothing can be written there: /dev/null is a file\n"
                        + "  Name a file that exists or can be made: --json PLACE"));
    }

    @Test
    void the_help_shows_what_works_and_nothing_else() {
        Run run = Run.of("verify", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Rehearses the migrations of a project and says what would go wrong in production.\n"
                        + "Usage: rehearse verify [DIR | rehearsal.yaml] [options]\n")
                .contains("--since=GIT-REF")
                .contains("--accept=RULE:MIGRATION:REASON")
                .contains(" 130  interrupted\n")
                .contains("--kill-points[=WHICH]")
                .doesNotContain("--url");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 112);
    }

    private Run run(String... options) {
        List<String> words = new java.util.ArrayList<>(List.of("verify", directory.toString()));
        words.addAll(List.of(options));
        if (!words.contains("--report")) {
            words.addAll(List.of("--report", directory.resolve("out").toString()));
        }
        return Run.of(words.toArray(String[]::new));
    }

    private static Run refused(String message) {
        return new Run(64, "", "rehearse verify: " + message + "\nSee: rehearse verify --help\n", List.of());
    }
}
