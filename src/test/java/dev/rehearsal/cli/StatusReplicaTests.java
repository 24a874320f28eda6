package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse status} on a replica that shows an older state than its leader has. */
final class StatusReplicaTests {

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
    void a_replica_says_how_far_it_sees() throws Exception {
        migration("1_users");
        String database = cluster.database("shop");
        Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database));
        cluster.awaitCaughtUp();

        assertThat(cluster.told(status(1, database).out()))
                .startsWith(
                        """
                        PLACE/shop: replica, PostgreSQL VERSION
                        it shows all it was sent; its newest change is AGE s old
                        Prisma (7.9 or later), books in public._prisma_migrations
                        whether somebody migrates just now only the leader knows

                          ✓ 1_users  applied TIME

                        Up to date
                        """);

        cluster.asSuperuser(1, "select pg_wal_replay_pause()");
        try {
            migration("2_more");
            Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database));

            assertThat(status(0, database).exitCode()).isZero();
            Run replica = status(1, database);
            assertThat(replica.exitCode()).isEqualTo(1);
            assertThat(cluster.told(replica.out()))
                    .startsWith(
                            """
                            PLACE/shop: replica, PostgreSQL VERSION
                            it is paused, so that it applies nothing; its newest change is AGE s old
                            """)
                    .contains("  - 2_more  pending\n");
            assertThat(json(database)).contains("\"isFed\": true,", "\"isPaused\": true");
        } finally {
            cluster.asSuperuser(1, "select pg_wal_replay_resume()");
        }
    }

    @Test
    void a_replica_that_nobody_feeds_says_so() throws Exception {
        migration("1_users");
        String database = cluster.database("alone");
        cluster.asSuperuser(1, "alter system set primary_conninfo = ''", "select pg_reload_conf()");
        try {
            Instant deadline = Instant.now().plusSeconds(30);
            String told = status(1, database).out();
            while (!told.contains("it gets nothing from its leader")
                    && Instant.now().isBefore(deadline)) {
                told = status(1, database).out();
            }

            assertThat(cluster.told(told))
                    .startsWith(
                            """
                            PLACE/alone: replica, PostgreSQL VERSION
                            it gets nothing from its leader; its newest change is AGE s old
                            """);
        } finally {
            cluster.asSuperuser(1, "alter system reset primary_conninfo", "select pg_reload_conf()");
        }
    }

    private Run status(int node, String database) {
        return Run.of("status", project.toString(), "--url", cluster.url(node, database));
    }

    private String json(String database) {
        return Run.of("status", project.toString(), "--json", "--url", cluster.url(1, database))
                .out();
    }

    private void migration(String name) throws IOException {
        Path directory = Files.createDirectories(project.resolve("prisma/migrations/" + name));
        Files.writeString(directory.resolve("migration.sql"), "create table \"" + name + "\" (id int);");
    }
}
