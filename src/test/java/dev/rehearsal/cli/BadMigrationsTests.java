package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.cluster.process.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations that turn against the tool that runs them, and files that only look strange; none leaves anything running. */
final class BadMigrationsTests {

    private static final Path FIXTURES = Path.of(System.getProperty("rehearsal.base", "."), "fixtures", "bad-input");
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final Set<ProcessHandle> before = processes();

    @AfterEach
    void nothing_is_left_running() {
        Awaitility.await("processes of ours").atMost(LONG).untilAsserted(() -> assertThat(processes())
                .isSubsetOf(before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            never-ends            | TM01 was ended after 3.\\d s: the timeout is 3.0 s | 2_wait_for_the_import.sql:2
            sleeps                | TM01 was ended after 3.\\d s: the timeout is 3.0 s | 2_wait.sql:\\d
            kills-its-connection  | MG03 destroys its session: terminating connection due to administrator command | 2_end_sessions.sql:2
            drops-the-ledger      | MG03 destroys its ledger: relation "public.flyway_schema_history" does not exist | V2__from_scratch.sql:2
            waits-for-itself      | MG03 destroys its ledger: it never ends: it waits for another session of the tool's own, which is idle in transaction after "SELECT .*" and goes on only when the migration is done | V2__from_scratch.sql:2
            builds-under-the-lock | MG01 fails on a fresh install too: it never ends: it waits for another session of the tool's own, which is idle in transaction after "SELECT .*" and goes on only when the migration is done | V2__index_names.sql:1
            drops-its-database    | MG01 fails on a fresh install too: DROP DATABASE cannot be executed from a function | 2_from_scratch.sql:1
            sets-its-role         | MG02 leaves the role pg_database_owner instead of rehearsal | 2_shared.sql:2
            sets-its-session-user | RO03 the role rehearsal may not do this: permission denied to set session authorization "postgres"; with SUPERUSER it goes through | 2_owner.sql:1
            """)
    void what_turns_against_the_tool_is_one_finding_at_its_line(String folder, String finding, String place) {
        Run run = verify(folder, "--replicas", "0");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("  " + finding))
                .anyMatch(line -> line.matches("      " + place + "  \\S.*"))
                .anyMatch(line -> line.startsWith("1 error in "))
                .noneMatch(line -> line.startsWith("rehearse: "));
    }

    @ParameterizedTest
    @CsvSource({"fills-the-disk, 2_test_data.sql", "fills-the-disk-with-temp, 2_report.sql"})
    void what_fills_the_disk_is_ended_at_the_limit(String folder, String script) {
        Run run = verify(folder, "--replicas", "0", "--max-disk", "256MB");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.out())
                .contains("Not judged: because of this the verdict can't be safe\n")
                .contains("  " + script
                        + " on a fresh install: the servers' files grew over 256 MiB while it ran, so it was ended\n"
                        + "      Give it more room with --max-disk, or seed fewer rows with --rows\n")
                .contains("\nno findings in 2 migrations; ");
    }

    @Test
    void what_only_looks_strange_is_rehearsed() throws IOException {
        for (String folder : List.of("empty-file", "only-comments", "bom-and-crlf")) {
            try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    String another = name.startsWith("1") ? name : folder.length() + name;
                    Files.copy(file, directory.resolve(another), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        Run run = Run.of(verb(directory.toString(), "--replicas", "0"));

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("\nno findings in 4 migrations; ");
    }

    @Test
    void a_query_that_no_server_understands_is_refused_with_its_line() throws IOException {
        Files.copy(FIXTURES.resolve("configuration/1_users.sql"), directory.resolve("1_users.sql"));
        Path said = Files.copy(
                FIXTURES.resolve("configuration/holds-that-does-not-parse.yaml"), directory.resolve("rehearsal.yaml"));

        Run run = Run.of(verb(directory.toString(), "--replicas", "0"));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(64);
        assertThat(run.err())
                .endsWith("rehearse verify: " + said + ":2: holds: expected SQL: syntax error at or near \"users\"\n"
                        + "See: rehearse verify --help\n");
    }

    @Test
    void a_query_about_what_never_exists_leaves_it_inconclusive() throws IOException {
        Files.copy(FIXTURES.resolve("configuration/1_users.sql"), directory.resolve("1_users.sql"));
        Files.writeString(
                directory.resolve("rehearsal.yaml"),
                "holds:\n  - {name: names are unique, sql: select count(*) from names, is: 0}\n"
                        + "invariants:\n  - {name: no users, sql: select count(*) from nobody, is: 0}\n");

        Run run = Run.of(verb(directory.toString(), "--replicas", "0"));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.out())
                .contains("  rows for which \"names are unique\" holds: its query could be asked after no migration:"
                        + " ERROR: relation \"names\" does not exist\n")
                .contains("  RC05 \"no users\": it never held on the seeded rows: correct its query, or declare what"
                        + " production's rows hold\n");
    }

    @Test
    void nothing_of_it_is_left_on_the_machine(@TempDir Path home) throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Traces traces = new Traces(home);
        try (ChildJvm child = ChildJvm.of(Main.class, directory)
                .home(home)
                .start(verb(
                        FIXTURES.toAbsolutePath().normalize().resolve("sleeps").toString()))) {
            Awaitility.await().atMost(LONG).until(() -> {
                traces.look();
                return !traces.ports().isEmpty();
            });

            assertThat(child.await()).as(child.output()).isEqualTo(1);
        }
        traces.awaitNone(LONG);
        assertThat(traces.stages()).isEmpty();
    }

    private Run verify(String folder, String... options) {
        return Run.of(verb(FIXTURES.resolve(folder).toString(), options));
    }

    private String[] verb(String place, String... options) {
        return Stream.concat(
                        Stream.of(
                                "verify",
                                place,
                                "--rows",
                                "20",
                                "--report",
                                directory.resolve("out").toString()),
                        Stream.of(options))
                .toArray(String[]::new);
    }

    private static Set<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toSet());
    }
}
