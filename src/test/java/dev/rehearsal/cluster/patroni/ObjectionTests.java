package dev.rehearsal.cluster.patroni;

import static dev.rehearsal.cluster.patroni.Situation.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectionTests {

    private static final Racer LEADER = new Racer("node1", running(false, 1000, false), 1);
    private static final Racer GOOD = new Racer("node2", running(true, 1000, true), 1);
    private static final Racer LOOSE = new Racer("node3", running(true, 1000, false), 1);

    @Test
    void nothing_speaks_against_a_streaming_candidate() {
        assertThat(Objection.to(named("node2"), "switchover", store(null, "node1", "node2"), answering(LEADER, GOOD)))
                .isEmpty();
    }

    @Test
    void a_wish_for_another_leader_names_who_leads() {
        Handover wish = new Handover("node2", "node1", false);

        assertThat(Objection.to(wish, "switchover", store(null, "node1", "node2"), answering(LEADER, GOOD)))
                .contains(new Objection("leader name does not match", "node2 does not lead: node1 does", false));
    }

    @Test
    void a_candidate_that_nobody_has_heard_of_does_not_answer() {
        assertThat(Objection.to(named("node3"), "switchover", store(null, "node1", "node2"), answering(LEADER, GOOD)))
                .contains(new Objection(
                        "candidate does not exists", "node3 does not answer: it is down, frozen or cut off", false));
    }

    @Test
    void a_candidate_that_was_heard_of_and_is_gone_does_not_answer_either() {
        assertThat(Objection.to(named("node2"), "switchover", store(null, "node1", "node2"), answering(LEADER)))
                .contains(new Objection(
                        "switchover is not possible: no good candidates have been found",
                        "node2 does not answer: it is down, frozen or cut off",
                        false));
    }

    @Test
    void a_candidate_that_leads_is_no_candidate() {
        assertThat(Objection.to(named("node1"), "switchover", store(null, "node1", "node2"), answering(LEADER, GOOD)))
                .contains(new Objection("switchover target and source are the same", "node1 leads already", false));
    }

    @Test
    void a_candidate_that_commits_do_not_wait_for_is_named_with_the_one_they_wait_for() {
        SyncKey sync = new SyncKey("node1", "node2");

        assertThat(Objection.to(named("node3"), "switchover", store(sync, "node2", "node3"), answering(GOOD, LOOSE)))
                .contains(new Objection(
                        "candidate name does not match with sync_standby",
                        "node3 is not the synchronous standby: node2 is",
                        false));
    }

    @Test
    void without_a_synchronous_standby_nobody_may_take_over() {
        SyncKey sync = new SyncKey("node1", null);

        assertThat(Objection.to(anybody(), "switchover", store(sync, "node1", "node2"), answering(LEADER, GOOD)))
                .contains(new Objection(
                        "switchover is not possible: can not find sync_standby",
                        "there is no synchronous standby to take over",
                        false));
    }

    @Test
    void a_leader_alone_has_nobody_to_hand_over_to() {
        assertThat(Objection.to(anybody(), "switchover", store(null, "node1"), answering(LEADER)))
                .contains(new Objection(
                        "switchover is not possible: cluster does not have members except leader",
                        "there is no replica that could take over",
                        false));
    }

    @Test
    void replicas_that_are_not_fit_are_named_with_the_reason_and_may_become_so() {
        Racer dead = new Racer("node2", ServerStatus.of(ServerStatus.State.CRASHED), 1);

        assertThat(Objection.to(
                        anybody(),
                        "switchover",
                        store(null, "node1", "node2", "node3"),
                        answering(LEADER, dead, LOOSE)))
                .contains(new Objection(
                        "switchover is not possible: no good candidates have been found",
                        "node2 is not a running standby, node3 is not streaming",
                        true));
    }

    @Test
    void replicas_of_which_none_answers_may_come_back() {
        assertThat(Objection.to(anybody(), "switchover", store(null, "node1", "node2"), answering(LEADER)))
                .contains(new Objection(
                        "switchover is not possible: no good candidates have been found", "no replica answers", true));
    }

    private static Handover named(String candidate) {
        return new Handover("node1", candidate, false);
    }

    private static Handover anybody() {
        return new Handover("node1", null, false);
    }

    private static Map<String, Racer> answering(Racer... racers) {
        return Arrays.stream(racers)
                .collect(Collectors.toMap(Racer::name, Function.identity(), (one, same) -> one, TreeMap::new));
    }

    private static StoreView store(@Nullable SyncKey sync, String... members) {
        InetSocketAddress somewhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        Map<String, Publication> said = Arrays.stream(members)
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> new Publication(name, "running", LEADER.server(), 1, null, somewhere, somewhere, 0)));
        DynamicConfig config = DynamicConfig.of(Topology.primary().withReplicas(2));
        return new StoreView("node1", null, 1, 1000, said, null, null, sync, List.of(), config);
    }
}
