package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.observation.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that run migrations on one server, each in a schema of its own, and judge them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnOneServer {

    private EmbeddedCluster cluster;
    Connection connection;

    @BeforeAll
    void start() throws SQLException {
        cluster = EmbeddedCluster.start(Topology.primary());
        connection = cluster.awaitLeader(Duration.ofSeconds(20)).observer().getConnection();
    }

    @AfterAll
    void stop() throws SQLException {
        connection.close();
        cluster.close();
    }

    final Live live(String schema, String rows, String... migration) {
        return new Live(connection, schema, rows, migration);
    }

    static Finding only(History history) {
        Judgement judgement = new Judge().judge(history);
        assertThat(judgement.notJudged()).noneMatch(NotJudged::blocking);
        assertThat(judgement.findings()).hasSize(1);
        return judgement.findings().get(0);
    }

    static void counted(Live live, Finding finding, long violating) throws SQLException {
        assertThat(finding.measured()).containsEntry("violating", violating).doesNotContainKey("notCounted");
        assertThat(live.before(finding.preflight())).isEqualTo(String.valueOf(violating));
    }
}
