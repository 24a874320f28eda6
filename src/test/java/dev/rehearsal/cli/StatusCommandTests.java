package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse status} by the books of tools that are commands. */
final class StatusCommandTests {

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

    @Test
    void knex_is_told_with_times_what_is_missing_late_and_locked() throws Exception {
        String database = database(
                "knex",
                "create table knex_migrations (id serial primary key, name text, batch int, migration_time timestamptz)",
                "insert into knex_migrations (name, batch, migration_time) values"
                        + " ('20240101_users.js', 1, '2024-01-01T10:00:00Z'), ('20240301_gone.js', 2, '2024-03-01T10:00:00Z')",
                "create table knex_migrations_lock (index serial primary key, is_locked int)",
                "insert into knex_migrations_lock (is_locked) values (1)");
        project("command: npx knex migrate:latest", "20240101_users.js", "20240201_late.js", "20240401_orders.js");

        Run leader = status(0, database);
        Run replica = status(1, database);

        assertThat(leader.exitCode()).isEqualTo(1);
        assertThat(cluster.told(leader.out()))
                .startsWith(
                        """
                        PLACE/knex: leader, PostgreSQL VERSION
                        npx knex migrate:latest, books in public.knex_migrations, public.knex_migrations_lock
                        locked by somebody whom knex does not write down

                          ✓ 20240101_users.js  applied TIME
                          ✗ 20240301_gone.js  applied TIME, file missing
                          - 20240201_late.js  pending, out of order
                          - 20240401_orders.js  pending

                        FS01 the migrations' lock is held by somebody whom knex does not write down, since an unknown time: each deploy waits for it, and gives up
                            Means: Deploys are blocked: the tool refuses to apply anything until somebody has decided about the failed migration.
                            Instead:
                                # when nobody migrates any more
                                npx knex migrate:unlock

                        PM03 is in the books and its file is gone
                            20240301_gone.js
                        """);
        assertThat(leader.out()).contains("2024-01-01T10:00:00Z").endsWith("Not up to date: 3 errors, 1 warning\n");
        assertThat(replica.exitCode()).isEqualTo(1);
        assertThat(replica.out())
                .contains("replica, ", "locked by somebody", "20240401_orders.js  pending")
                .doesNotContain("only the leader knows");
    }

