package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse diagnose} after the migration that brought {@code Server.sshPort} had failed, with what may be there of it. */
final class DiagnoseVerbTests {

    private static final String FAILED = "20250919081913_server_ansible_tweaks";

    private static LiveCluster cluster;

    @TempDir
    private Path project;

    @BeforeAll
    static void start() {
        cluster = new LiveCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void write() throws IOException {
        migration("20250901000000_init", "CREATE TABLE \"Server\" (id serial PRIMARY KEY, host text NOT NULL);");
        migration(
                FAILED,
                """
                ALTER TABLE "Server" ADD COLUMN "sshPort" integer NOT NULL DEFAULT 22;
                CREATE INDEX "Server_host_idx" ON "Server" (host);
                """);
        migration("20250920000000_more", "CREATE TABLE \"More\" (id int);");
    }

    @Test
    void all_is_there() throws SQLException {
        String database = failed(
                "whole",
                "alter table \"Server\" add \"sshPort\" integer not null default 22",
                "create index \"Server_host_idx\" on \"Server\" (host)");

        assertThat(diagnosed(database))
                .isEqualTo(
                        """
                        PLACE/whole: leader, PostgreSQL VERSION
                        Prisma (7.9 or later), books in public._prisma_migrations
                        What 20250919081913_server_ansible_tweaks makes, and what is there
                          ✓ column public.Server.sshPort  integer NOT NULL DEFAULT 22, 0 of 3 rows without a value
                          ✓ index Server_host_idx of table public.Server  CREATE INDEX "Server_host_idx" ON public."Server" USING btree (host)

                        FS04 is recorded as failed, and all 2 things that it makes are there
                            20250919081913_server_ansible_tweaks/migration.sql
                            Means: The tool acts on what its books say: it passes over what is missing, or stops at what is there already.
                            Instead: Tell the tool that it is applied, as the plan has it.

                        Mark as applied: all 2 things that it makes are there as it makes them
                        Plan, on the leader:
                          # tell Prisma that it is applied
                          $ prisma migrate resolve --applied 20250919081913_server_ansible_tweaks
                          # go on
                          $ prisma migrate deploy
                        """);
        proven(database, "--applied");
    }

    @Test
    void the_column_is_there_and_takes_null() throws SQLException {
        String database = failed(
                "hollow",
                "alter table \"Server\" add \"sshPort\" integer",
                "alter table \"Server\" alter \"sshPort\" set default 22",
                "create index \"Server_host_idx\" on \"Server\" (host)");

        String told = diagnosed(database);

        assertThat(told)
                .contains(
                        """
                          ✗ column public.Server.sshPort  integer DEFAULT 22, 3 of 3 rows without a value
                              intended: integer NOT NULL DEFAULT 22
                        """,
                        "Fill, demand values, mark as applied: all that it makes is there, but columns still take NULL");
        run(database, sql(told));
        assertThat(diagnosed(database)).contains("Mark as applied: ");
        proven(database, "--applied");
    }

    @Test
    void some_of_it_is_there() throws SQLException {
        String database = failed("half", "alter table \"Server\" add \"sshPort\" integer not null default 22");

        String told = diagnosed(database);

        assertThat(told)
                .contains(
                        "  ✗ index Server_host_idx of table public.Server  not there\n",
                        "Finish by hand, mark as applied: 1 of 2 things that it makes are there as it makes them");
        assertThat(told).contains("CREATE INDEX CONCURRENTLY IF NOT EXISTS");
        // As psql does it: one after the other.
        run(database, sql(told).split(";\\n"));
        assertThat(diagnosed(database)).contains("Mark as applied: ");
        proven(database, "--applied");
    }

    @Test
    void nothing_is_there() throws SQLException {
        String database = failed("nothing");

        assertThat(diagnosed(database))
                .contains(
                        "Mark as rolled back, and deploy again: nothing of what it makes is there\n",
                        "  $ prisma migrate resolve --rolled-back 20250919081913_server_ansible_tweaks\n");
        proven(database, "--rolled-back");
    }

    @Test
    void what_is_applied_and_not_there_is_told_with_what_makes_it() throws SQLException {
        String database = cluster.database("drifted");
        String url = cluster.url(0, database);
        Run.of("prisma", project.toString(), "deploy", "--url", url);
        run(
                database,
                "drop index \"Server_host_idx\"",
                "alter table \"Server\" alter \"sshPort\" set default 2222",
                "create table by_hand (id int)");

        Run run = Run.of("diagnose", project.toString(), "--url", url);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(cluster.told(run.out()))
                .isEqualTo(
                        """
                        PLACE/drifted: leader, PostgreSQL VERSION
                        Prisma (7.9 or later), books in public._prisma_migrations

                        FS04 is recorded as applied, but: column public.Server.sshPort is integer NOT NULL DEFAULT 2222, not integer NOT NULL DEFAULT 22 (and 1 more)
                            Measured: differences "column public.Server.sshPort is integer NOT NULL DEFAULT 2222, not integer NOT N (and 14 characters more)", "index Server_host_idx of table public.Server is not there"
                            Means: The tool acts on what its books say: it passes over what is missing, or stops at what is there already.
                            Instead:
                                -- on the leader, piece by piece
                                CREATE INDEX IF NOT EXISTS "Server_host_idx" ON public."Server" USING btree (host);
                                ALTER TABLE "public"."Server" ALTER COLUMN "sshPort" DROP DEFAULT;
                                ALTER TABLE "public"."Server" ALTER COLUMN "sshPort" SET DEFAULT 22;

                        From no migration: table public.by_hand
                        Books and schema disagree: 1 error
                        """);
        run(
                database,
                run.out()
                        .substring(
                                run.out().indexOf("    CREATE INDEX"), run.out().indexOf("From no")));
        assertThat(Run.of("diagnose", project.toString(), "--url", url).exitCode())
                .isZero();
    }

    @Test
    void a_failure_does_not_hide_what_was_missing_before() throws SQLException {
        String database = failed("twice");
        run(database, "alter table \"Server\" drop column host");

        assertThat(diagnosed(database))
                .contains(
                        "FS04 is recorded as applied, but: column public.Server.host is not there\n",
                        "UPDATE \"public\".\"Server\" SET \"host\" = <value> WHERE \"host\" IS NULL;");
    }

    @Test
    void a_replica_tells_it_too_and_scripts_get_json() throws SQLException {
        String database = failed("replicated");
        cluster.awaitCaughtUp();

        Run run = Run.of("diagnose", project.toString(), "--json", "--url", cluster.url(1, database));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(cluster.told(run.out()))
                .startsWith(
                        """
                        {
                          "schema": "rehearsal/diagnosis/1",
                          "place": "PLACE/replicated",
                          "engine": "Prisma (7.9 or later)",
                          "failed": {
                            "id": "20250919081913_server_ansible_tweaks",
                            "script": "20250919081913_server_ansible_tweaks"
                          },
                          "way": "runAgain",
                          "evidence": "nothing of what it makes is there",
                          "parts": [
                            {
                              "what": "column public.Server.sshPort",
                              "intended": "integer NOT NULL DEFAULT 22",
                              "reality": "asBefore",
                              "found": "not there"
                            },
                        """)
                .contains("\"text\": \"prisma migrate deploy\",\n      \"isSql\": false");
    }

    @Test
    void what_can_not_be_rebuilt_is_undecided() throws Exception {
        String database = failed("unbuilt");
        Path broken = project.resolve("prisma/migrations/20250901000000_init/migration.sql");
        Files.writeString(broken, "CREATE TABLE t (id int REFERENCES nowhere);\n");

        Run run = Run.of("diagnose", project.toString(), "--url", cluster.url(0, database));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        """
                        not diagnosed: could not see what all up to 20250901000000_init make: on an empty database 20250901000000_init fails: relation "nowhere" does not exist
                        """);
    }

