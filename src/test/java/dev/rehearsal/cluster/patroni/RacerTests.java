package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import org.junit.jupiter.api.Test;

class RacerTests {

    @Test
    void a_standby_streams_a_timeline_when_it_receives_that_very_one() {
        assertThat(new Racer("node1", Situation.STANDBY, 1).streams(1)).isTrue();
    }

    @Test
    void one_that_still_fetches_the_end_of_the_last_timeline_does_not_stream_the_new_one() {
        assertThat(new Racer("node1", Situation.STANDBY, 1).streams(2)).isFalse();
    }

    @Test
    void neither_does_one_that_is_not_connected_or_leads_or_is_down() {
        assertThat(new Racer("node1", Situation.LOOSE_STANDBY, 1).streams(1)).isFalse();
        assertThat(new Racer("node1", Situation.PRIMARY, 1).streams(1)).isFalse();
        assertThat(new Racer("node1", ServerStatus.of(State.CRASHED), 1).streams(0))
                .isFalse();
    }
}
