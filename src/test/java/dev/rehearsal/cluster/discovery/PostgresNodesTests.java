package dev.rehearsal.cluster.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.discovery.Answer.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresNodesTests {

    private static final Duration TIMEOUT = Duration.ofMillis(900);

    @Test
    void a_port_on_which_nothing_listens_refuses() throws IOException {
        assertThat(answer(Peer.nobody()))
                .isEqualTo(new Answer.Silent(Cause.REFUSED, "refused the connection: nothing listens there"));
    }

    @Test
    void a_host_without_a_name_is_unknown() {
        assertThat(answer(new Endpoint("nowhere.invalid", 5432)))
                .isEqualTo(new Answer.Silent(Cause.UNKNOWN_HOST, "no such host name"));
    }

    @Test
    void a_peer_that_never_speaks_runs_into_the_timeout() throws IOException {
        try (Peer silent = Peer.silent()) {
            assertThat(answer(silent.endpoint()))
                    .isEqualTo(new Answer.Silent(Cause.TIMEOUT, "no answer within 900 ms"));
        }
    }

    @Test
    void silent_peers_are_waited_for_together() throws IOException {
        try (Peer one = Peer.silent();
                Peer two = Peer.silent();
                Peer three = Peer.silent()) {
            long begun = System.nanoTime();

            List<Said> said = ask(one.endpoint(), two.endpoint(), three.endpoint(), Peer.nobody());

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(2));
            assertThat(said.get(3).answer())
                    .isInstanceOfSatisfying(Answer.Silent.class, silent -> assertThat(silent.cause())
                            .isEqualTo(Cause.REFUSED));
        }
    }

    @Test
    void a_web_server_does_not_speak_as_postgresql_does() throws IOException {
        try (Peer web = Peer.answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(answer(web.endpoint()))
                    .isEqualTo(new Answer.Silent(Cause.FOREIGN, "does not speak the PostgreSQL protocol"));
        }
    }

    @Test
    void a_peer_that_greets_like_mysql_is_foreign() throws IOException {
        try (Peer mysql = Peer.greeting("J\0\0\0\n8.0.12\0")) {
            assertThat(answer(mysql.endpoint()))
                    .isEqualTo(new Answer.Silent(Cause.FOREIGN, "does not speak the PostgreSQL protocol"));
        }
    }

    @Test
    void a_peer_that_hangs_up_said_nothing() throws IOException {
        try (Peer gone = Peer.hangingUp()) {
            assertThat(answer(gone.endpoint()))
                    .isEqualTo(new Answer.Silent(Cause.OTHER, "ended the connection without an answer"));
        }
    }

    @Test
    void a_login_never_shows_its_password() {
        assertThat(new Login("shop", "deploy", "s3cret")).hasToString("deploy@shop");
    }

    private static Answer answer(Endpoint node) {
        return ask(node).get(0).answer();
    }

    private static List<Said> ask(Endpoint... nodes) {
        return PostgresNodes.ask(List.of(nodes), new Login("shop", "deploy", "s3cret"), TIMEOUT);
    }
}
