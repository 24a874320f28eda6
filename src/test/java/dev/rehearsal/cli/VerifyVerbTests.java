package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.cluster.process.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} on real servers. */
final class VerifyVerbTests {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private Path migrations;
    private Path reports;

    /** Servers that root starts run as somebody else, who must get there; what is unpacked there serves all tests. */
    @BeforeAll
    static void opens_the_home() throws IOException {
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @BeforeEach
    void lays_out_a_project() throws IOException {
        migrations = Files.createDirectories(directory.resolve("shop"));
        reports = directory.resolve("reports");
        Files.writeString(migrations.resolve("V1__users.sql"), "create table users (id int primary key, email text);");
    }

    @Test
    void a_migration_that_would_fail_is_one_with_the_same_words_everywhere() throws IOException {
        Files.writeString(
                migrations.resolve("V2__email.sql"), "-- all have one\nalter table users\n  alter email set not null;");

        Run run = verify("--rows", "20", "--json", "-");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        JsonObject told = JsonParser.parseString(run.out()).getAsJsonObject();
        JsonObject found = told.getAsJsonArray("findings").get(0).getAsJsonObject();
        String message = found.get("message").getAsString();
        assertThat(found.get("rule").getAsString()).isEqualTo("NN02");
        assertThat(found.get("file").getAsString()).isEqualTo("V2__email.sql");
        assertThat(found.get("reproduce").getAsString())
                .isEqualTo("./rehearse verify " + migrations + " --seed-number 1 --rows 20 --only NN02");
        assertThat(run.err())
                .contains("\nUnsafe migration V2__email.sql: 1 finding\n  NN02 " + message + "\n")
                .contains("  alter table users alter email set not null\n")
                .contains("\nUnsafe (judged: ");
        assertThat(reports.resolve("TEST-rehearsal.xml"))
                .content()
                .contains("<testcase name=\"V2__email.sql\" classname=\"rehearsal.migration\"")
                .contains("<testcase name=\"populated\" classname=\"rehearsal.scenario\"");
        assertThat(reports.resolve("rehearsal.md")).content().contains("<b>NN02 " + message + "</b>");
    }

    @Test
    void what_was_accepted_no_longer_decides() throws IOException {
        Files.writeString(migrations.resolve("V2__email.sql"), "alter table users drop column email;");

        Run run = verify("--rows", "20", "--accept", "DS02:V2:nobody reads it", "--only", "DS02,populated", "--quiet");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Safe (judged: DS02; not judged: MG RO ")
                .endsWith("; report: " + reports + "/\n");
    }

    @Test
    void what_does_not_fit_the_files_is_told_before_anything_starts() throws IOException {
        assertThat(verify("--baseline", "V7"))
                .isEqualTo(refused("baseline \"V7\": there is no such migration: there are V1"));
        Files.delete(migrations.resolve("V1__users.sql"));
        assertThat(verify().exitCode()).isEqualTo(64);
        assertThat(reports).doesNotExist();
    }

    @Test
    void sql_that_is_none_is_told_as_soon_as_a_server_can_tell() throws IOException {
        Run option = verify("--holds", "all are named: select count(*) from users wher name = ''");
        Path file = Files.writeString(
                migrations.resolve("rehearsal.yaml"),
                """
                rows: 10
                invariants:
                  - {name: later, sql: "select count(*) from not_yet_there", is: "0"}
                  - {name: none, sql: "select count(* from users", is: "0"}
                """);
        Run invariant = verify();

        assertThat(option)
                .isEqualTo(new Run(
                        64,
                        "",
                        "rehearse verify: --holds all are named: select count(*) from users wher name"
                                + " = '': expected SQL: syntax error at or near \"name\"\nSee: rehearse verify --help\n",
                        List.of()));
        assertThat(invariant)
                .isEqualTo(new Run(
                        64,
                        "",
                        "rehearse verify: " + file
                                + ":4: invariants: expected SQL: syntax error at or near \"from\"\n"
                                + "See: rehearse verify --help\n",
                        List.of()));
    }

    @Test
    void a_server_that_cannot_be_had_leaves_it_inconclusive_on_every_way() throws IOException {
        Path json = directory.resolve("some/where/verdict.json");

        Run run = verify("--db-version", "17.1", "--json", json.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .matches(
                        """
                        Rehearsed \\Q%s\\E

                        Not judged: because of this the verdict can't be safe
                          the rehearsal: no PostgreSQL 17.1 binaries for .+ on the class path
                        (?s:.+)

                        no findings in no migrations; \\d+\\.\\d s
                        Inconclusive \\(judged: nothing; not judged: MG RO NN DD RC FS PM DS LK TM RP FO CP MM BK DR\\); \
                        report: \\Q%s\\E/
                        """
                                .formatted(migrations, reports));
        JsonObject told = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(told.get("verdict").getAsString()).isEqualTo("inconclusive");
        assertThat(told.getAsJsonObject("server").get("asked").getAsString()).isEqualTo("17.1");
        assertThat(reports.resolve("TEST-rehearsal.xml")).content().contains("errors=\"1\"");
    }

    @Test
    void a_fault_of_ours_is_seventy_and_leaves_what_is_needed_to_report_it() throws Exception {
        List<Path> crippled = ChildJvm.ownClassPathParts().stream()
                .filter(part -> !part.getFileName().toString().startsWith("awaitility"))
                .toList();

        try (ChildJvm child = ChildJvm.of(Main.class, directory)
                .home(shared.resolve("home"))
                .classPath(crippled)
                .start("verify", migrations.toString(), "--report", reports.toString())) {
            assertThat(child.await()).as(child.output()).isEqualTo(70);
            assertThat(child.output())
                    .contains("rehearse: a fault of rehearse itself: java.lang.NoClassDefFoundError: org/awaitility/")
                    .contains("It says nothing about your migrations. Please report it with "
                            + reports.resolve("fault.txt") + ", which has the stack trace and no rows of yours.\n");
        }
        assertThat(reports.resolve("fault.txt"))
                .content()
                .startsWith("rehearse ")
                .contains("\tat dev.rehearsal.");
        assertThat(reports.resolve("rehearsal.json")).doesNotExist();
    }

    @Test
    void ctrl_c_ends_it_with_its_own_exit_code_and_nothing_left() throws Exception {
        Path home = shared.resolve("home");
        Traces traces = new Traces(home);
        try (ChildJvm child = child(home, "verify", migrations.toString(), "--report", reports.toString())) {
            Awaitility.await().atMost(LONG).until(() -> isServing(traces));

            interrupt(child);

            assertThat(child.await()).isEqualTo(130);
            assertThat(child.output())
                    .endsWith("\ninterrupted: there is no verdict; nothing is left\n")
                    .doesNotContain("Inconclusive")
                    .doesNotContain("fault");
        }
        traces.awaitNone(LONG);
        assertThat(traces.stages()).isEmpty();
        assertThat(reports.resolve("rehearsal.json")).doesNotExist();
    }

    private static boolean isServing(Traces traces) {
        traces.look();
        return !traces.ports().isEmpty();
    }

    @Test
    void what_is_kept_can_be_reached_until_ctrl_c_and_the_verdict_is_the_exit_code() throws Exception {
        Path home = shared.resolve("home");
        Traces traces = new Traces(home);
        try (ChildJvm child =
                child(home, "verify", migrations.toString(), "--report", reports.toString(), "--keep", "--quiet")) {
            Awaitility.await().atMost(LONG).until(() -> child.output()
                    .contains("kept until Ctrl-C, with ordinary rows: jdbc:postgresql://"));
            traces.look();

            interrupt(child);

            assertThat(child.await()).as(child.output()).isZero();
            assertThat(child.output())
                    .contains("Safe (judged: ")
                    .containsPattern(", user rehearsal, password \\S+\n")
                    .endsWith("\nstopped, nothing is left\n");
        }
        traces.awaitNone(LONG);
    }

    private Run verify(String... options) {
        List<String> words =
                new java.util.ArrayList<>(List.of("verify", migrations.toString(), "--report", reports.toString()));
        words.addAll(List.of(options));
        return Run.of(words.toArray(String[]::new));
    }

    private static Run refused(String message) {
        return new Run(64, "", "rehearse verify: " + message + "\nSee: rehearse verify --help\n", List.of());
    }

    private ChildJvm child(Path home, String... arguments) throws IOException {
        return ChildJvm.of(Main.class, directory).home(home).start(arguments);
    }

    private static void interrupt(ChildJvm child) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(child.handle().pid()))
                .start()
                .waitFor();
    }
}
