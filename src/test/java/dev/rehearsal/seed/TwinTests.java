package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Expectations;
import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hostile rows that have nearly everything from another one. */
class TwinTests {

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Connection connection, Lane lane, Expectations.Hold... holds) throws SQLException {
        SeedPlan plan = SeedPlan.of(7, lane).withRows(300).withHolds(List.of(holds));
        Seeded seeded = new Seeder(plan).seed(connection, List.of());
        assertThat(seeded.unseeded()).isEmpty();
        return seeded;
    }

    private static long repeated(Connection connection, String table, String columns) throws SQLException {
        return number(
                connection,
                "select count(*) from (select from " + table + " group by " + columns + " having count(*) > 1) d");
    }

    @Test
    void some_rows_are_equal_in_all_but_what_keys_want_to_differ() throws SQLException {
        String[] tables = {
            "create table readings (id bigserial primary key, device int not null, v numeric(8,2) not null, at timestamptz)",
            "create table fav (a bigint, b bigint, c date, primary key (a, b, c))",
            "create table loose (a bigint, b text, c json)"
        };
        try (Connection hostile = SERVER.database(tables);
                Connection ordinary = SERVER.database(tables)) {
            seed(hostile, Lane.HOSTILE);
            seed(ordinary, Lane.ORDINARY);
            assertThat(repeated(hostile, "readings", "device, v, at")).isGreaterThanOrEqualTo(5);
            assertThat(repeated(hostile, "fav", "a, b")).isPositive();
            assertThat(repeated(hostile, "fav", "a, c")).isPositive();
            assertThat(repeated(hostile, "fav", "b, c")).isPositive();
            assertThat(repeated(hostile, "loose", "a, b, c::text")).isGreaterThanOrEqualTo(5);
            assertThat(repeated(ordinary, "readings", "device, v, at")).isZero();
        }
    }

    @Test
    void texts_under_a_key_differ_by_case_alone_where_nothing_forbids_it() throws SQLException {
        try (Connection hostile = SERVER.database(
                "create table acct (id bigserial primary key, login text not null unique, deleted_at timestamptz)",
                "create table lower (id int primary key, login text not null unique check (login = lower(login)))",
                "create table folded (id int primary key, login text not null)",
                "create unique index on folded (lower(login))")) {
            seed(hostile, Lane.HOSTILE);
            assertThat(repeated(hostile, "acct where deleted_at is null", "lower(login)"))
                    .isPositive();
            assertThat(repeated(hostile, "acct", "lower(login)")).isGreaterThanOrEqualTo(4);
            assertThat(number(hostile, "select count(*) from lower")).isGreaterThan(290);
            assertThat(number(hostile, "select count(*) from folded")).isGreaterThan(290);
        }
    }

    @Test
    void some_texts_under_a_key_are_the_same_to_people() throws SQLException {
        try (Connection hostile = SERVER.database(
                "create table acct (id bigserial primary key, email text not null unique, code varchar(12) not null unique)",
                "create table lowered (id bigserial primary key, email text not null)",
                "create unique index on lowered (lower(email))",
                "create table shaped (id bigserial primary key, email text not null unique check (email like '%@%.%'))",
                "create table tight (id int primary key, sign char(9) not null unique, short varchar(9) unique check (length(short) < 9))")) {
            seed(hostile, Lane.HOSTILE);

            assertThat(repeated(hostile, "lowered", "split_part(lower(email), '@', 1)"))
                    .isPositive();
            assertThat(repeated(hostile, "shaped", "lower(email)")).isPositive();
            for (String same : List.of("rtrim(email)", "split_part(email, '@', 1)", "trim(code)")) {
                assertThat(repeated(hostile, "acct", same)).as(same).isPositive();
            }
            assertThat(number(hostile, "select count(*) from tight")).isGreaterThan(290);
        }
    }

    @Test
    void twins_are_taken_back_when_a_precondition_forbids_them() throws SQLException {
        for (String id : List.of("id serial primary key, ", "")) {
            try (Connection hostile =
                    SERVER.database("create table pairs (" + id + "a bigint not null, b text not null)")) {
                String equal = "select count(*) from (select from pairs group by a, b having count(*) > 1) d";

                Seeded seeded = seed(hostile, Lane.HOSTILE, new Expectations.Hold("pairs differ", equal, "0"));

                assertThat(seeded.withdrawn()).isNotEmpty();
                assertThat(number(hostile, equal)).isZero();
            }
        }
    }
}
