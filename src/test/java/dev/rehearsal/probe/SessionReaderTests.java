package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Session;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionReaderTests {

    private static final Stages STAGES = new Stages();

    private final SessionReader reader = new SessionReader();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void a_session_shows_what_a_migration_left_in_it(String version) throws SQLException {
        try (Connection session = STAGES.session(version, STAGES.database(version))) {
            assertThat(reader.read(session)).isEqualTo(new Session("tool", "\"$user\", public", false, false, ""));

            Stages.run(
                    session,
                    "set role rehearsal",
                    "set search_path = app, public",
                    "set default_transaction_read_only = on",
                    "set work_mem = '9MB'",
                    "set lock_timeout = '2s'",
                    "begin");

            assertThat(reader.read(session))
                    .isEqualTo(new Session("rehearsal", "app, public", true, true, "lock_timeout=2000\nwork_mem=9216"));
        }
    }

    @Test
    void a_session_that_is_gone_is_unknown() throws SQLException {
        Connection session = STAGES.session("18", STAGES.database("18"));
        session.close();

        assertThat(reader.read(session)).isEqualTo(Session.UNKNOWN);
    }
}
