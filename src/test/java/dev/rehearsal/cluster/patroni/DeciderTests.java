package dev.rehearsal.cluster.patroni;

import static dev.rehearsal.cluster.patroni.Situation.PRIMARY;
import static dev.rehearsal.cluster.patroni.Situation.STANDBY;
import static dev.rehearsal.cluster.patroni.Situation.follower;
import static dev.rehearsal.cluster.patroni.Situation.leader;
import static dev.rehearsal.cluster.patroni.Situation.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import dev.rehearsal.cluster.patroni.View.Lineage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node does while it or another node has the lease, and while it reaches nobody. */
class DeciderTests {

    @Test
    void a_leader_that_runs_rests() {
        assertThat(leader().decided()).isEqualTo(new Decision.Rest("no action. I am node1, the leader with the lease"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASHED", "STOPPED"})
    void a_leader_whose_server_is_down_starts_it_as_the_primary_it_was(State state) {
        assertThat(leader().server(state).decided()).isEqualTo(new Decision.StartAsPrimary());
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASHED", "STOPPED"})
    void a_leader_that_went_down_before_it_was_promoted_gives_the_lease_back(State state) {
        assertThat(leader().term(0).server(state).decided()).isEqualTo(new Decision.GiveUp("my server is not running"));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "UNRESPONSIVE"})
    void a_leader_whose_server_does_not_answer_waits(State state) {
        assertThat(leader().server(state).decided())
                .isEqualTo(new Decision.Rest("I have the lease, but my server does not answer"));
    }

    @Test
    void a_leader_in_recovery_is_promoted() {
        assertThat(leader().server(STANDBY).decided()).isEqualTo(new Decision.Promote());
    }

    @Test
    void a_leader_asked_to_leave_asks_how_the_others_are() {
        assertThat(leader().wish("node1", "node2", false).decided()).isEqualTo(new Decision.AskPeers());
    }

    @Test
    void a_leader_hands_over_to_the_candidate() {
        assertThat(leader().wish("node1", "node3", false)
                        .peer("node2", STANDBY)
                        .peer("node3", STANDBY)
                        .decided())
                .isEqualTo(new Decision.HandOver("node3", false));
    }

    @Test
    void a_leader_hands_over_to_the_most_advanced_when_none_is_named() {
        assertThat(leader().wish("node1", null, false)
                        .peer("node2", running(true, 900, true))
                        .peer("node3", STANDBY)
                        .decided())
                .isEqualTo(new Decision.HandOver("node3", false));
    }

    @Test
    void a_leader_refuses_a_wish_meant_for_another() {
        assertThat(leader().wish("node3", "node2", false).decided())
                .isEqualTo(new Decision.Refuse("node3 does not lead: node1 does"));
    }

    @Test
    void a_leader_refuses_to_hand_over_to_itself() {
        assertThat(leader().wish("node1", "node1", false).decided())
                .isEqualTo(new Decision.Refuse("node1 leads already"));
    }

    @Test
    void a_leader_refuses_an_absent_candidate() {
        assertThat(leader().wish("node1", "node2", false).nobodyAnswers().decided())
                .isEqualTo(new Decision.Refuse("node2 does not answer"));
    }

    @Test
    void a_leader_refuses_when_nobody_is_fit() {
        assertThat(leader().wish("node1", null, false)
                        .peer("node2", ServerStatus.of(State.CRASHED))
                        .decided())
                .isEqualTo(new Decision.Refuse("no replica is fit to take over"));
    }

    @Test
    void a_leader_gives_a_candidate_that_does_not_stream_time_to_connect() {
        assertThat(leader().wish("node1", "node2", false)
                        .peer("node2", Situation.LOOSE_STANDBY)
                        .decided())
                .isEqualTo(new Decision.HandOver("node2", false));
    }

    @Test
    void a_leader_prefers_whoever_streams_already() {
        assertThat(leader().wish("node1", null, false)
                        .peer("node2", Situation.LOOSE_STANDBY)
                        .peer("node3", STANDBY)
                        .decided())
                .isEqualTo(new Decision.HandOver("node3", false));
    }

    @Test
    void a_leader_refuses_a_candidate_that_lags_by_more_than_the_maximum_even_with_fences() {
        assertThat(leader().server(running(false, 1_048_577 + 1000, false))
                        .wish("node1", "node2", false)
                        .peer("node2", STANDBY)
                        .decided())
                .isEqualTo(new Decision.Refuse("node2 lacks 1048577 bytes of the leader's log, and may lack 1048576"));
    }

    @Test
    void a_leader_hands_over_to_a_candidate_at_exactly_the_maximum_lag() {
        assertThat(leader().server(running(false, 1_048_576 + 1000, false))
                        .wish("node1", "node2", false)
                        .peer("node2", STANDBY)
                        .decided())
                .isEqualTo(new Decision.HandOver("node2", false));
    }

    @Test
    void a_leader_forced_to_leave_takes_a_lagging_candidate_too() {
        assertThat(leader().server(running(false, 9_000_000, false))
                        .wish(null, "node2", true)
                        .peer("node2", Situation.LOOSE_STANDBY)
                        .decided())
                .isEqualTo(new Decision.HandOver("node2", true));
    }

    @Test
    void a_leader_does_not_leave_to_a_server_that_is_down_even_if_forced() {
        assertThat(leader().wish(null, "node2", true)
                        .peer("node2", ServerStatus.of(State.STOPPED))
                        .decided())
                .isEqualTo(new Decision.Refuse("node2 is not a running standby"));
    }

    @Test
    void a_synchronous_leader_hands_over_only_to_its_synchronous_standby() {
        Situation asked = leader().sync("node1", "node2").peer("node2", STANDBY).peer("node3", STANDBY);

        assertThat(asked.wish("node1", "node3", false).decided())
                .isEqualTo(new Decision.Refuse("node3 is not the synchronous standby"));
        assertThat(asked.wish("node1", "node2", false).decided()).isEqualTo(new Decision.HandOver("node2", false));
    }

    @Test
    void a_replica_that_streams_rests() {
        assertThat(follower().decided())
                .isEqualTo(new Decision.Rest("no action. I am node1, a secondary, following node2"));
    }

    @Test
    void a_primary_without_the_lease_is_demoted() {
        assertThat(follower().server(PRIMARY).decided()).isEqualTo(new Decision.Demote("node2 has the lease"));
    }

    @Test
    void a_replica_waits_for_a_leader_that_is_not_promoted_yet() {
        assertThat(follower().following("node3").leaderNotUpYet().decided())
                .isEqualTo(new Decision.Rest("waiting for node2 to run as the primary"));
    }

    @Test
    void a_primary_without_the_lease_does_not_wait_for_the_new_one_to_be_promoted() {
        assertThat(follower().server(PRIMARY).leaderNotUpYet().decided())
                .isEqualTo(new Decision.Demote("node2 has the lease"));
    }

    @Test
    void a_replica_of_another_leader_compares_logs_first() {
        Situation retargeted = follower().following("node3");

        assertThat(retargeted.decided()).isEqualTo(new Decision.CompareLogs("node2"));
        assertThat(retargeted.lineage(Lineage.SAME).decided()).isEqualTo(new Decision.Follow("node2"));
        assertThat(retargeted.lineage(Lineage.DIVERGED).decided()).isEqualTo(new Decision.Clone("node2"));
    }

    @Test
    void a_replica_that_has_not_streamed_for_a_while_compares_logs() {
        assertThat(follower().stalled().decided()).isEqualTo(new Decision.CompareLogs("node2"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASHED", "STOPPED"})
    void a_server_that_is_down_follows_or_is_made_anew(State state) {
        assertThat(follower().server(state).decided()).isEqualTo(new Decision.CompareLogs("node2"));
        assertThat(follower().server(state).lineage(Lineage.SAME).decided()).isEqualTo(new Decision.Follow("node2"));
        assertThat(follower().server(state).lineage(Lineage.DIVERGED).decided()).isEqualTo(new Decision.Clone("node2"));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "UNRESPONSIVE"})
    void a_replica_whose_server_does_not_answer_waits(State state) {
        assertThat(follower().server(state).decided()).isEqualTo(new Decision.Rest("my server does not answer"));
    }

    @Test
    void a_primary_cut_off_for_a_moment_goes_on_and_for_long_steps_down() {
        assertThat(leader().cutOff(false).decided()).isEqualTo(new Decision.Rest("the store is not accessible"));
        assertThat(leader().cutOff(true).decided())
                .isEqualTo(new Decision.Demote("the store is not accessible and I was the leader"));
    }

    @ParameterizedTest
    @EnumSource
    void a_node_cut_off_never_starts_or_promotes_anything(State state) {
        ServerStatus server = state == State.RUNNING ? STANDBY : ServerStatus.of(state);

        assertThat(leader().server(server).cutOff(true).decided())
                .isEqualTo(new Decision.Rest("the store is not accessible"));
        assertThat(follower().server(server).cutOff(true).decided())
                .isEqualTo(new Decision.Rest("the store is not accessible"));
    }
}
