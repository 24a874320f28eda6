package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.text;
import static dev.rehearsal.seed.Server.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a schema demands of its rows, and what happens when it can't be had. */
class ConstraintTests {

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Connection connection, Lane lane, int rows) throws SQLException {
        return new Seeder(SeedPlan.of(7, lane).withRows(rows)).seed(connection, List.of());
    }

    private static Seeded seedAll(Connection connection, Lane lane) throws SQLException {
        Seeded seeded = seed(connection, lane, 200);
        assertThat(seeded.unseeded()).isEmpty();
        return seeded;
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void tables_are_filled_after_those_they_refer_to(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table a_lines (id int primary key, order_id int not null);
                create table b_orders (id int primary key, user_id int not null);
                create table c_users (id int primary key);
                alter table a_lines add foreign key (order_id) references b_orders;
                alter table b_orders add foreign key (user_id) references c_users""")) {
            Seeded seeded = seedAll(connection, lane);

            assertThat(seeded.rows())
                    .containsEntry("public.a_lines", 200L)
                    .containsEntry("public.b_orders", 200L)
                    .containsEntry("public.c_users", 200L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void references_in_a_circle_and_to_oneself_are_filled(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table teams (id int primary key, lead_id int);
                create table people (id int primary key, team_id int not null references teams, boss_id int references people);
                alter table teams add foreign key (lead_id) references people;
                create table chain (id int primary key, next_id int not null references chain)""")) {
            seedAll(connection, lane);

            assertThat(number(connection, "select count(*) from teams where lead_id is not null"))
                    .isGreaterThan(100);
            assertThat(number(connection, "select count(*) from people where boss_id is not null"))
                    .isGreaterThan(100);
            assertThat(number(connection, "select count(*) from people where boss_id is null"))
                    .isGreaterThan(5);
            assertThat(number(connection, "select count(*) from chain where next_id <> id"))
                    .isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void keys_of_several_columns_are_respected_on_both_sides(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table tenants (id int primary key);
                create table users (tenant_id int not null references tenants, id int not null, email text not null,
                    primary key (tenant_id, id), unique (tenant_id, email));
                create table posts (id int primary key, tenant_id int not null, author_id int not null, editor_id int,
                    foreign key (tenant_id, author_id) references users (tenant_id, id),
                    foreign key (tenant_id, editor_id) references users (tenant_id, id));
                create table likes (tenant_id int, user_id int, post_id int references posts,
                    primary key (tenant_id, user_id, post_id), foreign key (tenant_id, user_id) references users)""")) {
            Seeded seeded = seedAll(connection, lane);

            assertThat(seeded.rows()).containsEntry("public.posts", 200L).containsEntry("public.likes", 200L);
            assertThat(number(connection, "select count(*) from posts where editor_id is not null"))
                    .isGreaterThan(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void one_parent_has_far_more_than_the_average_and_some_have_none(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table customers (id int primary key);
                create table orders (id int primary key, customer_id int not null references customers)""")) {
            seedAll(connection, lane);

            assertThat(number(connection, "select max(n) from (select count(*) n from orders group by customer_id) x"))
                    .as("the average is 1")
                    .isGreaterThan(8);
            assertThat(
                            number(
                                    connection,
                                    "select count(*) from customers c where not exists (select from orders where customer_id = c.id)"))
                    .isGreaterThan(50);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void unique_and_check_are_respected(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table things (
                    id int primary key, code varchar(6) not null unique check (code ~ '^[A-Z]{2}[0-9]{4}$'),
                    price numeric(8,2) not null check (price > 0 and price < 1000), size text not null check (size in ('S', 'M', 'L')),
                    starts date not null, ends date not null, stars int check (stars between 1 and 5),
                    mail text not null check (mail = lower(mail) and position('@' in mail) > 1), title text not null check (trim(title) <> ''),
                    plz text check (plz ~ '^[[:digit:]]{5}$'), even int not null check (even % 2 = 0),
                    kind text not null, vat text, day_start time check (day_start <= '24:00:00'), born date check (born < current_date),
                    check (starts < ends), check ((kind = 'firm') = (vat is not null)), check (kind in ('firm', 'person')),
                    unique (title, kind));
                create unique index on things (lower(mail));
                create unique index on things (kind) where vat = 'the only one'""")) {
            Seeded seeded = seedAll(connection, lane);

            assertThat(seeded.rows().get("public.things")).isGreaterThan(180);
            assertThat(texts(connection, "select distinct size from things order by 1"))
                    .containsExactly("L", "M", "S");
            assertThat(texts(connection, "select distinct kind from things order by 1"))
                    .containsExactly("firm", "person");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void types_of_every_kind_are_filled(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create type mood as enum ('happy', 'sad', 'it''s');
                create domain plz as text not null check (value ~ '^[0-9]{5}$');
                create table zoo (id int generated always as identity primary key, m mood not null, p plz, tags text[] not null,
                    moods mood[], doc jsonb not null, old json, span daterange not null, nums int4multirange,
                    net numeric(8,2) not null, gross numeric(10,2) generated always as (net * 1.19) stored, u uuid not null, b bytea);
                create table events (id bigint generated by default as identity, at timestamptz not null, region text not null, note text,
                    primary key (id, at, region)) partition by range (at);
                create table events_2023 partition of events for values from ('2023-01-01') to ('2024-01-01');
                create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01') partition by list (region);
                create table events_2024_eu partition of events_2024 for values in ('eu', 'uk');
                create table events_2024_us partition of events_2024 for values in ('us');
                create table seats (room int not null, during tstzrange not null, exclude using gist (during with &&))""")) {
            Seeded seeded = seedAll(connection, lane);

            assertThat(seeded.rows())
                    .containsEntry("public.zoo", 200L)
                    .containsEntry("public.events", 200L)
                    .doesNotContainKeys("public.events_2023", "public.events_2024_eu");
            assertThat(number(connection, "select count(distinct tableoid) from events"))
                    .isEqualTo(3);
            assertThat(number(connection, "select count(*) from zoo where gross is distinct from round(net * 1.19, 2)"))
                    .isZero();
            assertThat(number(connection, "select count(distinct m) from zoo")).isEqualTo(3);
            assertThat(number(connection, "select count(*) from seats")).isGreaterThan(150);
            assertThat(number(connection, "select min(id) from zoo")).isEqualTo(1_000_001);
        }
    }

    @Test
    void sequences_stay_where_they_are() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table a (id serial primary key, n int);
                create table b (id bigint generated always as identity primary key, n int);
                insert into a (n) values (1), (2)""")) {
            seedAll(connection, Lane.HOSTILE);

            assertThat(text(connection, "insert into a (n) values (3) returning id"))
                    .isEqualTo("3");
            assertThat(text(connection, "insert into b (n) values (3) returning id"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_thousand_rows_are_made_unless_another_number_is_named() throws SQLException {
        String table = "create table t (id int primary key, name text)";
        try (Connection one = SERVER.database(table);
                Connection other = SERVER.database(table)) {
            new Seeder(SeedPlan.of(7, Lane.ORDINARY)).seed(one, List.of());
            new Seeder(SeedPlan.of(7, Lane.ORDINARY).withRows(37)).seed(other, List.of());

            assertThat(number(one, "select count(*) from t")).isEqualTo(1_000);
            assertThat(number(other, "select count(*) from t")).isEqualTo(37);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void what_cannot_be_satisfied_is_said_with_the_way_out(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create function is_iban(code text) returns boolean immutable language sql as $$ select code = 'DE89370400440532013000' || 'x' || md5(code) $$;
                create table accounts (id int primary key, iban text not null check (is_iban(iban)));
                create table entries (id int primary key, account_id int not null references accounts);
                create table others (id int primary key)""")) {
            Seeded seeded = seed(connection, lane, 20);

            String wayOut =
                    "bring rows of your own: @Seed(sql = \"rows.sql\", at = \"…\") on the test, or seed: in rehearsal.yaml";
            assertThat(seeded.unseeded())
                    .containsExactlyInAnyOrder(
                            new Unseeded("public.accounts", "no row fulfilled all its conditions", wayOut),
                            new Unseeded(
                                    "public.entries",
                                    "public.accounts, which entries_account_id_fkey refers to, has no rows",
                                    wayOut));
            assertThat(seeded.rows()).containsEntry("public.others", 20L);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void triggers_that_refuse_our_rows_are_silenced_and_named() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create function no() returns trigger language plpgsql as $$ begin raise exception 'not on my watch'; end $$;
                create function yes() returns trigger language plpgsql as $$ begin new.name := new.name || '!'; return new; end $$;
                create table strict (id int primary key, name text not null);
                create trigger refuse before insert on strict for each row execute function no();
                create table easy (id int primary key, name text not null);
                create trigger mark before insert on easy for each row execute function yes()""")) {
            Seeded seeded = seedAll(connection, Lane.ORDINARY);

            assertThat(seeded.silenced()).containsExactly("public.strict");
            assertThat(seeded.rows()).containsEntry("public.strict", 200L).containsEntry("public.easy", 200L);
            assertThat(number(connection, "select count(*) from easy where name like '%!'"))
                    .isEqualTo(200);
            assertThat(text(connection, "show session_replication_role")).isEqualTo("origin");
        }
    }

    @Test
    void what_belongs_to_the_tool_or_was_left_out_stays_empty() throws SQLException {
        try (Connection connection = SERVER.database(
                "create table ledger (id int); create table secret (id int); create table t (id int)")) {
            Seeded seeded = new Seeder(
                            SeedPlan.of(7, Lane.ORDINARY).withRows(10).withoutTables(java.util.Set.of("public.secret")))
                    .seed(connection, List.of("public.ledger"));

            assertThat(seeded.rows()).containsOnlyKeys("public.t");
        }
    }

    @Test
    void twenty_tables_of_a_thousand_rows_take_a_moment() throws SQLException {
        List<String> tables = LongStream.range(0, 20)
                .mapToObj(i -> "create table t" + i + " (id serial primary key, email text not null unique, name text, "
                        + "price numeric(8,2), created_at timestamptz, state text check (state in ('a', 'b'))"
                        + (i == 0 ? ")" : ", parent_id int references t" + (i - 1) + ")"))
                .toList();
        try (Connection connection = SERVER.database(tables.toArray(String[]::new))) {
            long start = System.nanoTime();

            Seeded seeded = new Seeder(SeedPlan.of(7, Lane.HOSTILE)).seed(connection, List.of());

            System.out.println("seeding 20 tables × 1,000 rows: " + (System.nanoTime() - start) / 1_000_000 + " ms");
            assertThat(seeded.rows().values()).hasSize(20).containsOnly(1_000L);
        }
    }
}
