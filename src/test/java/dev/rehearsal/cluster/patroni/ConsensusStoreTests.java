package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Topology;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsensusStoreTests {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1); // wraps while a lease runs, as a clock may
    private final ConsensusStore store = new ConsensusStore(DynamicConfig.of(Topology.primary()), clock::get);

    @Test
    void one_node_holds_the_lease_until_a_ttl_after_its_last_renewal() {
        assertThat(store.acquire("node1")).isTrue();
        assertThat(store.acquire("node2")).isFalse();

        pass(Duration.ofMillis(1999));
        assertThat(store.renew("node1", 10)).isTrue();
        pass(Duration.ofMillis(1999));
        assertThat(store.read().leader()).isEqualTo("node1");
        pass(Duration.ofMillis(1));
        assertThat(store.read().leader()).isNull();

        assertThat(store.renew("node1", 20)).as("too late").isFalse();
        assertThat(store.read().leaderPosition()).isEqualTo(10);
        assertThat(store.acquire("node2")).isTrue();
        assertThat(store.renew("node1", 30)).isFalse();
        assertThat(store.read().term()).isEqualTo(2);
    }

    @Test
    void a_lapsed_lease_tells_who_had_it_and_a_released_one_does_not() {
        store.acquire("node1");
        pass(Duration.ofSeconds(3));
        assertThat(store.read().lease()).extracting(Lease::holder).isEqualTo("node1");

        store.acquire("node1");
        store.release("node2");
        assertThat(store.read().leader()).as("not node2's to release").isEqualTo("node1");
        store.release("node1");
        assertThat(store.read().lease()).isNull();
    }

    @Test
    void a_seizure_asks_nobody() {
        store.acquire("node1");
        store.seize("node2");

        assertThat(store.read().leader()).isEqualTo("node2");
        assertThat(store.renew("node1", 1)).isFalse();
    }

    @Test
    void watchers_hear_of_a_change_and_not_of_a_renewal() {
        AtomicInteger heard = new AtomicInteger();
        store.watch(heard::incrementAndGet);

        store.acquire("node1");
        assertThat(heard).hasValue(1);
        store.renew("node1", 5);
        assertThat(heard).hasValue(1);
        store.release("node1");
        assertThat(heard).hasValue(2);
        store.request(new Handover(null, "node2", false));
        assertThat(heard).hasValue(3);
    }

    @Test
    void a_wish_is_granted_with_the_next_lease_or_refused_with_a_reason() {
        store.request(new Handover(null, "node2", false));
        store.refuse("not now");
        assertThat(store.read().handover()).isNull();
        assertThat(store.read().refusal()).isEqualTo("not now");

        store.request(new Handover(null, "node2", false));
        assertThat(store.read().refusal()).isNull();
        store.acquire("node2");
        assertThat(store.read().handover()).isNull();
    }

    @Test
    void a_node_that_is_cut_off_neither_reads_nor_hears() throws StoreUnreachableException {
        boolean[] cut = {false};
        StoreConnection connection = new StoreConnection("node1", store, () -> cut[0]);
        AtomicInteger heard = new AtomicInteger();
        connection.watch(heard::incrementAndGet);
        assertThat(connection.acquire()).isTrue();
        assertThat(heard).hasValue(1);

        cut[0] = true;

        assertThatThrownBy(connection::read)
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessage("node1 does not reach the consensus store");
        assertThatThrownBy(() -> connection.renew(1)).isInstanceOf(StoreUnreachableException.class);
        store.release("node1");
        assertThat(heard).hasValue(1);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
