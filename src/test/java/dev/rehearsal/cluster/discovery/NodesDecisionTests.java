package dev.rehearsal.cluster.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.discovery.Answer.Cause;
import dev.rehearsal.cluster.discovery.Answer.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NodesDecisionTests {

    private static final Said LEADER = said("10.0.0.122", new Answer.Leads(identity("7", "12:00")));
    private static final Said REPLICA = said("10.0.0.123", new Answer.Follows(identity("7", "12:01")));
    private static final Said REFUSED =
            said("10.0.0.124", silent(Cause.REFUSED, "refused the connection: nothing listens there"));
    private static final Said SILENT = said("10.0.0.125", silent(Cause.TIMEOUT, "no answer within 5 s"));

    @Test
    void one_leader_among_replicas_is_the_leader() {
        assertThat(NodesDecision.decide(List.of(REPLICA, LEADER)))
                .isEqualTo(new Leadership.One(LEADER.node(), List.of()));
    }

    @Test
    void a_node_on_which_nothing_listens_does_not_lead_and_is_noted() {
        assertThat(NodesDecision.decide(List.of(LEADER, REFUSED)))
                .isEqualTo(new Leadership.One(
                        LEADER.node(),
                        List.of("10.0.0.124:5432 was taken as down: refused the connection: nothing listens there")));
    }

    @ParameterizedTest
    @EnumSource(value = Cause.class, mode = EnumSource.Mode.EXCLUDE, names = "REFUSED")
    void any_other_silence_may_hide_a_second_leader(Cause cause) {
        Said hidden = said("10.0.0.125", silent(cause, "…"));

        assertThat(NodesDecision.decide(List.of(LEADER, REPLICA, hidden))).isInstanceOf(Leadership.Undecided.class);
    }

    @Test
    void a_silent_node_beside_a_leader_is_named_with_its_reason() {
        assertThat(explanation(LEADER, REPLICA, SILENT))
                .isEqualTo(
                        """
                        leader not decided: 10.0.0.122:5432 says it leads, but 1 of 3 nodes gave no answer
                          10.0.0.122:5432  leader
                          10.0.0.123:5432  replica
                          10.0.0.125:5432  no answer within 5 s
                        A node that gave no answer may lead too, on the other side of a cut network. Make it answer, or leave it \
                        out if it is known to be down.""");
    }

    @Test
    void without_a_leader_a_refusal_decides_nothing() {
        assertThat(explanation(REPLICA, REFUSED))
                .isEqualTo(
                        """
                        leader not decided: no node says it leads, and 1 of 2 nodes gave no answer
                          10.0.0.123:5432  replica
                          10.0.0.124:5432  refused the connection: nothing listens there
                        The leader may be among those that gave no answer. Make them answer, or name the nodes that run.""");
    }

    @Test
    void replicas_alone_have_no_leader() {
        assertThat(NodesDecision.decide(List.of(REPLICA)))
                .isEqualTo(
                        new Leadership.None(
                                """
                                no leader: none of 1 node accepts writes
                                  10.0.0.123:5432  replica
                                A failover may be under way, or the leader is not among these nodes. Ask again in a few seconds; \
                                do not migrate before a node leads."""));
    }

    @Test
    void two_leaders_are_a_split_brain_whoever_else_is_silent() {
        Said second = said("10.0.0.99", new Answer.Leads(identity("7", "12:09")));

        assertThat(NodesDecision.decide(List.of(LEADER, second, SILENT)))
                .isEqualTo(
                        new Leadership.Several(
                                """
                                more than one leader: 2 of 3 nodes accept writes
                                  10.0.0.122:5432  leader
                                  10.0.0.99:5432   leader
                                  10.0.0.125:5432  no answer within 5 s
                                Split brain: what is written to one is missing on the other. Do not migrate; stop the node that \
                                should not lead, then ask again."""));
    }

    @Test
    void two_leaders_that_hide_who_they_are_count_as_two() {
        Said one = said("a", new Answer.Leads(Identity.UNKNOWN));
        Said other = said("b", new Answer.Leads(Identity.UNKNOWN));

        assertThat(NodesDecision.decide(List.of(one, other))).isInstanceOf(Leadership.Several.class);
    }

    @Test
    void one_server_under_two_names_is_one_leader() {
        Said again = said("db1", LEADER.answer());

        assertThat(NodesDecision.decide(List.of(LEADER, again)))
                .isEqualTo(
                        new Leadership.One(LEADER.node(), List.of("db1:5432 is the same server as 10.0.0.122:5432")));
    }

    @Test
    void leaders_of_two_clusters_are_no_split_brain_but_a_wrong_list() {
        Said stranger = said("elsewhere", new Answer.Leads(identity("8", "11:00")));

        assertThat(NodesDecision.decide(List.of(LEADER, stranger)))
                .isEqualTo(
                        new Leadership.Several(
                                """
                                more than one leader: 2 of 2 nodes accept writes
                                  10.0.0.122:5432  leader
                                  elsewhere:5432   leader
                                They are servers of different clusters (their system identifiers differ). Name the nodes of one \
                                cluster only."""));
    }

    @Test
    void a_replica_of_another_cluster_says_nothing_about_this_one() {
        Said stranger = said("elsewhere", new Answer.Follows(identity("8", "11:00")));

        assertThat(explanation(LEADER, stranger))
                .isEqualTo(
                        """
                        leader not decided: these are servers of different clusters
                          10.0.0.122:5432  leader
                          elsewhere:5432   replica
                        Their system identifiers differ. Name the nodes of one cluster only.""");
    }

    private static String explanation(Said... said) {
        return NodesDecision.decide(List.of(said))
                .match(one -> "one", none -> "none", several -> "several", Leadership.Undecided::explanation);
    }

    private static Said said(String host, Answer answer) {
        return new Said(new Endpoint(host, 5432), answer);
    }

    private static Answer.Silent silent(Cause cause, String detail) {
        return new Answer.Silent(cause, detail);
    }

    private static Identity identity(String cluster, String started) {
        return new Identity(cluster, started);
    }
}
