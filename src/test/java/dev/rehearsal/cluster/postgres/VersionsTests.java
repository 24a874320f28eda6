package dev.rehearsal.cluster.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.rehearsal.cluster.patroni.ServerStatus;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.StageDirectory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"14", "15", "16", "17", "18"})
    void every_version_replicates_promotes_clones_and_copies_databases(String version) throws Exception {
        try (StageDirectory stage = StageDirectory.open(Home.detect())) {
            Installation installation = Installation.of(version, Home.detect(), stage);
            assertThat(installation.version()).startsWith(version + ".");
            try (PostgresServer first = new PostgresServer("node1", installation, Duration.ZERO, address -> {});
                    PostgresServer second = new PostgresServer("node2", installation, Duration.ZERO, address -> {})) {
                first.start();
                second.follow(first.address());
                assertThat(first.status().serverVersion() / 10000).isEqualTo(Integer.parseInt(version));
                // A login walks the rounds again; 4096 of them are a second of each rehearsal.
                assertThat(roundsOfPasswords(first)).isEqualTo("SCRAM-SHA-256$1");
                run(first, "create table t (a int)");
                awaitCaughtUp(second, first);

                first.fence();
                second.promote();
                run(second, "insert into t values (1)");
                assertThat(second.status().timeline()).isEqualTo(2);
                assertThat(first.hasDivergedFrom(second)).isTrue();

                first.cloneFrom(second, second.address());
                Awaitility.await().atMost(LONG).until(() -> first.status().streaming());
                assertThat(first.hasDivergedFrom(second)).isFalse();
                try (ClonePool pool = new ClonePool(() -> second, installation.credentials(), "app", 1);
                        Connection copy = pool.take().dataSource().getConnection()) {
                    assertThat(Sql.text(copy, "select a from t")).isEqualTo("1");
                }
                awaitCaughtUp(first, second);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "stopped in good order", "fenced while frozen"})
    void only_an_end_that_nobody_asked_for_is_reported_as_a_crash(String how) {
        AtomicInteger crashes = new AtomicInteger();
        try (StageDirectory stage = StageDirectory.open(Home.detect());
                PostgresServer server = new PostgresServer(
                        "node1", Installation.of("", Home.detect(), stage), Duration.ZERO, address -> {})) {
            server.onCrash(crashes::incrementAndGet);
            server.start();
            switch (how) {
                case "killed" -> server.processes().get(0).destroyForcibly();
                case "fenced while frozen" -> {
                    server.freeze();
                    server.fence();
                }
                default -> server.stop();
            }
            boolean crash = !how.equals("stopped in good order");
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> server.status().state()
                            == (crash ? ServerStatus.State.CRASHED : ServerStatus.State.STOPPED));
            Awaitility.await().atMost(LONG).untilAtomic(crashes, is(crash ? 1 : 0));
            server.start();
            assertThat(server.status().isPrimary()).as("starts again").isTrue();
            assertThat(server.processes()).hasSizeGreaterThan(3);
        }
    }

    @Test
    void children_whose_parent_died_while_they_were_frozen_are_ended_too() {
        try (StageDirectory stage = StageDirectory.open(Home.detect());
                PostgresServer server = new PostgresServer(
                        "node1", Installation.of("", Home.detect(), stage), Duration.ZERO, address -> {})) {
            server.start();
            server.freeze();
            ProcessHandle postmaster = server.processes().get(0);
            postmaster.destroyForcibly();
            Awaitility.await().atMost(LONG).until(() -> server.status().state() == ServerStatus.State.CRASHED);
            assertThat(server.processes()).as("frozen children stay").hasSizeGreaterThan(2);

            server.fence();

            assertThat(server.processes()).isEmpty();
        }
    }

    private static String roundsOfPasswords(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect(Credentials.SUPERUSER, "postgres")) {
            return Sql.text(
                    connection,
                    "select string_agg(distinct split_part(rolpassword, ':', 1), ',') from pg_authid"
                            + " where rolpassword is not null");
        }
    }

    private static void awaitCaughtUp(PostgresServer standby, PostgresServer primary) {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> standby.status().replayed() >= primary.status().position());
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect(Credentials.OWNER, Credentials.DATABASE)) {
            Sql.run(connection, sql);
        }
    }
}
