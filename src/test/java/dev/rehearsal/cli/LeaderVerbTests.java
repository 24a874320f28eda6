package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.discovery.PatroniStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeaderVerbTests {

    private static final String CLUSTER =
            """
            {"members": [
              {"name": "node1", "role": "%s", "state": "running", "host": "10.0.0.122", "port": 5432},
              {"name": "node2", "role": "%s", "state": "running", "host": "10.0.0.123", "port": 5432}]}""";

    @Test
    void patroni_names_the_leader() throws IOException {
        try (PatroniStub api = new PatroniStub(200, CLUSTER.formatted("replica", "leader"))) {
            assertThat(Run.of("leader", "--patroni", api.url().toString()))
                    .isEqualTo(new Run(0, "10.0.0.123:5432\n", "", List.of()));
        }
    }

    @Test
    void another_api_answers_when_the_first_does_not() throws IOException {
        try (PatroniStub broken = new PatroniStub(503, "");
                PatroniStub api = new PatroniStub(200, CLUSTER.formatted("leader", "replica"))) {
            assertThat(Run.of("leader", "--patroni", broken.url() + "," + api.url()))
                    .isEqualTo(new Run(0, "10.0.0.122:5432\n", "", List.of()));
        }
    }

    @Test
    void json_holds_everything_that_patroni_said() throws IOException {
        try (PatroniStub broken = new PatroniStub(503, "");
                PatroniStub api = new PatroniStub(200, CLUSTER.formatted("leader", "replica"))) {
            Run run = Run.of("leader", "--json", "--patroni", broken.url() + "," + api.url());

            assertThat(run.out())
                    .isEqualTo(
                            """
                            {
                              "schema": "rehearsal/leader/1",
                              "outcome": "one",
                              "leader": "10.0.0.122:5432",
                              "patroni": [
                                {
                                  "url": "%s",
                                  "cause": "foreign",
                                  "detail": "answered /cluster with HTTP status 503"
                                },
                                {
                                  "url": "%s",
                                  "members": [
                                    {
                                      "node": "10.0.0.122:5432",
                                      "name": "node1",
                                      "says": "leader",
                                      "role": "leader",
                                      "state": "running"
                                    },
                                    {
                                      "node": "10.0.0.123:5432",
                                      "name": "node2",
                                      "says": "replica",
                                      "role": "replica",
                                      "state": "running"
                                    }
                                  ]
                                }
                              ]
                            }
                            """
                                    .formatted(broken.url(), api.url()));
        }
    }

    @Test
    void no_leader_and_several_leaders_are_a_no() throws IOException {
        try (PatroniStub none = new PatroniStub(200, CLUSTER.formatted("replica", "replica"));
                PatroniStub several = new PatroniStub(200, CLUSTER.formatted("leader", "leader"))) {
            Run without = Run.of("leader", "--patroni", none.url().toString());
            Run split = Run.of("leader", "--patroni", several.url().toString());

            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.out()).isEmpty();
            assertThat(without.err()).startsWith("no leader: " + none.url() + " lists none\n");
            assertThat(split.exitCode()).isEqualTo(1);
            assertThat(split.out()).isEmpty();
            assertThat(split.err()).startsWith("more than one leader: " + several.url() + " lists 2\n");
        }
    }

    @Test
    void nodes_that_refuse_leave_it_undecided() throws IOException {
        String node = nobody();

        assertThat(Run.of("leader", "--hosts", node, "--database", "shop", "--user", "deploy"))
                .isEqualTo(new Run(
                        2,
                        "",
                        """
                        leader not decided: no node says it leads, and 1 of 1 node gave no answer
                          %s  refused the connection: nothing listens there
                        The leader may be among those that gave no answer. Make them answer, or name the nodes that run.
                        """
                                .formatted(node),
                        List.of("Password for user deploy: ")));
    }

    @Test
    void json_holds_everything_that_the_nodes_said() throws IOException {
        String node = nobody();

        Run run = Run.of("leader", "--hosts", node, "-d", "shop", "-U", "deploy", "--json", "-w");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.prompts()).isEmpty();
        assertThat(run.out())
                .isEqualTo(
                        """
                        {
                          "schema": "rehearsal/leader/1",
                          "outcome": "undecided",
                          "leader": null,
                          "nodes": [
                            {
                              "node": "%s",
                              "says": "nothing",
                              "cause": "refused",
                              "detail": "refused the connection: nothing listens there"
                            }
                          ]
                        }
                        """
                                .formatted(node));
    }

    @Test
    void nobody_is_asked_for_a_password_that_the_environment_holds() throws IOException {
        Run run = Run.of(
                Map.of("PGPASSWORD", "s3cret"),
                Optional.of("typed"),
                "leader",
                "--hosts",
                nobody(),
                "-d",
                "x",
                "-U",
                "y");

        assertThat(run.prompts()).isEmpty();
        assertThat(run.out() + run.err()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    ''                                     | name the nodes with --hosts, or Patroni's API with --patroni
                    --hosts=a --patroni=http://b           | --hosts and --patroni are two ways to ask: give one of them
                    --hosts=a                              | --hosts needs --database and --user too
                    --hosts=a --database=x                 | --hosts needs --database and --user too
                    --patroni=http://a --user=x            | --database and --user go with --hosts: reading --patroni needs no login
                    --hosts=a,b:x -d x -U y                | --hosts "b:x": "x" is no port
                    --patroni=http://a,b                   | --patroni "b": expected a URL such as http://10.0.0.122:8008
                    --patroni=http://a --timeout=5parsecs  | Invalid value for option '--timeout': "5parsecs": expected a duration such as 5s, 250ms or 2m
                    --patroni=http://a --timeout=0s        | Invalid value for option '--timeout': "0s": expected a duration such as 5s, 250ms or 2m
                    """)
    void what_is_not_understood_names_the_option_and_the_piece(String arguments, String message) {
        Run run = Run.of(("leader " + arguments).strip().split(" "));

        assertThat(run)
                .isEqualTo(
                        new Run(64, "", "rehearse leader: " + message + "\nSee: rehearse leader --help\n", List.of()));
    }

    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
