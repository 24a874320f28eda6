package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.cluster.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpVerbTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void what_is_typed_breaks_and_mends_the_cluster() {
        Run run = type(
                """
                status
                switchover node2
                status
                kill node9
                freeze
                kill node1 node2
                delay node1
                fill-wal much
                dance
                failover node2
                failover
                status
                quit
                """);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("PostgreSQL 18.6 embedded, ready in ")
                .contains("name    role         url")
                .contains("node1   leader       postgresql://rehearsal:")
                .contains("router  round-robin  postgresql://rehearsal:")
                .contains("Type help to see how to break it; Ctrl-C ends it.\n")
                .contains("\nnode1  leader\nnode2  replica\n")
                .contains("node2    promoted on timeline 2\n");
        assertThat(run.err())
                .isEqualTo(
                        """
                        no node node9: there are node1, node2
                        freeze which node? Type freeze node1
                        one thing at a time: "node2" is too much
                        delay by how much? Type delay node1 2s
                        fill-wal how much? Type fill-wal 64 for 64 MB
                        there is no "dance": help lists what there is
                        one thing at a time: "node2" is too much
                        """);
    }

    @Test
    void a_fault_that_is_in_force_stands_in_the_status() {
        Run run = type(
                """
                pause node2
                status
                resume node2
                delay node2 5s
                isolate node2
                status
                freeze node2
                status
                kill node2
                status
                quit
                """);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsSubsequence(
                        "\nnode1  leader\nnode2  replica, paused\n",
                        "\nnode1  leader\nnode2  replica, isolated, delayed\n",
                        "\nnode1  leader\nnode2  frozen, isolated\n",
                        "\nnode1  leader\nnode2  killed, isolated\n");
    }

    @Test
    void a_command_that_changes_nothing_says_why() {
        Run run = type(
                """
                start node1
                thaw node1
                rejoin node1
                pause node1
                resume node1
                resume node2
                delay node2 0s
                switchover node1
                pause node2
                pause node2
                isolate node2
                isolate node2
                freeze node2
                freeze node2
                kill node2
                kill node2
                freeze node2
                crash node2
                pause node2
                quit
                """);

        assertThat(run.err())
                .isEqualTo(
                        """
                        nothing changed: node1 is not killed
                        nothing changed: node1 is not frozen
                        nothing changed: node1 is not isolated
                        nothing changed: node1 is no replica (leader)
                        nothing changed: node1 is no replica (leader)
                        nothing changed: node2 is not paused
                        nothing changed: node2 has that delay already
                        nothing changed: node1 is the leader already
                        nothing changed: node2 is paused already
                        nothing changed: node2 is isolated already
                        nothing changed: node2 is frozen already
                        nothing changed: node2 is killed already
                        nothing changed: node2 is killed
                        nothing changed: node2 is killed
                        nothing changed: node2 is no replica (killed, isolated)
                        """);
    }

    @Test
    void a_script_reads_where_everything_is_and_ends_it_by_a_signal(@TempDir Path directory)
            throws IOException, InterruptedException, SQLException {
        try (ChildJvm up = ChildJvm.of(Main.class, directory)
                .option("-Drehearsal.binaries=" + System.getProperty("rehearsal.binaries"))
                .start("up", "--json", "--replicas", "1", "--db-version", "17", "--route", "leader,replica")) {
            Awaitility.await().atMost(LONG).until(() -> up.output().contains("\n"));
            JsonObject told = JsonParser.parseString(up.output()).getAsJsonObject();
            assertThat(told.get("schema").getAsString()).isEqualTo("rehearsal/up/1");
            assertThat(told.get("server").getAsString()).isEqualTo("PostgreSQL 17.11 embedded");
            assertThat(told.get("leader").getAsString()).isEqualTo("node1");
            assertThat(told.getAsJsonArray("nodes")).hasSize(2);

            JsonObject router = told.getAsJsonArray("routers").get(0).getAsJsonObject();
            try (Connection connection = DriverManager.getConnection(
                            router.get("jdbcUrl").getAsString(),
                            told.get("user").getAsString(),
                            told.get("password").getAsString());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table t (a int)");
            }
            JsonObject leader = told.getAsJsonArray("nodes").get(0).getAsJsonObject();
            URI patroni = URI.create(leader.get("patroni").getAsString() + "/primary");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(patroni).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);

            assertThat(up.terminate()).isZero();

            assertThat(up.output()).endsWith("stopped, nothing is left\n");
            for (JsonObject place : List.of(router, leader)) {
                int port = place.get("port").getAsInt();
                assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                        .hasMessageContaining("refused");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            --replicas 99         | --replicas 99: expected 0 to 15 replicas
            --replicas many       | Invalid value for option '--replicas': 'many' is not an int
            --db-version banana   | --db-version banana: expected a version such as "17" or "17.11"
            --port 70000          | --port 70000: expected 1 to 65535
            --ttl 5parsecs        | Invalid value for option '--ttl': "5parsecs": expected a duration such as 5s, 250ms or 2m
            --ttl 50ms            | --ttl 50ms: expected a loop wait of at least 10 ms and a ttl of at least twice that
            --ttl 2s --loop-wait 5s | --ttl 2000ms --loop-wait 5000ms: expected a loop wait of at least 10 ms and a ttl of at least twice that
            --loop-wait 5ms       | --ttl 2000ms --loop-wait 5ms: expected a loop wait of at least 10 ms and a ttl of at least twice that
            --loop-wait 0s        | Invalid value for option '--loop-wait': "0s": expected a duration such as 5s, 250ms or 2m
            --ttl 1441m           | --ttl 86460000ms: expected a ttl of at most a day
            --apply-delay later   | Invalid value for option '--apply-delay': "later": expected a duration such as 5s, 250ms or 2m
            --apply-delay 34561m  | --apply-delay 2073660000ms: expected a delay of zero to 24 days
            --route sideways      | Invalid value for option '--route' (ROUTE[,ROUTE...]): "sideways": expected one of leader, round-robin, replica, any, stale
            """)
    void a_wrong_option_is_named_before_anything_starts(String options, String message) {
        List<String> words = new ArrayList<>(List.of("up"));
        words.addAll(List.of(options.split(" ", -1)));

        Run run = Run.of(words.toArray(String[]::new));

        assertThat(run)
                .isEqualTo(new Run(64, "", "rehearse up: " + message + "\nSee: rehearse up --help\n", List.of()));
    }

    @Test
    void a_version_that_is_too_old_is_named_with_those_that_are_not() {
        Run run = Run.of("up", "--db-version", "13");

        assertThat(run)
                .isEqualTo(new Run(2, "", "rehearse: PostgreSQL 13 is not supported: 14 to 18 are\n", List.of()));
    }

    @Test
    void replicas_are_late_and_leaders_slow_when_asked() {
        Run run = type(
                """
                status
                delay node2 999999999m
                delay node2 0s
                status
                quit
                """,
                "--apply-delay",
                "10m",
                "--ttl",
                "30s",
                "--loop-wait",
                "10s");

        assertThat(run.out())
                .containsSubsequence("\nnode1  leader\nnode2  replica, delayed\n", "\nnode1  leader\nnode2  replica\n");
        assertThat(run.err()).isEqualTo("delayReplay(node2, PT16666666H39M): expected zero to 24 days\n");
    }

    @Test
    void a_script_is_answered_in_lines_of_json() {
        Run run = type(
                """
                status
                kill node2
                kill node2
                status
                events
                help
                quit
                """,
                "--json");

        List<JsonObject> answers = run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(answers)
                .extracting(answer -> answer.get("schema").getAsString())
                .containsExactly("rehearsal/up/1", "rehearsal/up/1", "rehearsal/up/1", "rehearsal/events/1");
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(node2(answers.get(1), "role")).hasToString("\"replica\"");
        assertThat(node2(answers.get(1), "faults")).hasToString("[]");
        assertThat(node2(answers.get(2), "role")).hasToString("\"down\"");
        assertThat(node2(answers.get(2), "faults")).hasToString("[\"killed\"]");
        assertThat(answers.get(3).getAsJsonArray("events"))
                .map(JsonElement::getAsJsonObject)
                .filteredOn(event -> event.get("kind").getAsString().equals("fault"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.keySet()).containsExactly("time", "elapsedMillis", "kind", "subject", "detail");
                    assertThat(event.get("subject").getAsString()).isEqualTo("node2");
                    assertThat(event.get("detail").getAsString()).isEqualTo("kill");
                });
        assertThat(run.err())
                .startsWith("nothing changed: node2 is killed already\n")
                .contains("status                    the nodes, their roles, and the faults in force\n");
    }

    private static JsonElement node2(JsonObject answer, String field) {
        return answer.getAsJsonArray("nodes").get(1).getAsJsonObject().get(field);
    }

    private static Run type(String lines, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of(), question -> Optional.empty());
        List<String> arguments = new ArrayList<>(List.of("up", "--route", "leader,round-robin"));
        arguments.addAll(List.of(options));
        int exitCode = Main.run(terminal, new BufferedReader(new StringReader(lines)), arguments);
        return new Run(
                exitCode, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"), List.of());
    }
}
