package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse recover} in each of the states in which a migration that brings {@code Server.sshPort} may have been left. */
final class RecoverVerbTests {

    private static LiveCluster cluster;

    @TempDir
    private Path folder;

    private FailedServer failed;

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
        failed = new FailedServer(cluster, folder);
    }

    @Test
    void nothing_is_there_so_it_is_taken_back_and_deployed() throws SQLException {
        String database = failed.in("nothing");

        Run run = failed.recover(database, "--yes");

        assertThat(run.err()).isEmpty();
        assertThat(told(run))
                .contains(
                        """
                        Rehearsal
                          rehearsed on PostgreSQL VERSION embedded
                          replayed 1 applied, and 0 of 2 statements of 20250919081913_server_ansible_tweaks
                          the same schema as there
                          seeded 3 rows: in each table as many as there are, and as many of them without values
                          ✓ tell Prisma that it was taken back
                          ✓ go on  2 applied
                        Proven: the plan leads out, and nothing is lost
                        On PLACE/nothing
                          ✓ tell Prisma that it was taken back
                          ✓ go on  2 applied
                        Recovered
                        """);
        assertThat(run.exitCode()).isZero();
        failed.assertRecovered(database);
    }

    @Test
    void all_is_there_so_it_is_marked_as_applied() throws SQLException {
        String database = failed.in(
                "whole",
                "alter table \"Server\" add \"sshPort\" integer not null default 22",
                "create index \"Server_host_idx\" on \"Server\" (host)",
                "update _prisma_migrations set rolled_back_at = now() where finished_at is null");

        Run run = failed.recover(database, "--yes");

        assertThat(told(run))
                .contains("and 2 of 2 statements of", "✓ tell Prisma that it is applied\n", "\nRecovered\n");
        assertThat(run.exitCode()).isZero();
        failed.assertRecovered(database);
    }

    /** Prisma itself makes no such line, and takes it for an applied one. */
    @Test
    void a_line_that_was_finished_and_taken_back_is_put_right_first() throws SQLException {
        String database = failed.in(
                "twofold",
                "alter table \"Server\" add \"sshPort\" integer not null default 22",
                "create index \"Server_host_idx\" on \"Server\" (host)",
                "update _prisma_migrations set rolled_back_at = now(), finished_at = now() where finished_at is null");

        Run run = failed.recover(database, "--yes");

        assertThat(told(run))
                .contains("✓ its line was finished and taken back: finished, it counts as applied\n"
                        + "  ✓ tell Prisma that it is applied\n");
        assertThat(run.exitCode()).isZero();
        failed.assertRecovered(database);
    }

    @Test
    void values_are_missing_so_they_are_filled_and_demanded() throws SQLException, IOException {
        String database = failed.in(
                "hollow",
                "alter table \"Server\" add \"sshPort\" integer",
                "alter table \"Server\" alter \"sshPort\" set default 22",
                "create index \"Server_host_idx\" on \"Server\" (host)");

        Run run = failed.recover(database, "--yes");

        assertThat(told(run))
                .contains(
                        """
                          replayed 1 applied, and 2 of 2 statements of 20250919081913_server_ansible_tweaks
                          carried over column public.Server.sshPort: there integer DEFAULT 22, by its migrations integer NOT NULL DEFAULT 22
                          the same schema as there
                        """,
                        """
                        On PLACE/hollow
                          ✓ give up rather than stand in everybody's way
                          ✓ fill public.Server.sshPort, and demand a value  3 rows filled
                          ✓ tell Prisma that it is applied
                          ✓ go on  1 applied
                        Recovered
                        log: %s
                        """
                                .formatted(failed.log()));
        assertThat(run.exitCode()).isZero();
        failed.assertRecovered(database);
        assertThat(Files.readString(failed.log()))
                .contains(" Recovered\n", " ALTER TABLE \"public\".\"Server\" ALTER COLUMN \"sshPort\" SET NOT NULL;\n")
                .doesNotContain(cluster.password());
    }

    @Test
    void roles_that_migrations_speak_of_are_those_of_the_living_server() throws Exception {
        cluster.asSuperuser(0, "create role app_ro", "create role \"App Writer\"");
        failed.migration(
                "20250901000000_init",
                "CREATE TABLE \"Server\" (id serial PRIMARY KEY, host text NOT NULL);\n"
                        + "GRANT SELECT ON \"Server\" TO app_ro;");
        failed.migration(
                FailedServer.FAILED,
                """
                ALTER TABLE "Server" ADD COLUMN "sshPort" integer NOT NULL DEFAULT 22;
                CREATE INDEX "Server_host_idx" ON "Server" (host);
                GRANT INSERT ON "Server" TO "App Writer";
                """);
        String database = failed.in(
                "granted",
                "revoke insert on \"Server\" from \"App Writer\"",
                "alter table \"Server\" add \"sshPort\" integer not null default 22");

        assertThat(failed.recover(database, "--yes"))
                .satisfies(it -> assertThat(it.exitCode()).as(it.toString()).isZero());

        failed.assertRecovered(database);
        assertThat(failed.rows(
                        database,
                        "select grantee from information_schema.role_table_grants where table_name = 'Server'"
                                + " and privilege_type = 'INSERT' and grantee like 'App%'"))
                .hasSize(1);
    }

    @Test
    void some_is_there_so_the_rest_is_made() throws SQLException {
        String database = failed.in("half", "alter table \"Server\" add \"sshPort\" integer not null default 22");

        Run run = failed.recover(database, "--yes");

        assertThat(told(run)).contains("and 1 of 2 statements of", "\nRecovered\n");
        assertThat(run.exitCode()).isZero();
        failed.assertRecovered(database);
        assertThat(failed.recover(database, "--yes").out()).contains("Nothing to recover: ");
    }

    @Test
    void what_somebody_made_by_hand_is_carried_over_and_kept() throws SQLException {
        String database = failed.in(
                "byhand",
                "alter table \"Server\" add rack text, add constraint rack_known check (rack <> '') not valid",
                "create index by_rack on \"Server\" (rack)",
                "create table notes (id serial primary key, server integer references \"Server\", note text)",
                "insert into notes (server, note) values (1, 'old'), (1, null)");

        Run run = failed.recover(database, "--yes");

        assertThat(told(run))
                .contains(
                        "  carried over column public.Server.rack: there text, by its migrations none\n",
                        "  carried over constraint rack_known of table public.Server: there CHECK ((rack <> ''::text)) NOT VALID, by its migrations none\n",
                        "  carried over table public.notes: there is one, by its migrations none\n",
                        "  seeded 5 rows: ");
        assertThat(run.exitCode()).isZero();
        failed.assertRecovered(database);
        assertThat(failed.rows(database, "select note from notes")).hasSize(2);
    }

    @Test
    void more_rows_than_a_rehearsal_needs_are_told() throws SQLException {
        String database = failed.in(
                "many",
                "insert into \"Server\" (host) select 'h' || n from generate_series(1, 12000) n",
                "alter table \"Server\" add \"sshPort\" integer",
                "alter table \"Server\" alter \"sshPort\" set default 22",
                "update \"Server\" set \"sshPort\" = 2222 where id % 4 = 0",
                "create index \"Server_host_idx\" on \"Server\" (host)");

        Run run = failed.recover(database, "--yes");

        assertThat(told(run))
                .contains(
                        "  seeded 10,000 rows: ",
                        "  but public.Server: 10,000 rows in place of 12,003\n",
                        "  ✓ fill public.Server.sshPort, and demand a value  7,501 rows filled\n",
                        "  ✓ fill public.Server.sshPort, and demand a value  9,003 rows filled\n");
        assertThat(run.exitCode()).isZero();
        assertThat(failed.rows(database, "select count(*) from \"Server\" where \"sshPort\" = 2222"))
                .containsExactly("{\"count\": 3000}");
    }

    @Test
    void a_dry_run_changes_nothing() throws SQLException {
        String database = failed.in("dry");
        var before = failed.state(database);

        Run run = failed.recover(database, "--dry-run");

        assertThat(run.out()).contains("\nProven: the plan leads out, and nothing is lost\nNot run\n");
        assertThat(run.exitCode()).isZero();
        assertThat(failed.state(database)).isEqualTo(before);
    }

    @Test
    void where_nobody_can_be_asked_nothing_is_run() throws SQLException {
        String database = failed.in("unasked");
        var before = failed.state(database);

        Run run = failed.recover(database);

        assertThat(run.out()).contains("\nNot run: say --yes\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(failed.state(database)).isEqualTo(before);
    }

    @Test
    void a_deploy_that_fails_on_rows_is_seen_before_anything_is_done() throws Exception {
        String database = failed.in("doomed");
        failed.migration("20250920000000_more", "ALTER TABLE \"Server\" ADD COLUMN owner text NOT NULL;");
        var before = failed.state(database);

        Run run = failed.recover(database, "--yes");

        assertThat(told(run))
                .contains(
                        """
                        Not recovered: the plan does not lead out, so nothing was done: 20250920000000_more: column "owner" of relation "Server" contains null values
                        """);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(failed.state(database)).isEqualTo(before);
    }

    @Test
    void a_deploy_that_loses_rows_is_not_run() throws Exception {
        String database = failed.in("losing");
        failed.migration("20250920000000_more", "DELETE FROM \"Server\";");
        var before = failed.state(database);

        Run run = failed.recover(database, "--yes");

        assertThat(told(run)).contains("something is lost: public.Server has 0 of 3 rows");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(failed.state(database)).isEqualTo(before);
    }

    private static String told(Run run) {
        return cluster.told(run.out());
    }
}
