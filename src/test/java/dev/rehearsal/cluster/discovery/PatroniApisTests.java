package dev.rehearsal.cluster.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.cluster.discovery.Answer.Cause;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatroniApisTests {

    private static final Duration TIMEOUT = Duration.ofMillis(900);

    @Test
    void the_members_are_read_from_the_cluster() throws IOException {
        String body =
                """
                {"members": [
                  {"name": "node1", "role": "leader", "state": "running", "api_url": "http://10.0.0.122:8008/patroni",
                   "host": "10.0.0.122", "port": 5432, "timeline": 3},
                  {"name": "node2", "role": "sync_standby", "state": "streaming", "host": "2001:db8::7", "port": 5432, "lag": 0},
                  {"name": "node3", "role": "replica", "state": "starting"}],
                 "scope": "shop"}""";
        try (PatroniStub api = new PatroniStub(200, body)) {
            assertThat(PatroniApis.ask(List.of(api.url()), TIMEOUT))
                    .containsExactly(PatroniSaid.members(
                            api.url(),
                            List.of(
                                    new PatroniMember("node1", "10.0.0.122:5432", "leader", "running"),
                                    new PatroniMember("node2", "[2001:db8::7]:5432", "sync_standby", "streaming"),
                                    new PatroniMember("node3", "", "replica", "starting"))));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200 | It works!                                          | did not answer as Patroni does: the body is no JSON
                    200 | '[]'                                               | did not answer as Patroni does: the body has no list of members
                    200 | '{"members": 3}'                                   | did not answer as Patroni does: the body has no list of members
                    200 | '{"members": [3]}'                                 | did not answer as Patroni does: a member is no object
                    200 | '{"members": [{"host": "a b", "port": 1}]}'        | did not answer as Patroni does: "a b:1": "a b" is no host
                    503 | ''                                                 | answered /cluster with HTTP status 503
                    302 | ''                                                 | answered /cluster with HTTP status 302
                    """)
    void an_answer_that_patroni_would_not_give_is_foreign(int status, String body, String detail) throws IOException {
        try (PatroniStub api = new PatroniStub(status, body)) {
            assertThat(PatroniApis.ask(List.of(api.url()), TIMEOUT))
                    .containsExactly(PatroniSaid.silent(api.url(), new Answer.Silent(Cause.FOREIGN, detail)));
        }
    }

    @Test
    void apis_that_do_not_answer_say_why() throws IOException {
        try (Peer silent = Peer.silent();
                Peer foreign = Peer.greeting("SSH-2.0-OpenSSH_9.2\r\n")) {
            URI refused = url(Peer.nobody());

            List<PatroniSaid> said =
                    PatroniApis.ask(List.of(refused, url(silent.endpoint()), url(foreign.endpoint())), TIMEOUT);

            assertThat(said)
                    .extracting(one -> one.whySilent().orElseThrow())
                    .containsExactly(
                            new Answer.Silent(Cause.REFUSED, "refused the connection: nothing listens there"),
                            new Answer.Silent(Cause.TIMEOUT, "no answer within 900 ms"),
                            new Answer.Silent(Cause.FOREIGN, "does not speak HTTP"));
        }
    }

    @Test
    void urls_are_read_as_people_write_them() {
        assertThat(PatroniApis.list("http://a:8008, https://b:8008/ ,http://a:8008/cluster,http://[::1]:8008/cluster/"))
                .containsExactly(
                        URI.create("http://a:8008"), URI.create("https://b:8008"), URI.create("http://[::1]:8008"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:8008", "ftp://a", "http://", "http://a:8008/primary", "http://a?x=y", "http://a b", ""})
    void a_url_that_cannot_be_read_is_quoted(String text) {
        assertThatThrownBy(() -> PatroniApis.list("http://ok:8008," + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\": expected a URL such as http://10.0.0.122:8008");
    }

    @Test
    void a_password_in_a_url_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> PatroniApis.list("http://admin:s3cret@a:8008"))
                .hasMessage("a URL holds a user or a password: leave them out, reading /cluster needs none");
    }

    private static URI url(Endpoint endpoint) {
        return URI.create("http://" + endpoint);
    }
}
