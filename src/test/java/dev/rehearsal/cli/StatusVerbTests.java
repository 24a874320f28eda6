package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse status} on a leader and its replica. */
final class StatusVerbTests {

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
    void a_failed_state_is_told_on_the_leader_and_on_a_replica() throws Exception {
        migration("1_users", "create table users (id int);");
        migration("2_broken", "create table users (id int);");
        migration("3_more", "create table more (id int);");
        String database = cluster.database("failed");
        assertThat(Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database))
                        .exitCode())
                .isEqualTo(1);
        cluster.awaitCaughtUp();

        Run leader = Run.of("status", project.toString(), "--url", cluster.url(0, database));
        Run replica = Run.of("status", project.toString(), "--url", cluster.url(1, database));

        assertThat(leader.exitCode()).isEqualTo(1);
        assertThat(cluster.told(leader.out()))
                .isEqualTo(
                        """
                        PLACE/failed: leader, PostgreSQL VERSION
                        Prisma (7.9 or later), books in public._prisma_migrations

                          ✓ 1_users  applied TIME
                          ✗ 2_broken  failed TIME
                          - 3_more  pending

                        FS01 failed, or runs still: begun at TIME; nothing is applied until that is settled
                            2_broken/migration.sql
                            Means: Deploys are blocked: the tool refuses to apply anything until somebody has decided about the failed migration.
                            Instead:
                                # when nothing of it is in the database any more, or it was taken back by hand
                                prisma migrate resolve --rolled-back 2_broken
                                # when all of it is in the database, or was done by hand
                                prisma migrate resolve --applied 2_broken

                        PM01 1 migration is pending: 3_more
                            Measured: pending "3_more"
                            Means: The code that comes with them meets a schema that lacks what it needs.
                            Instead: Deploy them before the code that needs them.

                        Not up to date: 2 errors
                        """);
        assertThat(replica.exitCode()).isEqualTo(1);
        assertThat(cluster.told(replica.out()))
                .startsWith(
                        """
                        PLACE/failed: replica, PostgreSQL VERSION
                        it shows all it was sent; its newest change is AGE s old
                        Prisma (7.9 or later), books in public._prisma_migrations
                        whether somebody migrates just now only the leader knows

                          ✓ 1_users  applied TIME
                          ✗ 2_broken  failed TIME
                        """);
    }

    @Test
    void who_is_up_to_date_gets_0_and_json() throws Exception {
        migration("1_users", "create table users (id int);");
        String database = cluster.database("fine");
        Run.of("prisma", project.toString(), "deploy", "--url", cluster.url(0, database));

        Run run = Run.of(
                Map.of(
                        "DATABASE_URL",
                        cluster.url(0, database).replaceFirst(":[^:@/]+@", "@"),
                        "PGPASSWORD",
                        cluster.password()),
                Optional.empty(),
                "status",
                project.toString(),
                "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(cluster.told(run.out())
                        .replaceAll("(T[\\d:]+)\\.\\d+Z", "$1Z")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z", "TIME"))
                .isEqualTo(
                        """
                        {
                          "schema": "rehearsal/status/1",
                          "place": "PLACE/fine",
                          "upToDate": true,
                          "server": "PostgreSQL VERSION",
                          "role": "leader",
                          "replica": null,
                          "engine": "Prisma (7.9 or later)",
                          "books": [
                            "public._prisma_migrations"
                          ],
                          "hasBooks": true,
                          "lock": null,
                          "migrations": [
                            {
                              "id": "1_users",
                              "script": "1_users",
                              "state": "applied",
                              "remarks": [],
                              "at": "TIME",
                              "by": ""
                            }
                          ],
                          "findings": []
                        }
                        """);
    }

    @Test
    void what_can_not_be_reached_is_undecided() throws Exception {
        migration("1_users", "create table users (id int);");

        Run nobody = Run.of("status", project.toString(), "--url", "postgresql://app:secret@127.0.0.1:1/shop");
        Run nowhere = Run.of("status", project.toString(), "--url", "postgresql://app@no.such.host.invalid/shop");
        Run nothing = Run.of("status", project.toString(), "--json", "--url", cluster.url(0, "nothing"));
        Run wrong = Run.of(
                "status", project.toString(), "--url", cluster.url(0, "app").replace(cluster.password(), "wrong"));

        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err())
                .startsWith("status not decided: 127.0.0.1:1/shop: Connection to 127.0.0.1:1 refused.")
                .doesNotContain("secret");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(cluster.told(wrong.err()))
                .isEqualTo("status not decided: PLACE/app: password authentication failed for user \"rehearsal\"\n");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err())
                .isEqualTo("status not decided: no.such.host.invalid/shop: there is no host no.such.host.invalid\n");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(cluster.told(nothing.out()))
                .isEqualTo(
                        """
                        {
                          "schema": "rehearsal/status/1",
                          "place": "PLACE/nothing",
                          "upToDate": null,
                          "error": "PLACE/nothing: database \\"nothing\\" does not exist"
                        }
                        """);
    }

    @Test
    void mistakes_are_told_before_anything_is_asked() throws Exception {
        migration("1_users", "create table users (id int);");

        assertThat(Run.of("status", project.toString()).err())
                .startsWith("rehearse status: say which database: --url URL, or DATABASE_URL in the environment\n");
        assertThat(Run.of("status", project.toString(), "--url", "mysql://u:secret@db/x")
                        .err())
                .startsWith("rehearse status: --url: expected a URL such as ")
                .contains(", not mysql: MySQL and MariaDB come later\n")
                .doesNotContain("secret");
        assertThat(Run.of("status", project + "/nowhere", "--url", cluster.url(0, "app"))
                        .exitCode())
                .isEqualTo(64);
    }

    private void migration(String name, String sql) throws IOException {
        Path directory = Files.createDirectories(project.resolve("prisma/migrations/" + name));
        Files.writeString(directory.resolve("migration.sql"), sql);
    }
}
