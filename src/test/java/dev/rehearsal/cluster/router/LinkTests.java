package dev.rehearsal.cluster.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTests {

    private static final Duration A_MOMENT = Duration.ofMillis(150);

    private final Wire wire = Wire.open("test");
    private final EchoServer server = EchoServer.start("");
    private Link link = Link.open(wire, "node1", server.address());

    @BeforeEach
    void nothing_has_passed_yet() {
        assertThat(link.connections()).isZero();
    }

    @AfterEach
    void close() {
        wire.close();
        server.close();
    }

    @Test
    void bytes_pass_in_both_directions_and_are_counted() {
        try (Client client = Client.connect(link.address())) {
            client.send("hello");

            assertThat(client.receive(5)).isEqualTo("hello");
            assertThat(link.bytes(Direction.TO_SERVER)).isEqualTo(5);
            assertThat(link.bytes(Direction.TO_CLIENT)).isEqualTo(5);
            assertThat(link.connections()).isOne();
            assertThat(link.open()).isOne();
        }
    }

    @Test
    void it_listens_on_the_loopback_interface_only() {
        assertThat(link.address().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_end_of_one_direction_is_passed_on_and_the_other_goes_on() {
        try (Client client = Client.connect(link.address())) {
            client.send("last words").finish();

            assertThat(client.receive(100)).isEqualTo("last words");
            await().until(() -> link.open() == 0);
        }
    }

    @Test
    void a_server_that_refuses_resets_the_client_at_once() {
        link = Link.open(wire, "node1", EchoServer.nowhere());

        try (Client client = Client.connect(link.address())) {
            assertThat(client.ending()).isEqualTo("Connection reset");
        }
    }

    @Test
    void a_link_that_got_its_own_servers_port_refuses_instead_of_calling_itself() {
        link.retarget(link.address());

        try (Client client = Client.connect(link.address())) {
            assertThat(client.ending()).isEqualTo("Connection reset");
        }
        assertThat(link.connections()).isZero();
    }

    @Test
    void a_socket_that_connected_to_itself_counts_as_refused() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            channel.connect(channel.getLocalAddress());

            assertThatThrownBy(() -> Sockets.finishConnect(channel))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("nobody listens on " + channel.getLocalAddress());
        }
    }

    @Test
    void a_server_that_goes_away_is_noticed_by_the_client() {
        try (Client client = Client.connect(link.address())) {
            client.send("x").receive(1);

            server.close();

            assertThat(client.ending()).isIn("end", "Connection reset");
        }
    }

    @Test
    void a_retargeted_link_sends_new_connections_elsewhere_and_leaves_old_ones() {
        try (EchoServer other = EchoServer.start("other ");
                Client before = Client.connect(link.address())) {
            before.send("x").receive(1);

            link.retarget(other.address());

            try (Client after = Client.connect(link.address())) {
                assertThat(after.receive(6)).isEqualTo("other ");
                assertThat(before.send("still here").receive(10)).isEqualTo("still here");
            }
        }
    }

    @Test
    void a_held_link_accepts_and_connects_only_when_released() {
        link.hold();
        link.hold();

        try (Client client = Client.connect(link.address())) {
            client.send("early");
            assertThat(client.hearsNothing(A_MOMENT)).isTrue();
            assertThat(server.clients()).isZero();

            link.release();

            assertThat(client.receive(5)).isEqualTo("early");
        }
    }

    @Test
    void what_a_held_client_reaches_is_the_target_at_the_time_of_the_release() {
        link = Link.open(wire, "node1", EchoServer.nowhere());
        link.hold();

        try (Client client = Client.connect(link.address())) {
            link.retarget(server.address());
            link.release();

            assertThat(client.send("x").receive(1)).isEqualTo("x");
        }
    }

    @Test
    void a_frozen_link_passes_nothing_and_loses_nothing() {
        try (Client client = Client.connect(link.address())) {
            client.send("a").receive(1);

            link.freeze();
            link.freeze();
            client.send("b");
            assertThat(client.hearsNothing(A_MOMENT)).isTrue();
            link.thaw();

            assertThat(client.send("c").receive(2)).isEqualTo("bc");
        }
    }

    @Test
    void a_link_frozen_in_one_direction_passes_the_other() {
        try (Client client = Client.connect(link.address())) {
            client.send("a").receive(1);

            link.freeze(Direction.TO_CLIENT);
            client.send("b");
            await().until(() -> link.bytes(Direction.TO_SERVER) == 2);
            assertThat(client.hearsNothing(A_MOMENT)).isTrue();
            link.thaw(Direction.TO_CLIENT);

            assertThat(client.receive(1)).isEqualTo("b");
        }
    }

    @Test
    void a_new_connection_to_a_frozen_link_is_made_but_unanswered_until_it_thaws() {
        link.freeze();

        try (Client client = Client.connect(link.address())) {
            client.send("x");
            assertThat(client.hearsNothing(A_MOMENT)).isTrue();
            assertThat(server.clients()).isZero();

            link.thaw();

            assertThat(client.receive(1)).isEqualTo("x");
        }
    }

    @Test
    void an_end_does_not_pass_a_frozen_link() {
        try (Client client = Client.connect(link.address())) {
            client.send("x").receive(1);
            link.freeze();

            server.close();

            assertThat(client.hearsNothing(A_MOMENT)).isTrue();
            link.thaw();
            assertThat(client.ending()).isIn("end", "Connection reset");
        }
    }

    @Test
    void a_cut_link_resets_old_and_new_connections_until_it_is_mended() {
        try (Client old = Client.connect(link.address())) {
            old.send("x").receive(1);

            link.cut();
            link.cut();

            assertThat(old.ending()).isEqualTo("Connection reset");
            assertThat(link.isCut()).isTrue();
            try (Client fresh = Client.connect(link.address())) {
                assertThat(fresh.ending()).isEqualTo("Connection reset");
            }
            link.mend();
            try (Client mended = Client.connect(link.address())) {
                assertThat(mended.send("x").receive(1)).isEqualTo("x");
            }
        }
    }

    @Test
    void a_reset_ends_open_connections_and_lets_new_ones_through() {
        try (Client old = Client.connect(link.address())) {
            old.send("x").receive(1);

            link.reset();

            assertThat(old.ending()).isEqualTo("Connection reset");
            try (Client fresh = Client.connect(link.address())) {
                assertThat(fresh.send("x").receive(1)).isEqualTo("x");
            }
        }
    }

    @Test
    void a_delay_holds_every_byte_up_for_that_long_and_keeps_the_order() {
        link.delay(Duration.ofMillis(100), Direction.TO_SERVER);
        link.delay(Duration.ofMillis(50), Direction.TO_CLIENT);

        try (Client client = Client.connect(link.address())) {
            long start = System.nanoTime();
            client.send("a").send("b").send("c");

            assertThat(client.receive(3)).isEqualTo("abc");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void bytes_sent_after_a_delay_was_lifted_do_not_overtake_the_delayed_ones() {
        try (Client client = Client.connect(link.address())) {
            client.send("x").receive(1);
            link.delay(Duration.ofMillis(200));
            client.send("slow ");
            await().until(() -> link.bytes(Direction.TO_SERVER) == 6);

            link.delay(Duration.ZERO);

            assertThat(client.send("fast").receive(9)).isEqualTo("slow fast");
        }
    }

    @Test
    void a_negative_delay_is_refused() {
        assertThatThrownBy(() -> link.delay(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay(PT-0.001S): expected a delay of zero or more");
    }

    @Test
    void two_hundred_connections_at_once_are_all_served() {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(Client.connect(link.address()));
        }
        for (int i = 0; i < 200; i++) {
            clients.get(i).send("client " + (1000 + i));
        }

        for (int i = 0; i < 200; i++) {
            assertThat(clients.get(i).receive(11)).isEqualTo("client " + (1000 + i));
        }

        assertThat(link.open()).isEqualTo(200);
        clients.forEach(Client::close);
        await().until(() -> link.open() == 0);
    }

    @Test
    void a_closed_link_resets_its_connections_and_gives_its_port_back() {
        try (Client client = Client.connect(link.address())) {
            client.send("x").receive(1);

            link.close();
            link.close();

            assertThat(client.ending()).isEqualTo("Connection reset");
            assertThatThrownBy(() -> Client.connect(link.address()))
                    .hasMessage("java.net.ConnectException: Connection refused");
        }
    }

    @Test
    void a_closed_wire_ends_everything_and_makes_faults_harmless() {
        try (Client client = Client.connect(link.address())) {
            client.send("x").receive(1);

            wire.close();
            wire.close();

            assertThat(client.ending()).isEqualTo("Connection reset");
            link.freeze();
            link.close();
            assertThat(link.open()).isZero();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("rehearsal-wire-test");
        }
    }
}
