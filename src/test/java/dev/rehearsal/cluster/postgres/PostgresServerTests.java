package dev.rehearsal.cluster.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.patroni.ServerStatus;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.StageDirectory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private StageDirectory stage;
    private Installation installation;
    private PostgresServer primary;
    private PostgresServer replica;

    @BeforeEach
    void start() {
        stage = StageDirectory.open(Home.detect());
        installation = Installation.of("", Home.detect(), stage);
        primary = new PostgresServer("node1", installation, Duration.ZERO, address -> {});
        replica = new PostgresServer("node2", installation, Duration.ZERO, address -> {});
        primary.start();
        replica.follow(primary.address());
    }

    @AfterEach
    void stop() {
        primary.close();
        replica.close();
        stage.close();
    }

    @Test
    void a_replica_follows_its_primary_through_promotion_and_cloning() throws SQLException {
        run(primary, "create table t (a int)");
        Awaitility.await()
                .atMost(LONG)
                .until(() -> replica.status().replayed() >= primary.status().position());

        assertThat(primary.status().isPrimary()).isTrue();
        assertThat(replica.status().inRecovery()).isTrue();
        assertThat(replica.status().streaming()).isTrue();

        primary.fence();
        assertThat(primary.status().state()).isEqualTo(ServerStatus.State.CRASHED);
        replica.promote();
        assertThat(replica.status().isPrimary()).isTrue();
        assertThat(replica.status().timeline()).isEqualTo(2);
        run(replica, "insert into t values (1)");
        assertThat(primary.hasDivergedFrom(replica)).isTrue();

        primary.cloneFrom(replica, replica.address());
        Awaitility.await().atMost(LONG).until(() -> primary.status().streaming());
        assertThat(primary.hasDivergedFrom(replica)).isFalse();

        replica.stop();
        assertThat(replica.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        primary.promote();
        assertThat(primary.status().timeline()).isEqualTo(3);
        assertThat(replica.hasDivergedFrom(primary)).isFalse();
        replica.follow(primary.address());
        Awaitility.await().atMost(LONG).until(() -> replica.status().streaming());
        assertThat(replica.hasDivergedFrom(primary)).isFalse();
    }

    @Test
    void a_frozen_server_is_unresponsive_until_it_thaws() {
        primary.freeze();
        assertThat(primary.status().state()).isEqualTo(ServerStatus.State.UNRESPONSIVE);
        primary.thaw();
        assertThat(primary.status().isPrimary()).isTrue();
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect(Credentials.OWNER, Credentials.DATABASE)) {
            Sql.run(connection, sql);
        }
    }
}
