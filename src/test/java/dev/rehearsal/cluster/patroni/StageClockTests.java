package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StageClockTests {

    private final AtomicLong machine = new AtomicLong(Long.MAX_VALUE - 1); // wraps soon, as a machine's may
    private final StageClock clock = new StageClock(machine::get);
    private final long start = clock.getAsLong();

    @Test
    void it_goes_with_the_machine() {
        pass(Duration.ofMillis(60));
        assertThat(sinceStart()).isEqualTo(Duration.ofMillis(60));

        clock.tick();
        pass(Duration.ofMillis(40));
        assertThat(sinceStart()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void it_stands_while_nobody_ticks() {
        clock.tick();
        pass(Duration.ofHours(8));
        assertThat(sinceStart()).isEqualTo(Duration.ofMillis(200));

        clock.tick();
        pass(Duration.ofMillis(50));
        assertThat(sinceStart()).isEqualTo(Duration.ofMillis(250));
    }

    private Duration sinceStart() {
        return Duration.ofNanos(clock.getAsLong() - start);
    }

    private void pass(Duration time) {
        machine.addAndGet(time.toNanos());
    }
}
