package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Executed;
import dev.rehearsal.Place;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseLookProbeTests {

    private static final Stages STAGES = new Stages();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    private static Effect effect(CloseLookProbe probe, Connection session, String sql) throws SQLException {
        Stages.run(session, sql);
        return probe.afterStatement(session, new Executed(sql, Place.NOWHERE, Duration.ZERO, -1));
    }

    private static long oid(Connection session, String table) throws SQLException {
        return Long.parseLong(Stages.query(session, "select '" + table + "'::regclass::oid::text")
                .get(0));
    }

    @ParameterizedTest
    @CsvSource({"14, true", "14, false", "18, true", "18, false"})
    void each_statement_shows_what_it_did(String version, boolean transaction) throws SQLException {
        String database = STAGES.database(version);
        try (Connection superuser = STAGES.observer(version, database);
                Connection session = STAGES.session(version, database)) {
            Stages.run(session, "set role rehearsal");
            Stages.run(
                    session,
                    "create table users (id int primary key, name text)",
                    "create table orders (id int references users, note text)",
                    "create view names as select name from users",
                    "insert into users values (1, 'a'), (2, 'b')",
                    "insert into orders values (1, 'x')");
            long users = oid(session, "users");
            long orders = oid(session, "orders");
            CatalogReader catalog = new CatalogReader(List.of());
            Object before = catalog.read(session);
            try (CloseLookProbe probe = CloseLookProbe.begin(superuser)) {
                assertThat(catalog.read(session)).isEqualTo(before);
                session.setAutoCommit(!transaction);
                probe.start(session);

                assertThat(effect(probe, session, "update users set name = 'c'").touched())
                        .isEqualTo(Map.of(users, new Touched(0, 2, 0)));
                assertThat(effect(probe, session, "select 1"))
                        .isEqualTo(new Effect("select 1", Place.NOWHERE, Map.of(), List.of(), List.of()));
                assertThat(effect(probe, session, "truncate orders").truncated())
                        .containsExactly(orders);
                Effect refilled = effect(
                        probe,
                        session,
                        "do $$ begin truncate users cascade; insert into users values (7, 'x'); end $$");
                assertThat(refilled.truncated()).contains(users);
                assertThat(refilled.touched()).containsEntry(users, new Touched(1, 0, 0));
                assertThat(effect(probe, session, "alter table users alter id type bigint")
                                .truncated())
                        .isEmpty();
                assertThat(effect(probe, session, "alter table users drop name cascade")
                                .dropped())
                        .containsExactlyInAnyOrder(
                                new Dropped("table column", "public.users.name", true, false),
                                new Dropped("view", "public.names", false, true),
                                new Dropped("rule", "\"_RETURN\" on public.names", false, true),
                                new Dropped("type", "public.names", false, false),
                                new Dropped("type", "public.names[]", false, false));
                assertThat(effect(probe, session, "drop table orders").dropped())
                        .contains(new Dropped("table", "public.orders", true, false));
            }
            if (transaction) {
                session.commit();
            }
            assertThat(Stages.query(superuser, "select evtname from pg_event_trigger"))
                    .isEmpty();
            assertThat(Stages.query(superuser, "select proname from pg_proc where proname like 'rehearsal%'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset all", "discard all"})
    void a_session_that_forgets_its_settings_loses_nothing_that_comes_later(String forget) throws SQLException {
        String database = STAGES.database("18");
        try (Connection superuser = STAGES.observer("18", database);
                Connection session = STAGES.session("18", database)) {
            Stages.run(session, "create table a ()", "create table b ()");
            try (CloseLookProbe probe = CloseLookProbe.begin(superuser)) {
                probe.start(session);
                effect(probe, session, "drop table a");
                effect(probe, session, forget);

                assertThat(effect(probe, session, "drop table b").dropped())
                        .contains(new Dropped("table", "public.b", true, false));
            }
        }
    }
}
