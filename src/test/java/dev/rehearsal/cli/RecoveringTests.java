package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Deed;
import dev.rehearsal.Deed.Outcome;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Proof;
import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.harness.LiveUrl;
import dev.rehearsal.harness.Living;
import dev.rehearsal.harness.Recovering;
import dev.rehearsal.harness.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to a recovery between its steps. */
final class RecoveringTests {

    private static final Duration LONG = Duration.ofMinutes(2);

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
    void books_that_change_after_the_diagnosis_end_it() throws SQLException {
        String database = failed.in("overtaken");
        Recovering recovering = recovering(database);
        Proof proof = proven(recovering);

        failed.run(database, "update _prisma_migrations set rolled_back_at = now() where finished_at is null");

        assertThatThrownBy(() -> recovering.run(proof, deed -> {}))
                .isInstanceOf(HarnessException.class)
                .hasMessage(
                        "what the tool wrote down has changed since it was diagnosed; nothing was done. Run it again");
    }

    @Test
    void a_schema_that_changes_after_the_diagnosis_ends_it() throws SQLException {
        String database = failed.in("altered");
        Recovering recovering = recovering(database);
        Proof proof = proven(recovering);

        failed.run(database, "alter table \"Server\" add rack text");
        List<String> before = failed.state(database);

        assertThatThrownBy(() -> recovering.run(proof, deed -> {}))
                .isInstanceOf(HarnessException.class)
                .hasMessage("the schema has changed since it was diagnosed: column public.Server.rack:"
                        + " there text, by its migrations none; nothing was done. Run it again");
        assertThat(failed.state(database)).isEqualTo(before);
    }

    @Test
    void one_that_is_stopped_tells_what_was_done_and_a_second_one_ends_it() throws SQLException {
        String database = failed.in(
                "stopped",
                "alter table \"Server\" add \"sshPort\" integer",
                "alter table \"Server\" alter \"sshPort\" set default 22",
                // As if it had been stopped once already, in the middle of that.
                "alter table \"Server\" add constraint \"Server_sshPort_set\" check (\"sshPort\" is not null) not valid");
        Recovering recovering = recovering(database);
        Proof proof = proven(recovering);

        List<Deed> deeds = recovering.run(proof, deed -> {
            if (deed.measure().text().contains("SET NOT NULL")) {
                recovering.stop();
            }
        });

        assertThat(deeds)
                .extracting(Deed::outcome)
                .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.NOT_BEGUN, Outcome.NOT_BEGUN, Outcome.NOT_BEGUN);
        assertThat(deeds.get(2).told()).isEqualTo("interrupted");
        assertThat(failed.recover(database, "--yes").exitCode()).isZero();
        failed.assertRecovered(database);
    }

    @Test
    void an_index_that_a_failed_step_has_left_is_named() throws SQLException {
        String database = failed.in("unfinished", "alter table \"Server\" add \"sshPort\" integer not null default 22");
        Recovering recovering = recovering(database);
        Proof proof = proven(recovering);

        List<Deed> deeds;
        try (Connection other = cluster.session(0, database)) {
            other.setAutoCommit(false);
            // Whoever makes an index beside others waits for those who write, after it is there.
            LiveCluster.execute(other, "insert into \"Server\" (host, \"sshPort\") values ('d', 22)");
            deeds = recovering.run(proof, deed -> {});
            other.rollback();
        }

        assertThat(deeds)
                .extracting(Deed::outcome)
                .containsExactly(Outcome.DONE, Outcome.FAILED, Outcome.NOT_BEGUN, Outcome.NOT_BEGUN);
        assertThat(deeds.get(1).told())
                .containsPattern("lock timeout: in its way is session \\d+ of \\w+.*, since 20")
                .endsWith("; index public.Server_host_idx is left and not valid: another recover makes it anew,"
                        + " or DROP INDEX CONCURRENTLY public.Server_host_idx");
        assertThat(failed.recover(database, "--yes").exitCode()).isZero();
        failed.assertRecovered(database);
    }

    @Test
    void ctrl_c_cancels_the_step_that_waits_and_tells_what_was_done() throws Exception {
        String database = failed.in(
                "cancelled",
                "alter table \"Server\" add \"sshPort\" integer",
                "alter table \"Server\" alter \"sshPort\" set default 22");
        // Servers of root's run as somebody else, who has to come by.
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        try (Connection other = cluster.session(0, database);
                ChildJvm child = ChildJvm.of(Main.class, folder)
                        .home(folder.resolve("home"))
                        .start("recover", folder.toString(), "--yes", "--url", failed.url(database))) {
            other.setAutoCommit(false);
            LiveCluster.execute(other, "lock table \"Server\" in share mode");
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> child.output().matches("(?s).*\nOn .* ✓ give up .*") || !child.isAlive());
            assertThat(child.isAlive()).as(child.output()).isTrue();

            new ProcessBuilder("kill", "-INT", Long.toString(child.handle().pid()))
                    .start()
                    .waitFor();

            assertThat(child.await()).isEqualTo(130);
            assertThat(child.output())
                    .contains(
                            "\ninterrupted\n",
                            "\n  - tell Prisma that it is applied  not begun\n",
                            "\nNot recovered: ",
                            "\nRun it again: it goes on from what is there, or says what of it only you can know\n");
        }
        assertThat(failed.recover(database, "--yes").exitCode()).isZero();
        failed.assertRecovered(database);
    }

    private Recovering recovering(String database) {
        Rehearsal rehearsal = Rehearsal.of("prisma:" + folder.resolve("prisma/migrations"));
        return Living.of(rehearsal).recovering(LiveUrl.parse(failed.url(database)), line -> {});
    }

    private static Proof proven(Recovering recovering) {
        recovering.diagnose();
        Proof proof = recovering.prove(deed -> {});
        assertThat(proof.objection()).isEmpty();
        return proof;
    }
}
