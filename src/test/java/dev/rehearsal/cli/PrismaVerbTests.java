package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rehearse prisma} on a real server. */
final class PrismaVerbTests {

    private static Cluster cluster;

    @TempDir
    private Path project;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.start(Topology.primary());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static String place() {
        return cluster.nodes().get(0).jdbcUrl().replaceFirst("^jdbc:postgresql://([^/]+)/.*", "$1");
    }

    private static String url(String database) {
        Login login = cluster.login();
        return "postgresql://" + login.user() + ":" + login.password() + "@" + place() + "/" + database;
    }

    private Run prisma(String... words) {
        List<String> all = new ArrayList<>(List.of("prisma", project.toString()));
        all.addAll(List.of(words));
        return Run.of(all.toArray(String[]::new));
    }

    private void migration(String name, String sql) throws IOException {
        Path directory = Files.createDirectories(project.resolve("prisma/migrations/" + name));
        Files.writeString(directory.resolve("migration.sql"), sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySchema", "My%20Schema", "a%22b"})
    void a_schema_may_have_any_name(String schema) throws Exception {
        migration("1_a", "create table a (id int);");
        allow("createdb");
        String url = url("named_" + Integer.toHexString(schema.hashCode())) + "?schema=" + schema;

        assertThat(prisma("deploy", "--url", url))
                .satisfies(it -> assertThat(it.err()).isEmpty());
        assertThat(prisma("status", "--url", url).out()).endsWith("\nDatabase schema is up to date!\n");
    }

    @Test
    void deploys_into_a_database_and_a_schema_that_are_made_first() throws Exception {
        migration("1_a", "create table a (id int);");
        allow("createdb");

        Run run = prisma("deploy", "--url", url("fresh") + "?schema=sales");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(
                        """
                        Datasource "db": PostgreSQL database "fresh", schema "sales" at "%1$s"

                        PostgreSQL database fresh created at %1$s

                        1 migration found in prisma/migrations

                        Applying migration `1_a`


                        The following migration(s) have been applied:

                        migrations/
                          └─ 1_a/
                            └─ migration.sql

                        All migrations have been successfully applied.
                        """
                                .formatted(place()));
        assertThat(run.exitCode()).isZero();
        Run status = Run.of(
                Map.of("DATABASE_URL", url("fresh") + "?schema=sales"),
                Optional.empty(),
                "prisma",
                project.toString(),
                "status");
        assertThat(status.out()).endsWith("\nDatabase schema is up to date!\n");
        assertThat(status.exitCode()).isZero();
    }

    private static void allow(String right) throws SQLException {
        try (Connection connection = cluster.nodes().get(0).observer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + cluster.login().user() + " " + right);
        }
    }

    @Test
    void a_failed_state_is_told_and_resolved() throws IOException {
        migration("1_a", "select 1;");
        migration("2_b", "insert into nowhere values (1);");
        String there = url(cluster.login().database());

        assertThat(prisma("deploy", "--url", there).err()).startsWith("Error: P3018\n\n");
        assertThat(prisma("deploy", "--url", there).err()).startsWith("Error: P3009\n\n");
        assertThat(prisma("status", "--url", there).exitCode()).isEqualTo(1);
        assertThat(prisma("resolve", "--rolled-back", "2_b", "--url", there).out())
                .endsWith("\nMigration 2_b marked as rolled back.\n\n");
        assertThat(prisma("resolve", "--applied", "2_b", "--url", there).exitCode())
                .isZero();
        assertThat(prisma("status", "--url", there).exitCode()).isZero();
    }

    @Test
    void what_can_not_be_reached_is_told_in_prismas_words_without_the_password() {
        Run missing = prisma("status", "--url", url("none"));
        Run nobody = prisma("deploy", "--url", "postgresql://app:secret@127.0.0.1:1/x");
        Run wrong = prisma("status", "--url", "postgresql://app:secret@" + place() + "/x");

        assertThat(missing.err())
                .isEqualTo(
                        "Error: P1003: Database `none` does not exist on the database server at `" + place() + "`.\n");
        assertThat(nobody)
                .isEqualTo(new Run(
                        1,
                        "Datasource \"db\": PostgreSQL database \"x\", schema \"public\" at \"127.0.0.1:1\"\n\n",
                        "Error: P1001: Can't reach database server at `127.0.0.1`:`1`\n\nPlease make sure your database"
                                + " server is running at `127.0.0.1`:`1`.\n",
                        List.of()));
        assertThat(wrong.err())
                .startsWith("Error: P1000: Authentication failed against database server at `127.0.0.1`");
        assertThat(missing.exitCode() + wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out() + wrong.err()).doesNotContain("secret");
    }

    @Test
    void resolve_says_which_as_the_real_one_asks_for_it() {
        Run neither = prisma("resolve", "--url", "postgresql://db/x");
        Run both = prisma("resolve", "--applied", "1", "--rolled-back", "2", "--url", "postgresql://db/x");

        assertThat(neither.err())
                .isEqualTo(
                        """
                        Error: --applied or --rolled-back must be part of the command like:
                        prisma migrate resolve --applied 20201231000000_example
                        prisma migrate resolve --rolled-back 20201231000000_example
                        """);
        assertThat(both.err()).isEqualTo("Error: Pass either --applied or --rolled-back, not both.\n");
        assertThat(neither.out()).isEqualTo(both.out()).startsWith("Datasource \"db\": PostgreSQL database \"x\"");
        assertThat(List.of(neither.exitCode(), both.exitCode())).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            status                                   | say which database: --url URL, or DATABASE_URL in the environment
            dploy                                    | expected deploy, status or resolve after the directory, not "dploy"
            ''                                       | expected deploy, status or resolve after the directory
            deploy --applied 1                       | --applied and --rolled-back go with resolve
            status --url mysql://u:secret@db/x       | --url: this version connects to postgresql only; what Prisma does on MySQL and MariaDB is known here (docs/prisma.md), a way to their servers comes later
            status --url sqlserver://u:secret@db/x   | --url: expected a URL such as postgresql://user:password@host:5432/database, not sqlserver:
            status --prisma newest                   | --prisma newest: expected a version such as 7.10.1, or a range such as <7.4 or >=7.4
            """)
    void what_is_not_understood_is_refused(String words, String message) {
        Run run = prisma(words.isEmpty() ? new String[0] : words.split(" "));

        assertThat(run)
                .isEqualTo(
                        new Run(64, "", "rehearse prisma: " + message + "\nSee: rehearse prisma --help\n", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"verify", "status"})
    void migrations_for_mysql_are_not_judged_by_what_postgresql_says_of_them(String verb) throws IOException {
        migration("1_a", "CREATE TABLE `a` (`id` INTEGER NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`));");
        Files.writeString(project.resolve("prisma/migrations/migration_lock.toml"), "provider = \"mysql\"\n");
        List<String> words = new ArrayList<>(List.of(verb, project.toString()));
        words.addAll(
                verb.equals("status") ? List.of("--url", url(cluster.login().database())) : List.of());

        assertThat(Run.of(words.toArray(String[]::new)))
                .isEqualTo(new Run(
                        64,
                        "",
                        "rehearse " + verb + ": " + project.resolve("prisma/migrations")
                                + ": these migrations are for MySQL or MariaDB (provider = \"mysql\" in"
                                + " migration_lock.toml), and this version rehearses on postgresql only; servers of MySQL"
                                + " come later\nSee: rehearse " + verb + " --help\n",
                        List.of()));
    }
}
