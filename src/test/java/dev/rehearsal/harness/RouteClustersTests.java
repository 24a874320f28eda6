package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteClustersTests {

    private static final Topology PAIR = Topology.primary().withReplicas(1);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final RouteClusters CLUSTERS = new RouteClusters();

    @AfterAll
    static void end() {
        CLUSTERS.close();
    }

    @Test
    void the_next_rehearsal_finds_the_same_servers_led_by_the_first_as_at_the_beginning() throws SQLException {
        EmbeddedCluster first = CLUSTERS.take(PAIR);
        first.copy("app").close();
        first.faults().switchover(LONG);
        CLUSTERS.giveBack(first);

        EmbeddedCluster second = CLUSTERS.take(PAIR);

        assertThat(second).isSameAs(first);
        assertThat(second.leader()).map(Node::name).contains("node1");
        assertThat(second.nodes()).allSatisfy(node -> assertThat(isReplica(node))
                .isEqualTo(!node.name().equals("node1")));
        CLUSTERS.giveBack(second);
    }

    @Test
    void two_rehearsals_at_once_have_servers_each() throws SQLException {
        EmbeddedCluster one = CLUSTERS.take(PAIR);
        EmbeddedCluster other = CLUSTERS.take(PAIR);

        assertThat(other).isNotSameAs(one);
        CLUSTERS.end(one);
        CLUSTERS.giveBack(other);
    }

    @Test
    void servers_of_another_shape_are_no_help() throws SQLException {
        EmbeddedCluster pair = CLUSTERS.take(PAIR);
        CLUSTERS.giveBack(pair);

        EmbeddedCluster alone = CLUSTERS.take(Topology.primary());

        assertThat(alone.nodes()).hasSize(1);
        CLUSTERS.end(alone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role reporting",
                "alter role rehearsal createdb",
                "grant pg_monitor to rehearsal",
                "alter role rehearsal set search_path = elsewhere",
                "alter database postgres set work_mem = '8MB'",
                "create database left_behind",
                "alter system set work_mem = '8MB'"
            })
    void servers_on_which_something_is_left_are_ended(String left) throws SQLException {
        EmbeddedCluster cluster = CLUSTERS.take(Topology.primary());
        try (Connection connection = cluster.awaitLeader(LONG).observer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(left);
        }
        CLUSTERS.giveBack(cluster);

        EmbeddedCluster next = CLUSTERS.take(Topology.primary());

        assertThat(next).isNotSameAs(cluster);
        assertThat(cluster.directory()).doesNotExist();
        CLUSTERS.giveBack(next);
    }

    private static boolean isReplica(Node node) throws SQLException {
        try (Connection connection = node.observer().getConnection();
                Statement statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_is_in_recovery()")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
