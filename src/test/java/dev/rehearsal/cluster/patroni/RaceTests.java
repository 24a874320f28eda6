package dev.rehearsal.cluster.patroni;

import static dev.rehearsal.cluster.patroni.Situation.LOOSE_STANDBY;
import static dev.rehearsal.cluster.patroni.Situation.PRIMARY;
import static dev.rehearsal.cluster.patroni.Situation.free;
import static dev.rehearsal.cluster.patroni.Situation.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node does while nobody has the lease. */
class RaceTests {

    private static final List<State> DOWN = List.of(State.STARTING, State.UNRESPONSIVE, State.STOPPED, State.CRASHED);
    private static final Decision TAKE = new Decision.TakeLease();

    @Test
    void a_standby_asks_the_others_first() {
        assertThat(free().decided()).isEqualTo(new Decision.AskPeers());
    }

    @Test
    void a_standby_that_nobody_contests_takes_the_lease() {
        assertThat(free().nobodyAnswers().decided()).isEqualTo(TAKE);
    }

    @Test
    void the_most_advanced_wins() {
        assertThat(free().peer("node2", running(true, 1001, false)).decided())
                .isEqualTo(new Decision.Rest("node2 is healthier"));
        assertThat(free().peer("node2", running(true, 999, true)).decided()).isEqualTo(TAKE);
    }

    @Test
    void among_equals_the_first_by_name_wins() {
        assertThat(free().peer("node2", LOOSE_STANDBY).decided()).isEqualTo(TAKE);
        assertThat(free().peer("node0", LOOSE_STANDBY).decided()).isEqualTo(new Decision.Rest("node0 is healthier"));
    }

    @Test
    void a_log_that_went_astray_loses_however_long_it_is() {
        assertThat(free().term(2).peer("node2", running(true, 9000, false), 1).decided())
                .isEqualTo(TAKE);
        assertThat(free().term(1).peer("node2", running(true, 10, false), 2).decided())
                .isEqualTo(new Decision.Rest("node2 is healthier"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASHED", "STOPPED", "STARTING", "UNRESPONSIVE"})
    void a_server_that_does_not_run_is_no_rival(State state) {
        assertThat(free().peer("node2", ServerStatus.of(state)).decided()).isEqualTo(TAKE);
    }

    @Test
    void nobody_takes_over_from_a_primary_that_still_answers() {
        assertThat(free().peer("node2", PRIMARY).decided())
                .isEqualTo(new Decision.Rest("primary node2 is still alive"));
    }

    @Test
    void a_primary_whose_lease_lapsed_takes_it_back_if_nobody_led_since() {
        assertThat(free().server(PRIMARY).decided()).isEqualTo(TAKE);
        assertThat(free().server(PRIMARY).term(0).decided())
                .isEqualTo(new Decision.Demote("somebody else has led since"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASHED", "STOPPED"})
    void a_server_that_is_down_is_started_as_a_standby_never_as_a_primary(State state) {
        assertThat(free().server(state).nobodyAnswers().decided()).isEqualTo(new Decision.StandBy());
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "UNRESPONSIVE"})
    void a_server_that_does_not_answer_waits(State state) {
        assertThat(free().server(state).decided()).isEqualTo(new Decision.Rest("my server does not answer"));
    }

    @Test
    void too_far_behind_the_leader_is_out_where_the_maximum_lag_counts() {
        assertThat(free().lagging(2001, 1000).nobodyAnswers().decided())
                .isEqualTo(new Decision.Rest("node1 lacks 1001 bytes of the leader's log, and may lack 1000"));
        assertThat(free().lagging(2000, 1000).nobodyAnswers().decided()).isEqualTo(TAKE);
    }

    @Test
    void a_rival_that_is_too_far_behind_is_none() {
        assertThat(free().server(running(true, 5000, false))
                        .term(1)
                        .lagging(5000, 100)
                        .peer("node0", running(true, 1, false), 2)
                        .decided())
                .isEqualTo(TAKE);
    }

    @Test
    void only_the_synchronous_standby_and_the_old_leader_may_take_over() {
        assertThat(free().sync("node2", "node1").nobodyAnswers().decided()).isEqualTo(TAKE);
        assertThat(free().sync("node1", "node2").nobodyAnswers().decided()).isEqualTo(TAKE);
        assertThat(free().sync("node2", "node3").nobodyAnswers().decided())
                .isEqualTo(new Decision.Rest("node1 is not the synchronous standby"));
        assertThat(free().sync("node2", null).nobodyAnswers().decided())
                .isEqualTo(new Decision.Rest("node1 is not the synchronous standby"));
    }

    @Test
    void an_asynchronous_replica_that_is_ahead_does_not_hold_the_synchronous_standby_back() {
        assertThat(free().sync("node2", "node1")
                        .peer("node3", running(true, 2000, false))
                        .decided())
                .isEqualTo(TAKE);
    }

    @Test
    void the_candidate_of_a_handover_takes_the_lease_and_the_others_wait_for_it() {
        assertThat(free().wish("node2", "node1", false)
                        .peer("node3", running(true, 2000, false))
                        .decided())
                .isEqualTo(TAKE);
        assertThat(free().wish("node2", "node3", false)
                        .peer("node3", running(true, 1, false))
                        .decided())
                .isEqualTo(new Decision.Rest("waiting for node3 to take the lease"));
    }

    @Test
    void the_old_leader_of_a_handover_stays_down_until_the_candidate_leads() {
        assertThat(free().server(State.STOPPED)
                        .wish("node1", "node3", false)
                        .peer("node3", LOOSE_STANDBY)
                        .decided())
                .isEqualTo(new Decision.Rest("waiting for node3 to take the lease"));
    }

    @Test
    void a_candidate_that_vanished_is_not_waited_for() {
        assertThat(free().wish("node2", "node3", false).nobodyAnswers().decided())
                .isEqualTo(TAKE);
    }

    @Test
    void a_failover_by_hand_ignores_lag_and_synchrony() {
        assertThat(free().wish(null, "node1", true)
                        .lagging(9000, 10)
                        .sync("node2", "node3")
                        .nobodyAnswers()
                        .decided())
                .isEqualTo(TAKE);
    }

    /** In whatever state the nodes are, at most one of those that see one another takes the lease. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void never_two_winners(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            List<Racer> nodes = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                nodes.add(new Racer("node" + i, anyServer(random), random.nextInt(3)));
            }
            long lag = random.nextBoolean() ? Long.MAX_VALUE : 2;
            long winners = nodes.stream().filter(node -> wins(node, nodes, lag)).count();
            assertThat(winners).as("%s", nodes).isLessThanOrEqualTo(1);
        }
    }

    private static boolean wins(Racer node, List<Racer> all, long lag) {
        RaceRules rules = new RaceRules(4, lag, null);
        View base = free().nobodyAnswers().view();
        Map<String, Racer> peers = new TreeMap<>();
        all.stream().filter(other -> !other.equals(node)).forEach(other -> peers.put(other.name(), other));
        View view = new View(
                node.name(),
                node.server(),
                node.term(),
                null,
                false,
                base.store(),
                false,
                peers,
                View.Lineage.UNKNOWN,
                rules);
        return Decider.decide(view) instanceof Decision.TakeLease;
    }

    private static ServerStatus anyServer(Random random) {
        return random.nextInt(4) == 0
                ? ServerStatus.of(DOWN.get(random.nextInt(DOWN.size())))
                : running(true, random.nextInt(5), random.nextBoolean());
    }
}
