package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample of an incident: each state it was left in blocks the deploy, is told apart, and is left. */
final class IncidentTests {

    private static final Path SAMPLE = Path.of("sample-migrations/incidents/server-ssh-port");
    private static final String FAILED = "20250919081913_server_ansible_tweaks";

    private static LiveCluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cluster = new LiveCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            conforms | prisma migrate resolve --applied
            nulls    | SET NOT NULL
            absent   | prisma migrate resolve --rolled-back
            """)
    void what_was_left_is_caught_and_left(String state, String plan) throws Exception {
        String url = cluster.url(0, cluster.database("ssh_port_" + state));
        beforeTheFailure(url);
        try (Connection session = cluster.session(0, "ssh_port_" + state)) {
            LiveCluster.execute(session, Files.readString(SAMPLE.resolve("left/" + state + ".sql")));
        }

        // Given up is not failed any more: Prisma runs it again then, and meets what is there.
        Run blocked = Run.of("prisma", SAMPLE.toString(), "deploy", "--url", url);
        assertThat(blocked.exitCode()).isEqualTo(1);
        assertThat(blocked.out() + blocked.err()).containsPattern("P3009|P3018");
        Run diagnosed = Run.of("diagnose", SAMPLE.toString(), "--url", url);
        assertThat(diagnosed.out()).contains(FAILED).contains(plan);

        Run recovered = Run.of(
                "recover",
                SAMPLE.toString(),
                "--url",
                url,
                "--yes",
                "--log",
                folder.resolve("recover.log").toString());

        assertThat(recovered.exitCode()).as("%s", recovered).isZero();
        assertThat(Run.of("prisma", SAMPLE.toString(), "deploy", "--url", url).out())
                .contains("No pending migrations to apply.");
        assertThat(ports("ssh_port_" + state)).isEqualTo("22 22 22");
    }

    /** As it was deployed before that day. */
    private void beforeTheFailure(String url) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("prisma/migrations/20250812101500_servers"));
        Files.copy(
                SAMPLE.resolve("prisma/migrations/20250812101500_servers/migration.sql"),
                migrations.resolve("migration.sql"));
        assertThat(Run.of("prisma", folder.toString(), "deploy", "--url", url).exitCode())
                .isZero();
    }

    private static String ports(String database) throws SQLException {
        try (Connection session = cluster.session(0, database);
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select string_agg(\"sshPort\"::text, ' ') from \"Server\"")) {
            row.next();
            return row.getString(1);
        }
    }
}
