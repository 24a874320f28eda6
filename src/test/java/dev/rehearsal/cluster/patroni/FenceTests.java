package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The fence of a real primary. */
class FenceTests {

    @Test
    void dropping_an_armed_fence_ends_the_server_and_bars_it_from_becoming_a_primary() throws SQLException {
        try (TestCluster cluster = new TestCluster(Topology.primary())) {
            cluster.patroni.close();
            Fence fence = new Fence(cluster.server("node1"));
            assertThat(fence.drop()).as("not armed").isFalse();
            assertThat(cluster.primaries()).containsExactly("node1");

            fence.arm();
            assertThat(fence.drop()).isTrue();
            assertThat(fence.ender()).isEqualTo("its fence");
            assertThat(cluster.server("node1").status().state()).isEqualTo(ServerStatus.State.CRASHED);
            assertThat(fence.whileArmed(() -> cluster.server("node1").start())).isFalse();
            assertThat(cluster.primaries()).isEmpty();

            fence.arm();
            assertThat(fence.ender()).isEmpty();
            assertThat(fence.whileArmed(() -> cluster.server("node1").start())).isTrue();
            assertThat(cluster.primaries()).containsExactly("node1");
            fence.end();
            assertThat(fence.ender()).isEqualTo("its own agent");
            assertThat(cluster.primaries()).isEmpty();
        }
    }

    @Test
    void a_start_under_way_when_the_fence_drops_leaves_no_primary_behind() throws Exception {
        try (TestCluster cluster = new TestCluster(Topology.primary())) {
            cluster.patroni.close();
            Fence fence = new Fence(cluster.server("node1"));
            cluster.server("node1").stop();
            fence.arm();
            Gate begun = new Gate();
            begun.shut();
            Thread starter = new Thread(() -> fence.whileArmed(() -> {
                begun.open();
                cluster.server("node1").start();
            }));
            starter.start();
            begun.pass();

            assertThat(fence.drop()).isTrue();

            starter.join();
            assertThat(cluster.primaries()).isEmpty();
        }
    }
}
