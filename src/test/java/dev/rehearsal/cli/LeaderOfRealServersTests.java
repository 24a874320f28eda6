package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code rehearse leader} against a primary and its replica. */
final class LeaderOfRealServersTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Path SAMPLE =
            Path.of(System.getProperty("rehearsal.base", "."), "sample-migrations/marketplace-sql");

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.start(Topology.primary().withReplicas(1));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void settles() {
        await().atMost(LONG).until(() -> roles().equals(List.of("f", "t")));
        cluster.awaitCaughtUp(LONG);
    }

    @Test
    void the_leader_is_found_by_its_nodes_and_by_patroni_also_after_it_changed() {
        Node old = cluster.awaitLeader(LONG);
        assertThat(ask(nodes())).isEqualTo(new Run(0, at(old) + "\n", "", List.of()));
        assertThat(askPatroni()).isEqualTo(new Run(0, old.name() + "\n", "", List.of()));

        Node next = cluster.faults().switchover(cluster.replicas().get(0), LONG);

        settles();
        assertThat(next.name()).isNotEqualTo(old.name());
        assertThat(ask(nodes())).isEqualTo(new Run(0, at(next) + "\n", "", List.of()));
        assertThat(askPatroni()).isEqualTo(new Run(0, next.name() + "\n", "", List.of()));
    }

    @Test
    void a_migration_that_a_replica_refuses_goes_through_on_the_leader_that_was_printed() throws Exception {
        Node replica = cluster.replicas().get(0);
        assertThatThrownBy(() -> migrate(replica))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cannot execute CREATE TYPE in a read-only transaction");

        String leader = ask(nodes()).out().strip();
        Node found = cluster.nodes().stream()
                .filter(node -> at(node).equals(leader))
                .findFirst()
                .orElseThrow();
        migrate(found);

        assertThat(column(found, "select typname from pg_type where typtype = 'e' order by 1"))
                .containsExactly("MarketplaceConnectionStatus", "MarketplaceType");
        assertThat(column(found, "select tablename from pg_tables where schemaname = 'public' order by 1"))
                .containsExactly("ExternalMessage", "MarketplaceConnection", "MarketplaceSyncState");
    }

    @Test
    void one_server_under_two_names_is_one_leader() {
        Node leader = cluster.awaitLeader(LONG);
        String again = "localhost:" + leader.address().getPort();

        assertThat(ask(at(leader) + "," + again))
                .isEqualTo(new Run(
                        0,
                        at(leader) + "\n",
                        "note: " + again + " is the same server as " + at(leader) + "\n",
                        List.of()));
    }

    @Test
    void a_replica_alone_has_no_leader() {
        Node replica = cluster.replicas().get(0);

        Run run = ask(at(replica));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("no leader: none of 1 node accepts writes\n  " + at(replica) + "  replica\n");
    }

    @Test
    void a_node_of_another_cluster_turns_the_login_away() {
        try (Cluster other = EmbeddedCluster.start(Topology.primary())) {
            Login login = cluster.login();
            String stranger = at(other.nodes().get(0));

            Run run = ask(nodes() + "," + stranger, login.database(), login.user(), login.password());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains(stranger + "  turned user \"" + login.user()
                            + "\" away: FATAL: password authentication failed for user \"" + login.user() + "\"\n");
        }
    }

    @Test
    void a_wrong_password_is_told_by_the_node_that_turned_it_away() {
        Node leader = cluster.awaitLeader(LONG);
        Login login = cluster.login();

        Run run = ask(at(leader), login.database(), login.user(), "s3cret");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        """
                        leader not decided: no node says it leads, and 1 of 1 node gave no answer
                          %s  turned user "%s" away: FATAL: password authentication failed for user "%s"
                        The leader may be among those that gave no answer. Make them answer, or name the nodes that run.
                        """
                                .formatted(at(leader), login.user(), login.user()));
    }

    @Test
    void without_a_password_it_says_how_to_give_one() {
        Login login = cluster.login();

        Run run = Run.of("leader", "--hosts", nodes(), "-d", login.database(), "-U", login.user(), "-w");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("turned user \"" + login.user() + "\" away: ")
                .endsWith("No password was given: set PGPASSWORD, or run it at a terminal to be asked.\n");
    }

    @Test
    void a_database_that_is_missing_is_named() {
        Node leader = cluster.awaitLeader(LONG);
        Login login = cluster.login();

        Run run = ask(at(leader), "no such/one", login.user(), login.password());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(at(leader) + "  FATAL: database \"no such/one\" does not exist\n");
    }

    @Test
    void a_frozen_replica_keeps_the_leader_from_being_printed() {
        Node leader = cluster.awaitLeader(LONG);
        Node replica = cluster.replicas().get(0);
        Login login = cluster.login();
        cluster.faults().freeze(replica);
        try {
            Run run = Run.of(
                    Map.of("PGPASSWORD", login.password()),
                    Optional.empty(),
                    "leader",
                    "--hosts",
                    at(leader) + "," + at(replica),
                    "-d",
                    login.database(),
                    "-U",
                    login.user(),
                    "--timeout",
                    "800ms");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith(
                            "leader not decided: " + at(leader) + " says it leads, but 1 of 2 nodes gave no answer\n")
                    .contains(at(replica) + "  no answer within 800 ms\n")
                    .doesNotContain(login.password());
        } finally {
            cluster.faults().thaw(replica);
        }
    }

    /** What the servers themselves say; a server that does not answer says nothing. */
    private static List<String> roles() {
        List<String> roles = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            try {
                roles.addAll(column(node, "select pg_is_in_recovery()"));
            } catch (SQLException e) {
                roles.add(String.valueOf(e.getSQLState()));
            }
        }
        roles.sort(null);
        return roles;
    }

    private static Run ask(String hosts) {
        Login login = cluster.login();
        return ask(hosts, login.database(), login.user(), login.password());
    }

    private static Run ask(String hosts, String database, String user, String password) {
        return Run.of(
                Map.of("PGPASSWORD", password),
                Optional.empty(),
                "leader",
                "--hosts",
                hosts,
                "-d",
                database,
                "-U",
                user);
    }

    /** With the leader's name in place of its address. */
    private static Run askPatroni() {
        String apis = String.join(
                ",",
                cluster.nodes().stream().map(Node::patroni).map(URI::toString).toList());
        Run run = Run.of("leader", "--patroni", apis);
        String names = cluster.nodes().stream()
                .filter(node -> run.out().equals(at(node) + "\n"))
                .map(node -> node.name() + "\n")
                .findFirst()
                .orElse(run.out());
        return new Run(run.exitCode(), names, run.err(), run.prompts());
    }

    private static String nodes() {
        return String.join(
                ",", cluster.nodes().stream().map(LeaderOfRealServersTests::at).toList());
    }

    private static String at(Node node) {
        return "127.0.0.1:" + node.address().getPort();
    }

    private static void migrate(Node node) throws SQLException, IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(SAMPLE)) {
            files = listed.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        try (Connection connection = node.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (Path file : files) {
                statement.execute(Files.readString(file));
            }
        }
    }

    private static List<String> column(Node node, String query) throws SQLException {
        List<String> column = new ArrayList<>();
        try (Connection connection = node.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }
}
