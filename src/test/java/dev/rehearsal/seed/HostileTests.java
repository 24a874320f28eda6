package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static dev.rehearsal.seed.Server.text;
import static dev.rehearsal.seed.Server.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only the hostile database has. */
class HostileTests {

    private static final String PEOPLE =
            """
            create type mood as enum ('happy', 'sad', 'angry', 'bored', 'calm');
            create table users (id int primary key, email text not null, nick text, code varchar(8), mood mood, stars int,
                big bigint, price numeric(8,2), ratio float8, born date, seen_at timestamptz, login text unique);
            create table orders (id int primary key, user_id int, total int);
            create table bills (id int primary key, user_id int references users)""";

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Connection seeded(Lane lane, long number, int rows) throws SQLException {
        Connection connection = SERVER.database(PEOPLE);
        Seeded seeded = new Seeder(SeedPlan.of(number, lane).withRows(rows)).seed(connection, List.of());
        assertThat(seeded.unseeded()).isEmpty();
        return connection;
    }

    private static long count(Connection connection, String table, String condition) throws SQLException {
        return number(connection, "select count(*) from " + table + " where " + condition);
    }

    private static long duplicates(Connection connection, String column) throws SQLException {
        return number(connection, "select count(" + column + ") - count(distinct " + column + ") from users");
    }

    @Test
    void values_repeat_wherever_nothing_forbids_it() throws SQLException {
        try (Connection hostile = seeded(Lane.HOSTILE, 7, 300);
                Connection ordinary = seeded(Lane.ORDINARY, 7, 300)) {
            assertThat(duplicates(hostile, "email")).isGreaterThan(5);
            assertThat(duplicates(hostile, "login")).isZero();
            assertThat(duplicates(ordinary, "email")).isZero();
        }
    }

    @Test
    void references_lead_nowhere_where_there_is_no_foreign_key() throws SQLException {
        String orphans = "user_id is not null and not exists (select from users u where u.id = user_id)";
        try (Connection hostile = seeded(Lane.HOSTILE, 7, 300);
                Connection ordinary = seeded(Lane.ORDINARY, 7, 300)) {
            assertThat(count(hostile, "orders", orphans)).isBetween(3L, 60L);
            assertThat(count(hostile, "bills", orphans)).isZero();
            assertThat(count(ordinary, "orders", orphans)).isZero();
        }
    }

    @Test
    void texts_are_long_and_empty_and_foreign_and_full_of_quotes() throws SQLException {
        try (Connection hostile = seeded(Lane.HOSTILE, 7, 1_000)) {
            assertThat(number(hostile, "select max(length(email)) from users")).isEqualTo(10_000);
            assertThat(number(hostile, "select max(length(code)) from users")).isEqualTo(8);
            assertThat(count(hostile, "users", "nick = ''")).isPositive();
            assertThat(count(hostile, "users", "nick <> '' and trim(nick) = ''"))
                    .isPositive();
            assertThat(count(hostile, "users", "octet_length(nick) >= 4 and nick ~ '[\\U00010000-\\U0010FFFF]'"))
                    .isPositive();
            assertThat(count(hostile, "users", "nick like '%''%'")).isPositive();
            assertThat(count(hostile, "users", "position('\\' in nick) > 0")).isPositive();
            assertThat(count(hostile, "users", "nick like E'%\\n%'")).isPositive();
        }
    }

    @Test
    void numbers_and_dates_reach_both_ends() throws SQLException {
        try (Connection hostile = seeded(Lane.HOSTILE, 7, 1_000)) {
            assertThat(text(hostile, "select min(stars) || ' ' || max(stars) from users"))
                    .isEqualTo("-2147483648 2147483647");
            assertThat(text(hostile, "select min(big) || ' ' || max(big) from users"))
                    .isEqualTo("-9223372036854775808 9223372036854775807");
            assertThat(text(hostile, "select min(price) || ' ' || max(price) from users"))
                    .isEqualTo("-999999.99 999999.99");
            assertThat(count(hostile, "users", "price = 'NaN'")).isZero();
            assertThat(count(hostile, "users", "ratio = 'Infinity'")).isPositive();
            assertThat(text(hostile, "select min(born) || ' ' || max(born) from users where isfinite(born)"))
                    .isEqualTo("0001-01-01 9999-12-31");
            assertThat(count(hostile, "users", "born = 'infinity'")).isPositive();
            assertThat(count(hostile, "users", "stars = 0")).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void every_value_of_an_enum_appears_even_in_few_rows(Lane lane) throws SQLException {
        for (long number = 1; number <= 3; number++) {
            try (Connection connection = seeded(lane, number, 12)) {
                assertThat(texts(connection, "select distinct mood from users where mood is not null order by 1"))
                        .containsExactly("happy", "sad", "angry", "bored", "calm");
            }
        }
    }

    @Test
    void the_same_number_makes_the_same_rows_and_another_one_others() throws SQLException {
        String all = "select md5(string_agg(u::text, '|' order by id)) from users u";
        String orders = "select md5(string_agg(o::text, '|' order by id)) from orders o";
        for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
            try (Connection one = seeded(lane, 7, 100);
                    Connection same = seeded(lane, 7, 100);
                    Connection other = seeded(lane, 8, 100)) {
                assertThat(text(same, all)).isEqualTo(text(one, all));
                assertThat(text(same, orders)).isEqualTo(text(one, orders));
                assertThat(text(other, all)).isNotEqualTo(text(one, all));
            }
        }
    }

    @Test
    void a_group_that_was_left_out_from_the_start_is_not_there() throws SQLException {
        try (Connection connection = SERVER.database(PEOPLE)) {
            Seeded seeded = new Seeder(SeedPlan.of(7, Lane.HOSTILE)
                            .withRows(300)
                            .withoutGroups(Set.of("public.users.nick × empty", "public.orders.user_id × orphans")))
                    .seed(connection, List.of());

            assertThat(seeded.groups())
                    .contains("public.users.nick × quotes", "public.users.email × duplicates")
                    .doesNotContain("public.users.nick × empty", "public.orders.user_id × orphans");
            assertThat(count(connection, "users", "nick = ''")).isZero();
            assertThat(count(connection, "users", "email = ''")).isPositive();
            run(connection, "alter table orders add foreign key (user_id) references users");
        }
    }
}
