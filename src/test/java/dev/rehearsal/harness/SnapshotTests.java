package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SnapshotTests {

    private static final String REFUSED = "cannot execute CREATE TABLE in a read-only transaction";

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.start(Topology.primary());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void nobody_writes_there_whatever_he_does_before() throws Exception {
        try (Snapshot snapshot = snapshot();
                Connection session = snapshot.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table t (id int)"))
                    .hasMessageContaining(REFUSED);

            session.setReadOnly(false);
            session.commit();
            session.rollback();
            session.setAutoCommit(true);
            statement.execute("set default_transaction_read_only = off");
            assertThatThrownBy(() -> statement.execute("create table t (id int)"))
                    .hasMessageContaining(REFUSED);

            assertThatThrownBy(() -> statement.execute("set transaction read write"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("cannot set transaction read-write mode");
        }
    }

    @Test
    void all_sessions_are_one_that_closes_last() throws Exception {
        try (Snapshot snapshot = snapshot()) {
            DataSource source = snapshot.dataSource();
            String first;
            try (Connection session = source.getConnection()) {
                first = one(session, "select pg_backend_pid()");
            }

            try (Connection session = source.getConnection("other", "role")) {
                assertThat(one(session, "select pg_backend_pid()")).isEqualTo(first);
            }
        }
    }

    @Test
    void only_the_transaction_is_read_only_since_a_pooler_would_hand_the_session_on() throws Exception {
        try (Snapshot snapshot = snapshot()) {
            assertThat(one(snapshot.session(), "show transaction_read_only")).isEqualTo("on");
            assertThat(one(snapshot.session(), "show default_transaction_read_only"))
                    .isEqualTo("off");
            assertThat(one(snapshot.session(), "show transaction_isolation")).isEqualTo("repeatable read");

            snapshot.session().rollback();

            assertThat(one(snapshot.session(), "show transaction_read_only")).isEqualTo("off");
            assertThat(one(snapshot.session(), "show lock_timeout")).isEqualTo("0");
        }
    }

    private static Snapshot snapshot() throws SQLException {
        Login login = cluster.login();
        String url =
                cluster.leader().orElseThrow().jdbcUrl() + "?user=" + login.user() + "&password=" + login.password();
        return Snapshot.of(LiveUrl.parse(url));
    }

    private static String one(Connection session, String query) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
