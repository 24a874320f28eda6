package dev.rehearsal.cluster.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.EventLog;
import dev.rehearsal.cluster.Served;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouterTests {

    private static final Checks QUICK = new Checks(Duration.ofMillis(20), Duration.ofMillis(300), 2, 1);

    private final Wire wire = Wire.open("test");
    private final EventLog events = new EventLog();
    private final FakeNode node1 = FakeNode.start("node1", "primary");
    private final FakeNode node2 = FakeNode.start("node2", "replica");
    private final FakeNode node3 = FakeNode.start("node3", "replica");

    @AfterEach
    void close() {
        wire.close();
        List.of(node1, node2, node3).forEach(FakeNode::close);
    }

    @Test
    void the_leader_route_reaches_the_node_that_answers_as_primary() {
        TcpRouter router = open(plan(Routing.LEADER));

        assertThat(visits(router, 4)).containsOnly("node1");
        assertThat(router.destinations()).containsExactly("node1");
        assertThat(details()).containsExactly("new connections go to node1");
    }

    @Test
    void the_replica_route_reaches_replicas_in_turn() {
        assertThat(visits(open(plan(Routing.REPLICA)), 4)).containsExactly("node2", "node3", "node2", "node3");
    }

    @Test
    void round_robin_reaches_every_node_whatever_its_role() {
        assertThat(visits(open(plan(Routing.ROUND_ROBIN)), 4)).containsExactly("node1", "node2", "node3", "node1");
    }

    @Test
    void round_robin_leaves_out_a_node_that_refuses() {
        node2.close();

        assertThat(visits(open(plan(Routing.ROUND_ROBIN)), 3)).containsExactly("node1", "node3", "node1");
    }

    @Test
    void round_robin_leaves_out_a_dead_node_behind_a_link() {
        Link link = Link.open(wire, "node2", EchoServer.nowhere());

        TcpRouter router = open(RouterPlan.to(
                        Routing.ROUND_ROBIN,
                        List.of(node1.backend(), Backend.of("node2", link.address(), node2.patroni())))
                .withChecks(QUICK));

        assertThat(visits(router, 2)).containsOnly("node1");
    }

    @Test
    void any_reaches_the_first_node_that_is_up() {
        TcpRouter router = open(plan(Routing.ANY));
        assertThat(visits(router, 2)).containsOnly("node1");

        node1.close();
        await().until(() -> router.destinations().equals(List.of("node2")));

        assertThat(visits(router, 2)).containsOnly("node2");
    }

    @Test
    void the_leader_route_follows_a_change_of_leader_and_drops_the_old_sessions() {
        TcpRouter router = open(plan(Routing.LEADER));
        try (Client session = Client.connect(router.address())) {
            session.receive(5);

            node1.becomes("replica");
            node2.becomes("primary");
            await().until(() -> router.destinations().equals(List.of("node2")));

            assertThat(session.ending()).isEqualTo("Connection reset");
            assertThat(visits(router, 2)).containsOnly("node2");
            assertThat(details()).first().isEqualTo("new connections go to node1");
            assertThat(details()).last().isEqualTo("new connections go to node2");
        }
    }

    @Test
    void sessions_of_a_node_that_is_down_can_be_kept() {
        TcpRouter router = open(plan(Routing.LEADER).keepingSessions());
        try (Client session = Client.connect(router.address())) {
            session.receive(5);

            node1.becomes("replica");
            await().until(() -> router.destinations().isEmpty());

            assertThat(session.send("still here").receive(10)).isEqualTo("still here");
        }
    }

    @Test
    void of_two_that_call_themselves_leader_the_newer_one_is_believed() {
        TcpRouter router = open(plan(Routing.LEADER));
        // In the first round of checks either could come first.
        await().until(() -> router.destinations().equals(List.of("node1")));

        node2.becomes("primary");
        await().until(() -> router.destinations().equals(List.of("node2")));

        assertThat(visits(router, 2)).containsOnly("node2");
    }

    @Test
    void a_single_failed_check_does_not_take_a_node_out() {
        TcpRouter router = open(plan(Routing.LEADER).withChecks(new Checks(QUICK.inter(), QUICK.timeout(), 1000, 1)));

        assertThat(visits(router, 1)).containsExactly("node1");

        node1.becomes("replica");

        assertThat(visits(router, 20)).containsOnly("node1");
    }

    @Test
    void without_any_node_up_new_connections_are_closed_at_once_and_an_event_says_so() {
        node1.becomes("replica");
        TcpRouter router = open(plan(Routing.LEADER));

        try (Client client = Client.connect(router.address())) {
            assertThat(client.ending()).isEqualTo("Connection reset");
        }

        assertThat(details()).containsExactly("no node is up: new connections are closed at once");
        assertThat(router.served()).isEmpty();
    }

    @Test
    void the_stale_route_keeps_sending_to_the_old_leader_for_a_while() {
        Duration staleness = Duration.ofMillis(600);
        TcpRouter router = open(plan(Routing.STALE).withStaleness(staleness).keepingSessions());
        assertThat(visits(router, 1)).containsExactly("node1");

        node1.becomes("replica");
        node2.becomes("primary");
        long change = System.nanoTime();
        List<String> visited = new ArrayList<>();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            visited.addAll(visits(router, 1));
            return visited.contains("node2");
        });

        assertThat(Duration.ofNanos(System.nanoTime() - change)).isGreaterThanOrEqualTo(staleness);
        assertThat(visited).filteredOn("node1"::equals).hasSizeGreaterThan(3);
        assertThat(router.destinations()).containsExactly("node2");
    }

    @Test
    void the_stale_route_sends_to_a_leader_that_died_until_there_is_another_one() {
        TcpRouter router = open(plan(Routing.STALE).withStaleness(Duration.ofMillis(100)));
        assertThat(visits(router, 1)).containsExactly("node1");

        node1.close();
        try (Client client = Client.connect(router.address())) {
            assertThat(client.ending()).isEqualTo("Connection reset");
        }
        assertThat(router.destinations()).containsExactly("node1");
        node2.becomes("primary");

        await().until(() -> router.destinations().equals(List.of("node2")));
    }

    @Test
    void it_records_which_node_served_each_connection() {
        TcpRouter router = open(plan(Routing.ROUND_ROBIN));
        try (Client first = Client.connect(router.address());
                Client second = Client.connect(router.address())) {
            first.send("abc").receive(8);
            second.receive(5);
            first.finish();
            await().until(() -> !router.served().get(0).open());

            List<Served> served = router.served();

            assertThat(served).extracting(Served::node).containsExactly("node1", "node2");
            assertThat(served).extracting(Served::clientPort).containsExactly(first.port(), second.port());
            assertThat(served).extracting(Served::id).containsExactly(1L, 2L);
            assertThat(served).extracting(Served::open).containsExactly(false, true);
            assertThat(served.get(0).bytesToServer()).isEqualTo(3);
            assertThat(served.get(0).bytesToClient()).isEqualTo(8);
            assertThat(served.get(0).until()).isAfterOrEqualTo(served.get(0).opened());
        }
    }

    @Test
    void faults_can_be_put_on_the_way_to_one_node() {
        TcpRouter router = open(plan(Routing.ROUND_ROBIN));
        try (Client one = Client.connect(router.address());
                Client two = Client.connect(router.address())) {
            one.receive(5);
            two.receive(5);

            router.line("node1").freeze(Direction.TO_CLIENT);
            one.send("x");
            two.send("y");

            assertThat(two.receive(1)).isEqualTo("y");
            assertThat(one.hearsNothing(Duration.ofMillis(100))).isTrue();
        }
    }

    @Test
    void a_node_that_cannot_be_reached_any_more_is_taken_out() {
        TcpRouter router = open(plan(Routing.LEADER));
        assertThat(visits(router, 1)).containsExactly("node1");

        router.line("node1").freeze();
        await().until(() -> router.destinations().isEmpty());
        router.line("node1").thaw();

        await().until(() -> router.destinations().equals(List.of("node1")));
    }

    @Test
    void an_isolated_api_behind_a_link_takes_its_node_out_after_the_timeout() {
        Link api = Link.open(wire, "node1", node1.patroni());
        TcpRouter router =
                open(RouterPlan.to(Routing.LEADER, List.of(Backend.of("node1", node1.database(), api.address())))
                        .withChecks(QUICK));
        assertThat(visits(router, 1)).containsExactly("node1");

        api.freeze();

        await().until(() -> router.destinations().isEmpty());
    }

    @Test
    void a_bare_check_does_not_reach_through_a_frozen_link() {
        Link link = Link.open(wire, "node1", node1.database());
        TcpRouter router =
                open(RouterPlan.to(Routing.ROUND_ROBIN, List.of(Backend.of("node1", link.address()), node2.backend()))
                        .withChecks(QUICK));
        assertThat(visits(router, 2)).containsExactly("node1", "node2");

        link.freeze();
        await().until(() -> router.destinations().equals(List.of("node2")));
        link.thaw();

        await().until(() -> router.destinations().equals(List.of("node1", "node2")));
    }

    @Test
    void a_push_makes_it_look_at_once() {
        Checks rare = new Checks(Duration.ofHours(1), Duration.ofSeconds(1), 1, 1);
        TcpRouter router = open(plan(Routing.LEADER).withChecks(rare));
        assertThat(visits(router, 1)).containsExactly("node1");

        node1.becomes("replica");
        node3.becomes("primary");
        router.recheck();

        await().until(() -> router.destinations().equals(List.of("node3")));
    }

    @Test
    void an_unknown_node_is_refused_by_name() {
        TcpRouter router = open(plan(Routing.LEADER).named("writes"));

        assertThatThrownBy(() -> router.line("node9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("router writes has no node node9, only node1, node2, node3");
    }

    @Test
    void a_route_by_role_needs_a_patroni_address() {
        assertThatThrownBy(() -> RouterPlan.to(Routing.LEADER, List.of(Backend.of("node1", node1.database()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("route LEADER asks each node for its role: node1 has no Patroni address");
    }

    @Test
    void checks_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Checks(Duration.ZERO, Duration.ofSeconds(1), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "checks with inter PT0S, timeout PT1S, fall 0, rise 1: expected at least 1 ms, 1 ms, 1 and 1");
    }

    @Test
    void a_port_that_is_taken_is_named() {
        assertThatThrownBy(() -> plan(Routing.ANY)
                        .withPort(node1.database().getPort())
                        .named("writes")
                        .open(wire, events))
                .isInstanceOf(dev.rehearsal.HarnessException.class)
                .hasMessage("could not listen on 127.0.0.1:" + node1.database().getPort()
                        + " for the router writes: Address already in use");
    }

    private RouterPlan plan(Routing routing) {
        return RouterPlan.to(routing, List.of(node1.backend(), node2.backend(), node3.backend()))
                .withChecks(QUICK);
    }

    private TcpRouter open(RouterPlan plan) {
        return plan.open(wire, events);
    }

    private List<String> details() {
        return events.events().stream()
                .filter(event ->
                        event.kind() == Event.Kind.ROUTED && event.subject().equals("router"))
                .map(Event::detail)
                .toList();
    }

    private static List<String> visits(TcpRouter router, int count) {
        List<String> visited = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try (Client client = Client.connect(router.address())) {
                visited.add(client.receive(5));
            }
        }
        return visited;
    }
}
