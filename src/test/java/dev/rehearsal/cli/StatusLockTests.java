package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse status} where somebody else is at work, or stands in the way. */
final class StatusLockTests {

    private static final String LOCK = "select pg_advisory_lock(72707369)";

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
    void whoever_migrates_just_now_is_named_and_since_when() throws Exception {
        migration("1_users");
        String database = cluster.database("busy");

        assertThat(status(database).out()).doesNotContain("locked by");
        try (Connection holder = cluster.session(0, database)) {
            LiveCluster.execute(holder, "set application_name = 'deploy of 7'", LOCK);

            assertThat(cluster.told(status(database).out()))
                    .contains("\nlocked by session N of rehearsal from 127.0.0.1 as deploy of 7, idle, since TIME\n");
        }
    }

    @Test
    void what_may_be_running_still_is_not_called_failed() throws Exception {
        migration("1_users");
        String database = cluster.database("running");
        Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database));
        try (Connection holder = cluster.session(0, database)) {
            LiveCluster.execute(holder, LOCK, "update _prisma_migrations set finished_at = null");

            assertThat(cluster.told(status(database).out()))
                    .contains(
                            """

                            FS01 runs just now, or failed: begun at TIME, and session N of rehearsal from 127.0.0.1 as PostgreSQL JDBC Driver, idle holds Prisma's lock
                                1_users/migration.sql
                                Means: Deploys are blocked: the tool refuses to apply anything until somebody has decided about the failed migration.
                                Instead: Wait until that session is gone and look again: what is failed then has failed.
                            """);
        }
    }

    @Test
    void a_role_without_rights_sees_that_it_is_locked_and_by_whom() throws Exception {
        migration("1_users");
        String database = cluster.database("others");
        cluster.asSuperuser(0, "create role outsider login password 'o'");
        try (Connection holder = cluster.session(0, database)) {
            LiveCluster.execute(holder, LOCK);

            Run run = Run.of("status", project.toString(), "--url", cluster.url(0, database, "outsider", "o"));

            assertThat(cluster.told(run.out()))
                    .contains("\nlocked by session N of rehearsal as PostgreSQL JDBC Driver\n");
        }
    }

    @Test
    void books_that_nobody_may_read_just_now_are_undecided_and_who_keeps_all_out_is_named() throws Exception {
        migration("1_users");
        String database = cluster.database("shut");
        Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database));
        try (Connection holder = cluster.session(0, database)) {
            holder.setAutoCommit(false);
            LiveCluster.execute(holder, "lock table _prisma_migrations in access exclusive mode");

            Run run = status(database);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(cluster.told(run.err()))
                    .isEqualTo(
                            "status not decided: PLACE/shut: the tool's books are locked even for reading by session N of rehearsal"
                                    + " from 127.0.0.1 as PostgreSQL JDBC Driver, since TIME\n");
            holder.rollback();
        }
    }

    private Run status(String database) {
        return Run.of("status", project.toString(), "--url", cluster.url(0, database));
    }

    private void migration(String name) throws IOException {
        Path directory = Files.createDirectories(project.resolve("prisma/migrations/" + name));
        Files.writeString(directory.resolve("migration.sql"), "select 1;");
    }
}
