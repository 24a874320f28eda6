package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static dev.rehearsal.seed.Server.text;
import static dev.rehearsal.seed.Server.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.Expectations;
import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign keys in a circle, none of which may be NULL: no row can come first. */
class CircleTests {

    private static final int ROWS = 200;

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Connection connection, Lane lane) throws SQLException {
        return new Seeder(SeedPlan.of(7, lane).withRows(ROWS)).seed(connection, List.of());
    }

    /** Has the server itself look at every foreign key, and at what we left of the catalog. */
    private static void assertSound(Connection connection) throws SQLException {
        assertThat(texts(connection, "select tgname from pg_trigger where tgenabled <> 'O'"))
                .isEmpty();
        assertThat(text(connection, "show session_replication_role")).isEqualTo("origin");
        for (String again : texts(
                connection,
                """
                select format('alter table %s drop constraint %I, add constraint %2$I %s', conrelid::regclass, conname,
                              pg_get_constraintdef(oid)) from pg_constraint where contype = 'f' and conparentid = 0""")) {
            run(connection, again);
        }
    }

    private static void assertFilled(Connection connection, Lane lane, String... tables) throws SQLException {
        Seeded seeded = seed(connection, lane);

        assertThat(seeded.unseeded()).isEmpty();
        assertThat(seeded.silenced()).isEmpty();
        for (String table : tables) {
            assertThat(seeded.rows()).containsEntry("public." + table, (long) ROWS);
            assertThat(number(connection, "select count(*) from " + table)).isEqualTo(ROWS);
        }
        assertSound(connection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deferrable", "deferrable initially deferred"})
    void two_tables_that_need_each_other_are_filled(String deferrable) throws SQLException {
        for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
            try (Connection connection = SERVER.database(
                    "create table eggs (id int generated always as identity primary key, hen_id int not null, name text not null unique)",
                    "create table hens (id uuid primary key, egg_id int not null references eggs " + deferrable + ")",
                    "alter table eggs drop hen_id, add hen_id uuid not null",
                    "alter table eggs add foreign key (hen_id) references hens " + deferrable,
                    "create table baskets (id int primary key, egg_id int not null references eggs)")) {
                assertFilled(connection, lane, "eggs", "hens", "baskets");

                assertThat(number(connection, "select max(n) from (select count(*) n from eggs group by hen_id) x"))
                        .as("the average is 1")
                        .isGreaterThan(8);
                assertThat(number(connection, "select count(distinct egg_id) from hens"))
                        .isGreaterThan(20);
                assertThat(number(connection, "select count(distinct hen_id) from eggs"))
                        .isGreaterThan(20);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void three_tables_in_a_ring_are_filled(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table a_far (id int primary key, stone_id int not null);
                create table paper (id int primary key, stone_id int not null);
                create table scissors (id bigserial primary key, paper_id int not null references paper);
                create table stone (id int primary key, scissors_id bigint not null references scissors);
                alter table paper add foreign key (stone_id) references stone;
                alter table a_far add foreign key (stone_id) references stone""")) {
            assertFilled(connection, lane, "paper", "scissors", "stone", "a_far");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void pairs_of_exactly_one_row_each_are_filled(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table users (id int primary key, wallet_id int not null unique);
                create table wallets (id int primary key, user_id int not null unique references users);
                alter table users add foreign key (wallet_id) references wallets;
                create table lefts (id int primary key);
                create table rights (id int primary key references lefts deferrable initially deferred);
                alter table lefts add foreign key (id) references rights deferrable initially deferred;
                create table ring (id int primary key, next_id int not null unique references ring);
                create table queue (id int primary key, next_id int unique references queue)""")) {
            assertFilled(connection, lane, "users", "wallets", "lefts", "rights", "ring");

            assertThat(number(connection, "select count(*) from ring where next_id <> id"))
                    .isGreaterThan(100);
            assertThat(number(connection, "select count(next_id) from queue")).isGreaterThan(100);
        }
    }

    @Test
    void a_key_of_a_reference_and_something_else_stays_unique_in_a_circle() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table a (id int primary key, kind text not null check (kind in ('x', 'y')), b_id int not null, unique (kind, b_id));
                create table b (id int primary key, a_id int not null unique references a);
                alter table a add foreign key (b_id) references b""")) {
            assertFilled(connection, Lane.ORDINARY, "a", "b");

            assertThat(number(
                            connection, "select count(*) from b where (select count(*) from a where b_id = b.id) = 2"))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void keys_of_several_columns_that_share_one_are_filled(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table tenants (id int primary key);
                create table teams (tenant_id int not null references tenants, id int not null, lead_id int not null,
                    primary key (tenant_id, id));
                create table people (tenant_id int not null references tenants, id int not null, team_id int not null,
                    primary key (tenant_id, id), foreign key (tenant_id, team_id) references teams);
                alter table teams add foreign key (tenant_id, lead_id) references people;
                create table nodes (tree_id int not null, id int not null, parent_id int not null, primary key (tree_id, id),
                    foreign key (tree_id, parent_id) references nodes);
                create table x (p int not null, q int not null, r int not null, s int not null, unique (p, q));
                create table y (t int not null, u int not null, v int not null, w int not null, unique (t, u),
                    foreign key (v, w) references x (p, q), unique (t, v, w));
                alter table x add foreign key (r, s) references y (t, u)""")) {
            assertFilled(connection, lane, "tenants", "teams", "people", "nodes", "x", "y");

            assertThat(number(connection, "select count(distinct lead_id) from teams"))
                    .isGreaterThan(20);
            assertThat(number(connection, "select count(distinct tree_id) from nodes"))
                    .isBetween(5L, 100L);
            assertThat(number(connection, "select count(*) from nodes where parent_id <> id"))
                    .isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void checks_and_partitions_and_odd_keys_do_not_stand_in_the_way(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table parts (id int not null, kind text not null, whole_id int not null check (whole_id > 5), primary key (id, kind))
                    partition by list (kind);
                create table parts_a partition of parts for values in ('a');
                create table parts_b partition of parts for values in ('b');
                create table wholes (id int primary key, part_id int, part_kind text, check (part_id is not null and part_kind is not null),
                    foreign key (part_id, part_kind) references parts);
                alter table parts add foreign key (whole_id) references wholes;
                create table codes (code varchar(4) primary key, other text not null);
                create table others (code text primary key check (code ~ '^[a-z]{5}$'), back varchar(4) not null references codes);
                alter table codes add foreign key (other) references others""")) {
            assertFilled(connection, lane, "parts", "wholes", "codes", "others");
        }
    }

    @Test
    void the_same_number_makes_the_same_circle() throws SQLException {
        String[] tables = {
            "create table a (id int primary key, b_id int not null)",
            "create table b (id int primary key, a_id int not null unique references a)",
            "alter table a add foreign key (b_id) references b"
        };
        try (Connection one = SERVER.database(tables);
                Connection other = SERVER.database(tables)) {
            seed(one, Lane.HOSTILE);
            seed(other, Lane.HOSTILE);

            String query = "select string_agg(id || '>' || b_id, ',' order by id) from a";
            assertThat(text(one, query)).isEqualTo(text(other, query));
        }
    }

    @Test
    void triggers_hear_of_rows_in_a_circle_as_of_any_others() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table heard (what text);
                create function hear() returns trigger language plpgsql as $$
                    begin insert into heard values (tg_table_name || ' ' || lower(tg_op)); return new; end $$;
                create function loud() returns event_trigger language plpgsql as $$
                    begin raise exception 'nobody changes this'; end $$;
                create table a (id int primary key, b_id int not null);
                create table b (id int primary key, a_id int not null references a);
                alter table a add foreign key (b_id) references b;
                create trigger hear before insert or update on a for each row execute function hear();
                create trigger hear before insert or update on b for each row execute function hear();
                create event trigger loud on ddl_command_start execute function loud()""")) {
            Seeded seeded = new Seeder(SeedPlan.of(7, Lane.ORDINARY)
                            .withRows(ROWS)
                            .withoutTables(java.util.Set.of("public.heard")))
                    .seed(connection, List.of());

            assertThat(seeded.unseeded()).isEmpty();
            assertThat(seeded.silenced()).isEmpty();
            assertThat(texts(connection, "select what || ' ' || count(*) from heard group by what order by what"))
                    .containsExactly("a insert 200", "a update 200", "b insert 200");
            run(connection, "drop event trigger loud");
            assertSound(connection);
        }
    }

    @Test
    void triggers_that_can_only_be_heard_at_the_end_are_kept_silent_in_a_circle() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create function no() returns trigger language plpgsql as $$ begin raise exception 'too early'; end $$;
                create table a (id int primary key, b_id int not null);
                create table b (id int primary key, a_id int not null references a);
                alter table a add foreign key (b_id) references b;
                create constraint trigger late after insert on a deferrable initially deferred for each row execute function no()""")) {
            Seeded seeded = seed(connection, Lane.ORDINARY);

            assertThat(seeded.rows()).containsEntry("public.a", 200L).containsEntry("public.b", 200L);
            assertThat(seeded.silenced()).containsExactly("public.a");
            assertSound(connection);
        }
    }

    @Test
    void rows_of_ones_own_and_of_a_migration_stay_as_they_are_in_a_circle() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table a (id int primary key, b_id int not null);
                create table b (id int primary key, a_id int not null unique references a);
                alter table a add foreign key (b_id) references b deferrable initially deferred;
                begin; insert into a values (1, 10); insert into b values (10, 1); commit""")) {
            Seeded seeded = seed(connection, Lane.HOSTILE);

            assertThat(seeded.rows()).containsEntry("public.a", 200L);
            assertThat(number(connection, "select count(*) from b")).isBetween(199L, 201L);
            assertThat(number(connection, "select b_id from a where id = 1")).isEqualTo(10);
            assertThat(number(connection, "select a_id from b where id = 10")).isEqualTo(1);
            assertSound(connection);
        }
        try (Connection connection = SERVER.database(
                """
                create table a (id int primary key, b_id int not null);
                create table b (id int primary key, a_id int not null references a);
                alter table a add foreign key (b_id) references b deferrable initially deferred""")) {
            Seeder seeder = new Seeder(SeedPlan.of(7, Lane.ORDINARY).withRows(ROWS));
            seeder.ownRows(
                    connection,
                    new RowsScript(
                            "own.sql",
                            List.of(
                                    new RowsScript.Statement("insert into a values (1, 10), (2, 10)", 1),
                                    new RowsScript.Statement("insert into b values (10, 1)", 2))));

            assertThat(seeder.seed(connection, List.of()).isNothing()).isTrue();
            assertThat(number(connection, "select count(*) from a")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void a_circle_that_a_later_migration_closes_can_be_closed(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table chickens (id int primary key, egg_id int not null, farm_id int not null);
                create table eggs (id int primary key, chicken_id int not null references chickens);
                create table farms (id int primary key, chicken_id int not null)""")) {
            Seeder seeder = new Seeder(SeedPlan.of(7, lane).withRows(ROWS));
            assertThat(seeder.seed(connection, List.of()).unseeded()).isEmpty();
            long orphans =
                    number(connection, "select count(*) from chickens where egg_id not in (select id from eggs)");

            if (lane == Lane.ORDINARY) {
                run(
                        connection,
                        "alter table chickens add foreign key (egg_id) references eggs, add foreign key (farm_id) references farms",
                        "alter table farms add foreign key (chicken_id) references chickens");
                assertThat(orphans).isZero();
                assertSound(connection);
            } else {
                assertThat(orphans).isBetween(1L, 30L);
            }
        }
    }

    @Test
    void what_can_not_be_had_in_a_circle_is_said_of_all_who_wait_for_it() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table a (id int primary key, b_id int not null);
                create table b (id int primary key, a_id int not null references a, x text not null check (x = md5(x)));
                alter table a add foreign key (b_id) references b;
                create table aa (id int primary key, a_id int not null references a);
                create table few (id int primary key, many_id int not null unique);
                create table many (id smallint primary key check (id between 1 and 50), few_id int not null references few);
                alter table few add foreign key (many_id) references many""")) {
            Seeded seeded = seed(connection, Lane.ORDINARY);

            assertThat(seeded.unseeded())
                    .extracting(Unseeded::table, Unseeded::why)
                    .containsExactlyInAnyOrder(
                            tuple("public.b", "no row fulfilled all its conditions"),
                            tuple("public.a", "public.b, which a_b_id_fkey refers to, has no rows"),
                            tuple("public.aa", "public.a, which aa_a_id_fkey refers to, has no rows"));
            assertThat(seeded.rows()).containsOnlyKeys("public.few", "public.many");
            assertThat(seeded.rows().get("public.few"))
                    .isEqualTo(number(connection, "select count(*) from few"))
                    .isBetween(1L, 50L);
            assertSound(connection);
        }
    }

    @Test
    void a_precondition_can_take_back_that_references_repeat_in_a_circle() throws SQLException {
        Expectations.Hold hold = new Expectations.Hold(
                "one each", "select count(*) from (select from a group by b_id having count(*) > 1) x", "0");
        try (Connection connection = SERVER.database(
                """
                create table a (id int primary key, b_id int not null);
                create table b (id int primary key, a_id int not null references a);
                alter table a add foreign key (b_id) references b""")) {
            Seeded seeded = new Seeder(
                            SeedPlan.of(7, Lane.ORDINARY).withRows(ROWS).withHolds(List.of(hold)))
                    .seed(connection, List.of());

            assertThat(seeded.withdrawn()).containsExactly("public.a.b_id × duplicates");
            assertThat(seeded.unheld()).isEmpty();
            assertSound(connection);
        }
    }
}
