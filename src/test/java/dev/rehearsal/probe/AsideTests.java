package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.observation.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsideTests {

    private static final Stages STAGES = new Stages();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"autocommit", "begun in SQL", "begun by the driver"})
    void a_session_is_afterwards_what_it_was(String how) throws SQLException {
        String database = STAGES.database("18");
        try (Connection session = STAGES.session("18", database);
                Connection observer = STAGES.observer("18", database)) {
            Stages.run(session, "create schema app", "create table app.t (id int)", "set search_path = app");
            switch (how) {
                case "begun in SQL" -> Stages.run(session, "begin");
                case "begun by the driver" -> session.setAutoCommit(false);
                default -> {}
            }
            if (!how.equals("autocommit")) {
                Stages.run(
                        session,
                        "insert into t values (1)",
                        "set local timezone = 'Asia/Tokyo'",
                        "set work_mem = '9MB'");
            }
            String settings = "select string_agg(name || '=' || setting, ',' order by name) from pg_settings";
            List<String> before = Stages.query(session, settings);
            String locks =
                    "select relation::regclass::text from pg_locks where locktype = 'relation' and pid <> pg_backend_pid()"
                            + " and database = (select oid from pg_database where datname = current_database())";
            List<String> locksBefore = Stages.query(observer, locks);

            Catalog catalog = new CatalogReader(List.of()).read(session);
            new ContentsReader()
                    .read(
                            session,
                            catalog,
                            List.of(catalog.tables().get("app.t").oid()));
            new Asker().ask(session, "select 1 / 0");
            new Asker().ask(session, "insert into t values (2); select 1");
            new SessionReader().read(session);
            WriteMeter meter = new WriteMeter();
            meter.since(session, meter.mark(session));

            assertThat(Stages.query(session, settings)).isEqualTo(before);
            assertThat(Stages.query(session, "select id from t"))
                    .isEqualTo(how.equals("autocommit") ? List.of() : List.of("1"));
            if (how.equals("autocommit")) {
                assertThat(Stages.query(observer, "select state from pg_stat_activity where usename = 'tool'"))
                        .containsExactly("idle");
            } else {
                Stages.run(session, "rollback");
            }
            assertThat(locksBefore).doesNotContain("pg_class");
        }
    }

    @Test
    void a_name_of_the_users_own_does_not_mislead_us() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"))) {
            Stages.run(
                    session,
                    "create schema trap",
                    "create view trap.pg_class as select 1 as oid",
                    "create function trap.format_type(oid, int) returns text language sql as $$select 'trapped'$$",
                    "create temp table pg_attribute (attrelid int)",
                    "set search_path = trap, pg_temp, pg_catalog",
                    "create table trap.t (id int)");

            Catalog catalog = new CatalogReader(List.of()).read(session);

            assertThat(catalog.tables().get("trap.t").columns()).hasSize(1);
            assertThat(catalog.tables().get("trap.t").columns().get(0).type()).isEqualTo("integer");
        }
    }

    @Test
    void timeouts_that_a_migration_set_do_not_hit_us() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"))) {
            Stages.run(session, "begin", "set local statement_timeout = '300ms'");

            // Lifting it is a statement under it: so long that even a busy machine gets that done in time.
            try (Aside aside = Aside.in(session);
                    Statement statement = aside.statement()) {
                assertThat(statement.execute("select pg_sleep(0.4)")).isTrue();
            }
        }
    }

    @Test
    void a_transaction_that_failed_can_not_be_asked() throws SQLException {
        try (Connection session = STAGES.session("18", STAGES.database("18"))) {
            session.setAutoCommit(false);
            assertThatThrownBy(() -> Stages.run(session, "select 1 / 0")).hasMessageContaining("division by zero");

            assertThatThrownBy(() -> new CatalogReader(List.of()).read(session))
                    .hasMessageContaining("current transaction is aborted");

            session.rollback();
            assertThat(new CatalogReader(List.of()).read(session).entities()).isNotEmpty();
        }
    }
}