    @Test
    void what_golang_migrate_left_dirty_has_failed_and_all_before_it_is_applied() throws Exception {
        String database = database(
                "dirty",
                "create table schema_migrations (version bigint primary key, dirty boolean not null)",
                "insert into schema_migrations values (3, true)");
        project("command: ./deploy.sh", "1_a.up.sql", "2_b.up.sql", "3_c.up.sql", "10_d.up.sql");

        Run run = status(0, database);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        """
                          ✓ 1_a.up.sql  applied
                          ✓ 2_b.up.sql  applied
                          ✗ 3_c.up.sql  failed
                          - 10_d.up.sql  pending
                        """)
                .contains("FS01 failed at an unknown time; nothing is applied until that is settled");
    }

    @Test
    void alembics_last_revision_stands_for_all_before_it() throws Exception {
        String database = database(
                "alembic",
                "create table alembic_version (version_num varchar(32) primary key)",
                "insert into alembic_version values ('b2')");
        project("command: alembic upgrade head");
        revision("b2", "a1");
        revision("a1", "");
        revision("c3", "b2");

        Run pending = status(0, database);
        execute(database, "update alembic_version set version_num = 'c3'");
        Run current = status(0, database);
        execute(database, "update alembic_version set version_num = 'd4'");
        Run lost = status(0, database);

        assertThat(pending.exitCode()).isEqualTo(1);
        assertThat(pending.out())
                .contains("  ✓ a1_step.py  applied\n  ✓ b2_step.py  applied\n  - c3_step.py  pending\n");
        assertThat(current.exitCode()).isZero();
        assertThat(current.out()).endsWith("  ✓ 3 applied, a1_step.py to c3_step.py\n\nUp to date\n");
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.out()).contains("\n\n  ✗ d4  applied, file missing\n\n").doesNotContain("pending");
    }

    @Test
    void who_migrates_with_rails_or_node_pg_migrate_is_named() throws Exception {
        String rails = database(
                "rails",
                "create table schema_migrations (version varchar primary key)",
                "insert into schema_migrations values ('20240101000000'), ('20240201000000')");
        String node = database(
                "node",
                "create table pgmigrations (id serial primary key, name text, run_on timestamp)",
                "insert into pgmigrations (name, run_on) values ('1_a', '2024-01-01T10:00:00'), ('2_b', now())");
        project("command: bin/rails db:migrate", "20240101000000_users.rb", "20240201000000_orders.rb");

        try (Connection holder = cluster.session(0, rails)) {
            // As Rails computes it: 2053462845 times the checksum of the database's name.
            LiveCluster.execute(holder, "select pg_advisory_lock(2053462845 * " + checksum("rails") + "::bigint)");
            Run run = status(0, rails);
            assertThat(run.exitCode()).isZero();
            assertThat(cluster.told(run.out()))
                    .contains(
                            "\nlocked by session N of rehearsal from 127.0.0.1 as PostgreSQL JDBC Driver, idle, since TIME\n");
            // A session that is closed may be there a moment longer, and its lock with it.
            LiveCluster.execute(holder, "select pg_advisory_unlock_all()");
        }
        assertThat(status(0, rails).out()).doesNotContain("locked");
        assertThat(status(1, rails).out()).contains("whether somebody migrates just now only the leader knows");

        project("command: npx node-pg-migrate up", "1_a.sql", "2_b.sql");
        Files.delete(project.resolve("migrations/20240101000000_users.rb"));
        Files.delete(project.resolve("migrations/20240201000000_orders.rb"));
        try (Connection holder = cluster.session(0, node)) {
            LiveCluster.execute(holder, "select pg_advisory_lock(7241865325823964)");
            assertThat(status(0, node).out()).contains("\nlocked by session ").endsWith("Up to date\n");
        }
    }

    @Test
    void books_that_the_user_names_work_with_their_time() throws Exception {
        String database = database(
                "own",
                "create schema ops",
                "create table ops.my_migrations (name text, done_at timestamptz)",
                "insert into ops.my_migrations values ('2_b', '2024-01-02T10:00:00Z'), ('1_a', '2024-01-01T10:00:00Z')");
        project("command: npm run migrate", "1_a.sql", "2_b.sql");

        Run unsaid = status(0, database);
        Run option = Run.of(
                "status", project.toString(), "--url", cluster.url(0, database), "--ledger", "my_migrations(name)");
        Run wrong =
                Run.of("status", project.toString(), "--url", cluster.url(0, database), "--ledger", "my_migrations");

        assertThat(unsaid.exitCode()).isEqualTo(2);
        assertThat(unsaid.err())
                .startsWith("status not decided: no books of a migration tool are there: looked for"
                        + " public._prisma_migrations, public.pgmigrations, public.knex_migrations,")
                .endsWith("; say in rehearsal.yaml into which table and column the tool writes what it applied, such as"
                        + " \"ledger: my_migrations(name)\"\n");
        assertThat(option.exitCode()).isZero();
        assertThat(option.out())
                .contains(
                        """
                        npm run migrate, books in ops.my_migrations

                          ✓ 1_a.sql  applied 2024-01-01T10:00:00Z
                          ✓ 2_b.sql  applied 2024-01-02T10:00:00Z

                        Up to date
                        """);
        assertThat(wrong.exitCode()).isEqualTo(64);
    }

    @Test
    void numbers_without_zeros_are_not_late() throws Exception {
        String database = database(
                "dbmate",
                "create table schema_migrations (version varchar primary key)",
                "insert into schema_migrations values ('1'), ('2'), ('10')");
        project("command: dbmate up", "1_a.sql", "2_b.sql", "10_c.sql");

        Run run = status(0, database);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("\n  ✓ 3 applied, 1_a.sql to 10_c.sql\n\nUp to date\n");
    }

    @Test
    void an_empty_database_lacks_everything_whatever_the_tool() throws Exception {
        String database = database("empty_one");
        project("command: npm run migrate", "1_a.sql");

        Run run = status(0, database);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("no books there yet (looked for ", "PM01 1 migration is pending: 1_a.sql");
    }

    @Test
    void what_has_no_files_can_not_be_compared() throws Exception {
        String database = database(
                "compiled",
                "create table schema_migrations (version varchar primary key)",
                "insert into schema_migrations values ('1'), ('2')");
        project("command: bin/rails db:migrate");

        Run run = status(0, database);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("status not decided: there are no files of migrations in " + project
                        + ", so that nobody can tell what is pending; in the books are 2, the last of them 2;"
                        + " name the directory in which they are\n");
    }

    @Test
    void a_command_is_neither_diagnosed_nor_recovered_and_says_what_can_be_done() throws Exception {
        String database = database("undiagnosed");
        project("command: npx knex migrate:latest", "1_a.js");

        for (String verb : new String[] {"diagnose", "recover"}) {
            Run run = Run.of(verb, project.toString(), "--url", cluster.url(0, database));

            assertThat(run.exitCode()).isEqualTo(64);
            assertThat(run.err())
                    .isEqualTo("rehearse " + verb
                            + """
                            : "npx knex migrate:latest" is a command, whose migrations run in a rehearsal only: what a failed one left can't be diagnosed here, nor recovered from
                              rehearse status says what is applied, pending, failed and locked there
                              rehearse verify says what each migration leaves when it is broken off, and the way out
                            See: rehearse %s --help
                            """
                                    .formatted(verb));
        }
    }

    private Run status(int node, String database) {
        return Run.of("status", project.toString(), "--url", cluster.url(node, database));
    }

    private void project(String settings, String... files) throws IOException {
        Files.writeString(project.resolve("rehearsal.yaml"), settings);
        for (String file : files) {
            Files.writeString(
                    Files.createDirectories(project.resolve("migrations")).resolve(file), "");
        }
    }

    private void revision(String id, String before) throws IOException {
        String down = before.isEmpty() ? "None" : "'" + before + "'";
        Files.writeString(
                Files.createDirectories(project.resolve("alembic/versions")).resolve(id + "_step.py"),
                "revision = '" + id + "'\ndown_revision = " + down + "\n");
    }

    private static long checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    private static String database(String name, String... sqls) throws SQLException {
        cluster.database(name);
        execute(name, sqls);
        return name;
    }

    private static void execute(String database, String... sqls) throws SQLException {
        try (Connection session = cluster.session(0, database)) {
            LiveCluster.execute(session, sqls);
        }
        cluster.awaitCaughtUp();
    }
}
