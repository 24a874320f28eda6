package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTests {

    private static final Stages STAGES = new Stages();

    @AfterAll
    static void end() {
        STAGES.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void a_table_is_read_with_all_that_is_part_of_it(String version) throws SQLException {
        try (Connection session = STAGES.session(version, STAGES.database(version))) {
            Stages.run(
                    session,
                    "create type mood as enum ('sad', 'ok')",
                    "create table users (id bigint generated always as identity primary key, name varchar(20) not null default 'x',"
                            + " mood mood default 'ok', twice int generated always as (length(name) * 2) stored)",
                    "create table \"Orders\" (id int primary key, user_id bigint references users, amount numeric(10,2) check (amount > 0))",
                    "create unique index on users (lower(name)) where mood is not null",
                    "create view totals as select name from users");

            Catalog catalog = new CatalogReader(List.of()).read(session);

            assertThat(catalog.tables()).containsOnlyKeys("public.users", "public.Orders");
            assertThat(catalog.enums()).isEqualTo(Map.of("public.mood", List.of("sad", "ok")));
            assertThat(catalog.entities())
                    .containsOnlyKeys(
                            "schema public", "enum public.mood", "sequence public.users_id_seq", "view public.totals");
            Table users = catalog.tables().get("public.users");
            assertThat(users.columns())
                    .hasToString(
                            "[Column[number=1, name=id, type=bigint, notNull=true, byDefault=, generated=a, collation=],"
                                    + " Column[number=2, name=name, type=character varying(20), notNull=true,"
                                    + " byDefault='x'::character varying, generated=, collation=],"
                                    + " Column[number=3, name=mood, type=public.mood, notNull=false,"
                                    + " byDefault='ok'::public.mood, generated=, collation=],"
                                    + " Column[number=4, name=twice, type=integer, notNull=false,"
                                    + " byDefault=(length((name)::text) * 2), generated=s, collation=]]");
            assertThat(users.indexes())
                    .hasToString(
                            "[Index[name=users_lower_idx, definition=CREATE UNIQUE INDEX users_lower_idx ON public.users"
                                    + " USING btree (lower((name)::text)) WHERE (mood IS NOT NULL), unique=true, primary=false,"
                                    + " valid=true, keys=[lower((name)::text)], predicate=(mood IS NOT NULL)],"
                                    + " Index[name=users_pkey, definition=CREATE UNIQUE INDEX users_pkey ON public.users"
                                    + " USING btree (id), unique=true, primary=true, valid=true, keys=[id], predicate=]]");
            assertThat(catalog.tables().get("public.Orders").constraint("Orders_user_id_fkey"))
                    .hasToString(
                            "Optional[Constraint[name=Orders_user_id_fkey, kind=f, definition=FOREIGN KEY (user_id)"
                                    + " REFERENCES public.users(id), columns=[user_id], references=public.users, referenced=[id],"
                                    + " validated=true]]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void a_materialized_view_is_read_with_its_indexes_and_whether_it_is_filled(String version) throws SQLException {
        try (Connection session = STAGES.session(version, STAGES.database(version))) {
            Stages.run(
                    session,
                    "create table users (id int)",
                    "create materialized view ids as select 1 as id",
                    "create unique index ids_id on ids (id)",
                    "create materialized view later as select 2 as id with no data");

            Catalog catalog = new CatalogReader(List.of()).read(session);

            assertThat(catalog.tables()).containsOnlyKeys("public.users");
            assertThat(catalog.entities().get("materialized view public.ids").definition())
                    .isEqualTo(
                            "SELECT 1 AS id;\nid integer\nCREATE UNIQUE INDEX ids_id ON public.ids USING btree (id)");
            assertThat(catalog.entities().get("materialized view public.later").definition())
                    .isEqualTo("SELECT 2 AS id; with no data\nid integer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void in_a_session_of_ours_queries_are_planned_once_and_answer_the_same(String version) throws SQLException {
        String database = STAGES.database(version);
        try (Connection ours = STAGES.session(version, database);
                Connection another = STAGES.session(version, database)) {
            CatalogReader reader = new CatalogReader(List.of());
            reader.own(ours);
            Stages.run(another, "create table t (a int primary key)", "create type mood as enum ('sad')");
            Catalog first = reader.read(ours);
            int planned = count(ours);
            Stages.run(
                    another,
                    "alter table t add b text",
                    "alter table t rename a to c",
                    "create view v as select c from t");

            Catalog second = reader.read(ours);

            assertThat(first.tables().get("public.t").columns()).hasSize(1);
            assertThat(second).isEqualTo(new CatalogReader(List.of()).read(another));
            assertThat(planned).isPositive();
            assertThat(count(ours)).as("no more than those for views and types").isBetween(planned, planned + 2);
            assertThat(count(another)).as("in the session of somebody else").isZero();
        }
    }

    private static int count(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_prepared_statements where name like 'rehearsal%'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
