package dev.rehearsal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Expectations;
import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preconditions that plain rows break: the rows that the query counts are changed, and taken away only where that does not help. */
class RepairingTests {

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeder seeder(String... queries) {
        List<Expectations.Hold> holds = Stream.of(queries)
                .map(sql -> new Expectations.Hold(sql, sql, "0"))
                .toList();
        return new Seeder(SeedPlan.of(7, Lane.ORDINARY).withRows(100).withHolds(holds));
    }

    private static Connection shop() throws SQLException {
        return SERVER.database(
                "create table users (id int primary key, house text, level int not null, fax text not null)",
                "create table orders (id int primary key, user_id int not null references users, note text)",
                "create table notes (id int primary key, order_id int references orders)");
    }

    @Test
    void a_column_that_may_be_null_becomes_so() throws SQLException {
        try (Connection connection = shop()) {
            String sql = "select count(*) from users where not pg_input_is_valid(cast(house as text), 'integer')";

            Seeded seeded = seeder(sql).seed(connection, List.of());

            assertThat(seeded.changed()).containsExactly("public.users");
            assertThat(Server.number(connection, sql)).isZero();
            assertThat(Server.number(connection, "select count(*) from users")).isEqualTo(100);
        }
    }

    @Test
    void values_that_are_counted_become_null() throws SQLException {
        try (Connection connection = shop()) {
            String sql = "select count(\"house\") from \"public\".\"users\"";

            assertThat(seeder(sql).seed(connection, List.of()).unheld()).isEmpty();

            assertThat(Server.number(connection, "select count(*) from users")).isEqualTo(100);
            assertThat(Server.number(connection, sql)).isZero();
        }
    }

    @Test
    void a_column_that_may_not_be_null_gets_what_other_rows_have() throws SQLException {
        try (Connection connection = shop()) {
            String sql = "select count(*) from users as u where u.level % 2 = 0 -- even ones";

            assertThat(seeder(sql).seed(connection, List.of()).unheld()).isEmpty();

            assertThat(Server.number(connection, sql)).isZero();
            assertThat(Server.number(connection, "select count(*) from users")).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "house is null or house not in ('gold', 'silver') | house in ('gold', 'silver') | 2",
                "fax not in ('1', '2', 'it''s') | fax in ('1', '2', 'it''s') | 3",
                "house is null or house <> $$one$$ | house = 'one' | 1",
                "level between 0 and 2000000000 | level in (-1, 2000000001) | 2",
            })
    void where_no_row_is_right_the_query_says_what_would_be(String wrong, String right, int values)
            throws SQLException {
        try (Connection connection = shop()) {
            Seeded seeded = seeder("select count(*) from users where " + wrong).seed(connection, List.of());

            assertThat(seeded.unheld()).isEmpty();
            assertThat(seeded.thinned()).isEmpty();
            assertThat(Server.number(connection, "select count(*) from users where " + right))
                    .isEqualTo(100);
            String column = right.substring(0, right.indexOf(' '));
            assertThat(Server.number(connection, "select count(distinct " + column + ") from users"))
                    .isEqualTo(values);
        }
    }

    @Test
    void a_table_that_lost_most_of_its_rows_is_said() throws SQLException {
        try (Connection connection = shop()) {
            Seeded seeded =
                    seeder("select count(*) from users where id > 1000010").seed(connection, List.of());

            assertThat(seeded.thinned())
                    .contains(new Unseeded(
                            "public.users",
                            "what is declared to hold left 10 of its 100 rows",
                            "bring rows of your own: @Seed(sql = \"rows.sql\", at = \"…\") on the test, or seed: in"
                                    + " rehearsal.yaml"));
        }
    }

    @Test
    void rows_that_can_only_go_take_along_what_refers_to_them() throws SQLException {
        try (Connection connection = shop()) {
            String sql = "with odd as (select 1) select count(*) from users where id % 2 = 1";

            Seeded seeded = seeder(sql).seed(connection, List.of());

            assertThat(seeded.changed()).containsExactlyInAnyOrder("public.users", "public.orders", "public.notes");
            assertThat(Server.number(connection, "select count(*) from users")).isEqualTo(50);
            assertThat(Server.number(
                            connection, "select count(*) from orders where user_id not in (select id from users)"))
                    .isZero();
            assertThat(Server.number(connection, "select count(*) from notes")).isEqualTo(100);
            assertThat(Server.number(
                            connection, "select count(*) from notes where order_id not in (select id from orders)"))
                    .isZero();
        }
    }

    @Test
    void of_rows_that_share_a_key_one_stays() throws SQLException {
        try (Connection connection =
                SERVER.database("create table marks (id int primary key, done boolean not null)")) {
            String sql = "select coalesce(sum(n), 0) from (select count(*) as n from \"public\".\"marks\" group by done"
                    + " having count(*) > 1) as d";

            assertThat(seeder(sql).seed(connection, List.of()).unheld()).isEmpty();

            assertThat(Server.number(connection, "select count(*) from marks")).isEqualTo(2);
        }
    }

    @Test
    void distinct_values_are_told_from_a_difference() throws SQLException {
        try (Connection connection =
                SERVER.database("create table marks (id int primary key, done boolean not null)")) {
            String sql = "select count(*) - count(distinct (done)) from marks";

            assertThat(seeder(sql).seed(connection, List.of()).unheld()).isEmpty();

            assertThat(Server.number(connection, "select count(*) from marks")).isEqualTo(2);
        }
    }

    /** The one wants no NULLs, the other no values that are no numbers. */
    @Test
    void what_mends_one_breaks_no_other() throws SQLException {
        try (Connection connection = shop()) {
            String filled = "select count(*) from users where house is null";
            String numbers = "select count(*) from users where house !~ '^[0-9]+$'";

            assertThat(seeder(filled, numbers).seed(connection, List.of()).unheld())
                    .isEmpty();

            assertThat(Server.number(connection, filled)).isZero();
            assertThat(Server.number(connection, numbers)).isZero();
        }
    }

    @Test
    void rows_of_a_partition_are_found() throws SQLException {
        try (Connection connection = SERVER.database(
                "create table orders (id int, year int not null, note text) partition by list (year)",
                "create table orders_old partition of orders for values in (2023)",
                "create table orders_new partition of orders for values in (2024)")) {
            String sql = "select count(*) from orders where year = 2023";

            assertThat(seeder(sql).seed(connection, List.of()).unheld()).isEmpty();

            assertThat(Server.number(connection, sql)).isZero();
            assertThat(Server.number(connection, "select count(*) from orders")).isPositive();
        }
    }

    /** Its table was filled long before, under another name of the column. */
    @Test
    void one_that_can_be_asked_only_later_is_met_too() throws SQLException {
        try (Connection connection = shop()) {
            String sql =
                    "select count(*) from (select tableoid, ctid, home as place from users) as u where place is not null";
            Seeder seeder = seeder(sql);
            seeder.seed(connection, List.of());
            Server.run(connection, "alter table users rename house to home");

            Seeded seeded = seeder.seed(connection, List.of());

            assertThat(seeded.isNothing()).isFalse();
            assertThat(seeded.changed()).containsExactly("public.users");
            assertThat(Server.number(connection, sql)).isZero();
        }
    }
}