    /** Nobody means an index to be invalid, though that is what the migration makes on an empty database, too. */
    @Test
    void an_index_that_can_not_be_built_is_not_as_it_was_meant() throws Exception {
        String index = "CREATE UNIQUE INDEX CONCURRENTLY by_host ON \"Server\" (host)";
        String database = failed("invalid", "insert into \"Server\" values (-1, 'a'), (-2, 'a')");
        migration(FAILED, "INSERT INTO \"Server\" VALUES (-1, 'a'), (-2, 'a');\n" + index + ";");
        assertThatThrownBy(() -> run(database, index)).hasMessageContaining("could not create unique index");

        Run run = Run.of("diagnose", project.toString(), "--url", cluster.url(0, database));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains(
                        """
                          ✗ index by_host of table public.Server  CREATE UNIQUE INDEX by_host ON public."Server" USING btree (host) INVALID
                              intended: CREATE UNIQUE INDEX by_host ON public."Server" USING btree (host)
                        """)
                .contains("it fails on an empty database, too: ")
                .contains("; correct it first, and take back what of it is there");
    }

    @Test
    void nothing_failed() throws SQLException {
        String database = cluster.database("fine");
        Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database));

        Run run = Run.of("diagnose", project.toString(), "--url", cluster.url(0, database));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Nothing to recover: no migration failed, and none was taken back");
    }

    @Test
    void nothing_is_there_at_all() throws SQLException {
        Run run = Run.of("diagnose", project.toString(), "--url", cluster.url(0, cluster.database("bare")));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Nothing to recover: nothing was applied yet");
    }

    /** The tool refuses to take back what was finished, and need not do so again. */
    @Test
    void what_was_finished_and_taken_back_is_deployed_again() throws SQLException {
        String database = failed("back");
        run(
                database,
                "update _prisma_migrations set finished_at = now(), rolled_back_at = now() where migration_name = '"
                        + FAILED + "'");

        String told = diagnosed(database);

        assertThat(told).contains("$ prisma migrate deploy").doesNotContain("resolve");
        String url = cluster.url(0, database);
        assertThat(Run.of("prisma", project.toString(), "deploy", "--url", url).exitCode())
                .isZero();
    }

    @Test
    void the_file_is_gone() throws Exception {
        String database = failed("gone");
        Files.delete(project.resolve("prisma/migrations/" + FAILED).resolve("migration.sql"));
        Files.delete(project.resolve("prisma/migrations/" + FAILED));

        Run run = Run.of("diagnose", project.toString(), "--url", cluster.url(0, database));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains("Not decided: its file is not here, so that nobody can tell what it would have made");
    }

    /** Three rows, and a migration that failed after it had left this. */
    @Test
    void nothing_is_open_on_the_living_database_while_ours_is_at_work() throws SQLException, IOException {
        migration(
                FAILED,
                "ALTER TABLE \"Server\" ADD COLUMN \"sshPort\" integer NOT NULL DEFAULT 22;\nSELECT pg_sleep(3);\n"
                        + "CREATE INDEX \"Server_host_idx\" ON \"Server\" (host);");
        String database = failed("patient");
        run(database, "alter database patient set idle_in_transaction_session_timeout = '2s'");

        assertThat(diagnosed(database)).contains("Mark as rolled back, and deploy again: ");
    }

    private String failed(String name, String... left) throws SQLException {
        String database = cluster.database(name);
        assertThat(Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database))
                        .exitCode())
                .isZero();
        run(
                database,
                "drop table \"More\"",
                "alter table \"Server\" drop \"sshPort\"",
                "drop index \"Server_host_idx\"",
                "insert into \"Server\" (host) values ('a'), ('b'), ('c')",
                "delete from _prisma_migrations where migration_name > '" + FAILED + "'",
                "update _prisma_migrations set finished_at = null, applied_steps_count = 0, logs = 'lost' where migration_name = '"
                        + FAILED + "'");
        run(database, left);
        return database;
    }

    private String diagnosed(String database) {
        Run run = Run.of("diagnose", project.toString(), "--url", cluster.url(0, database));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
        return cluster.told(run.out());
    }

    /** The plan's last words lead to a database that is up to date. */
    private void proven(String database, String resolution) {
        String url = cluster.url(0, database);
        assertThat(Run.of("prisma", project.toString(), "resolve", resolution, FAILED, "--url", url)
                        .exitCode())
                .isZero();
        assertThat(Run.of("prisma", project.toString(), "deploy", "--url", url).exitCode())
                .isZero();
        assertThat(Run.of("status", project.toString(), "--url", url).exitCode())
                .isZero();
    }

    /** The SQL of the plan, as it is told. */
    private static String sql(String told) {
        return told.substring(told.indexOf("  SET lock_timeout"), told.indexOf("  # tell Prisma"));
    }

    private void run(String database, String... sqls) throws SQLException {
        try (Connection session = cluster.session(0, database)) {
            for (String sql : List.of(sqls)) {
                LiveCluster.execute(session, sql);
            }
        }
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(
                Files.createDirectories(project.resolve("prisma/migrations/" + name))
                        .resolve("migration.sql"),
                sql + "\n");
    }
}
