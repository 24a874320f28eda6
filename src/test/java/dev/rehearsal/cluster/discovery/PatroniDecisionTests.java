package dev.rehearsal.cluster.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.discovery.Answer.Cause;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatroniDecisionTests {

    private static final PatroniMember NODE1 = member("node1", "10.0.0.122:5432", "leader", "running");
    private static final PatroniMember NODE2 = member("node2", "10.0.0.123:5432", "replica", "streaming");

    @ParameterizedTest
    @ValueSource(strings = {"leader", "master", "primary"})
    void the_leader_is_known_by_the_words_of_every_patroni(String role) {
        PatroniMember leader = member("node1", "10.0.0.122:5432", role, "running");

        assertThat(decide(view(1, NODE2, leader)))
                .isEqualTo(new Leadership.One(new Endpoint("10.0.0.122", 5432), List.of()));
    }

    @Test
    void one_api_that_answers_is_enough() {
        assertThat(decide(silent(1), view(2, NODE1, NODE2), silent(3))).isInstanceOf(Leadership.One.class);
    }

    @Test
    void no_api_that_answers_decides_nothing() {
        assertThat(decide(silent(1), silent(2)))
                .isEqualTo(
                        new Leadership.Undecided(
                                """
                                leader not decided: no Patroni API answered
                                  http://node1:8008  refused the connection: nothing listens there
                                  http://node2:8008  refused the connection: nothing listens there
                                Name the API of a node that runs; Patroni listens on port 8008 unless configured otherwise."""));
    }

    @Test
    void two_leaders_in_one_view_are_more_than_one() {
        PatroniMember second = member("node2", "10.0.0.123:5432", "leader", "running");

        assertThat(decide(view(1, NODE1, second)))
                .isEqualTo(
                        new Leadership.Several(
                                """
                                more than one leader: http://node1:8008 lists 2
                                  node1 at 10.0.0.122:5432: leader, running
                                  node2 at 10.0.0.123:5432: leader, running
                                Split brain: what is written to one is missing on the other. Do not migrate; stop the node that \
                                should not lead, then ask again."""));
    }

    @Test
    void apis_that_contradict_each_other_are_not_resolved_by_their_order() {
        PatroniMember other = member("node2", "10.0.0.123:5432", "leader", "running");

        assertThat(decide(view(1, NODE1), view(2, other), view(3, NODE2)))
                .isEqualTo(
                        new Leadership.Undecided(
                                """
                                leader not decided: the Patroni APIs contradict each other
                                  http://node1:8008  node1 at 10.0.0.122:5432: leader, running
                                  http://node2:8008  node2 at 10.0.0.123:5432: leader, running
                                  http://node3:8008  no leader
                                A switchover is under way, or they belong to different clusters. Ask again in a few seconds."""));
    }

    @Test
    void a_cluster_without_a_leader_has_none() {
        assertThat(decide(view(1, NODE2)))
                .isEqualTo(
                        new Leadership.None(
                                """
                                no leader: http://node1:8008 lists none
                                  node2 at 10.0.0.123:5432: replica, streaming
                                A failover may be under way. Ask again in a few seconds; do not migrate before a node leads."""));
    }

    @Test
    void a_lock_held_by_a_dead_server_is_no_leader() {
        assertThat(decide(view(1, member("node1", "10.0.0.122:5432", "leader", "crashed"), NODE2)))
                .isEqualTo(
                        new Leadership.None(
                                """
                                no leader: node1 holds the lock, but its server is crashed
                                  node1 at 10.0.0.122:5432: leader, crashed
                                  node2 at 10.0.0.123:5432: replica, streaming
                                A failover may be under way. Ask again in a few seconds; do not migrate before a node leads."""));
    }

    @Test
    void the_leader_of_a_standby_cluster_accepts_no_writes() {
        assertThat(decide(view(1, member("node1", "10.0.0.122:5432", "standby_leader", "streaming"))))
                .isEqualTo(
                        new Leadership.None(
                                """
                                no leader: http://node1:8008 describes a standby cluster
                                  node1 at 10.0.0.122:5432: standby_leader, streaming
                                Its leader follows another cluster and accepts no writes. Ask the API of the cluster it follows."""));
    }

    @Test
    void a_leader_without_an_address_cannot_be_printed() {
        assertThat(decide(view(1, member("node1", "", "leader", "running"))))
                .isEqualTo(
                        new Leadership.Undecided(
                                """
                                leader not decided: http://node1:8008 names the leader node1 without its address
                                  node1: leader, running
                                Ask again in a few seconds, or ask the nodes themselves."""));
    }

    private static Leadership decide(PatroniSaid... said) {
        return PatroniDecision.decide(List.of(said));
    }

    private static PatroniSaid view(int node, PatroniMember... members) {
        return PatroniSaid.members(url(node), List.of(members));
    }

    private static PatroniSaid silent(int node) {
        return PatroniSaid.silent(
                url(node), new Answer.Silent(Cause.REFUSED, "refused the connection: nothing listens there"));
    }

    private static URI url(int node) {
        return URI.create("http://node" + node + ":8008");
    }

    private static PatroniMember member(String name, String address, String role, String state) {
        return new PatroniMember(name, address, role, state);
    }
}
