package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code rehearse recover} does nothing, and says why. */
final class RecoverRefusalTests {

    private static LiveCluster cluster;

    @TempDir
    private Path folder;

    private FailedServer failed;
    private String database = "";
    private List<String> before = List.of();

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

    @AfterEach
    void nothing_was_done() throws SQLException {
        assertThat(failed.state(database)).isEqualTo(before);
    }

    @Test
    void on_a_replica() throws SQLException {
        in("replicated");
        cluster.awaitCaughtUp();

        assertThat(refused("--yes", "--url", cluster.url(1, database)))
                .isEqualTo("not recovered: PLACE/replicated is a replica, which takes no writes: name the leader\n");
    }

    @Test
    void without_the_rights_that_it_takes() throws SQLException {
        in("unowned");
        cluster.asSuperuser(0, "create role reader login password 'reader'");
        failed.run(
                database,
                "grant select on all tables in schema public to reader",
                "grant usage on schema public to reader");

        assertThat(refused("--yes", "--url", cluster.url(0, database, "reader", "reader")))
                .isEqualTo(
                        """
                        not recovered: the role lacks rights that the plan needs:
                          reader may not alter public.Server, whose owner is rehearsal
                          reader may not write public._prisma_migrations, where the tool keeps its books
                        Take the role that migrates
                        """);
    }

    @Test
    void while_somebody_else_migrates() throws SQLException {
        in("locked");
        try (Connection other = cluster.session(0, database)) {
            LiveCluster.execute(other, "set application_name = 'deploy-job'", "select pg_advisory_lock(72707369)");

            assertThat(refused("--yes"))
                    .isEqualTo(
                            """
                            not recovered: somebody else migrates: session N of rehearsal from 127.0.0.1 as deploy-job, idle, since TIME; wait until it is done, or end it
                            """);
        }
    }

    @Test
    void where_something_is_there_that_nobody_may_make_up() throws SQLException {
        in("viewed", "create view hosts as select host from \"Server\"");

        assertThat(refused("--yes"))
                .isEqualTo(
                        """
                        not recovered: its state can't be rebuilt, so no plan can be tried:
                          view public.hosts: there is one, by its migrations none
                        Tables, columns, constraints and indexes are carried over, nothing else: let a migration make it, or take it away, and put it back afterwards
                        """);
    }

    @Test
    void where_only_people_can_decide() throws Exception {
        failed.migration(FailedServer.FAILED, "ALTER TABLE \"Server\" ADD COLUMN \"sshPort\" integer NOT NULL;");
        in("open", "alter table \"Server\" add \"sshPort\" integer");

        assertThat(refused("--yes"))
                .startsWith("not recovered: the plan leaves something open that only people can decide:\n")
                .contains("SET \"sshPort\" = <value>")
                .endsWith("Do that by hand, and run it again\n");
    }

    private void in(String name, String... left) throws SQLException {
        database = failed.in(name, left);
        before = failed.state(database);
    }

    private String refused(String... options) {
        Run run = failed.recover(database, options);
        assertThat(run.exitCode()).isEqualTo(2);
        return cluster.told(run.err()).replaceAll("since \\S+;", "since TIME;");
    }
}
