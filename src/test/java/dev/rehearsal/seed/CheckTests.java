package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on several columns of a row. */
class CheckTests {

    private static final int ROWS = 300;

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Connection connection, Lane lane) throws SQLException {
        return new Seeder(SeedPlan.of(7, lane).withRows(ROWS)).seed(connection, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a int not null check (a >= 0), b int not null check (b >= 0), c int not null check (c >= 0), check (a + b + c = 100)",
                "a numeric(6,3) not null check (a > 0), b numeric(6,3) not null check (b > 0), check (a + b <= 1)",
                "net numeric(10,2) not null, tax numeric(10,2) not null, total numeric(10,2) not null, check (total = net + tax)",
                "net int not null, rate int not null check (rate between 0 and 25), tax numeric(12,2) not null, total numeric(12,2) not null, "
                        + "check (total = net + tax), check (tax = round(net * rate / 100.0, 2))",
                "quantity int not null, price numeric(8,2) not null, amount numeric(14,2) not null, check (amount = quantity * price)",
                "starts_at timestamptz not null, ends_at timestamptz not null, check (ends_at <= starts_at + interval '8 hours')",
                "starts_at timestamptz not null, ends_at timestamptz not null, "
                        + "check (ends_at > starts_at and ends_at - starts_at <= interval '30 days')",
                "a date not null, b date not null, check (b - a between 1 and 7)",
                "day_from time not null, day_to time not null, check (day_to >= day_from + interval '1 hour')",
                "code text not null unique, check (length(code) = 8 and code ~ '^[A-Z]{2}[0-9]{6}$')",
                "width int not null, height int not null, area bigint not null, check (area = width::bigint * height)",
                "price numeric(9,2) not null, reduced numeric(9,2), check (reduced is null or reduced < price * 0.9), check (reduced > 0)",
                "\"Full\" int not null check (\"Full\" > 0), \"of it\" int not null, check (\"of it\" * 2 <= \"Full\" and \"of it\" > 0)",
                "low int not null, high int not null, mid int not null, check (mid > low and mid < high and high - low >= 10)",
                "kind text not null check (kind in ('x', 'y')), a int not null, b int not null, "
                        + "check (case kind when 'x' then a > b else a <= b end)"
            })
    void rows_fulfil_them_and_are_not_fewer(String columns) throws SQLException {
        for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
            try (Connection connection =
                    SERVER.database("create table t (id int primary key, name text, " + columns + ")")) {
                Seeded seeded = seed(connection, lane);

                assertThat(seeded.unseeded()).as(lane + " " + columns).isEmpty();
                assertThat(seeded.rows()).as(lane + " " + columns).containsEntry("public.t", (long) ROWS);
            }
        }
    }

    @Test
    void what_is_computed_differs_and_touches_its_bounds() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table shares (id int primary key, a int not null check (a >= 0), b int not null check (b >= 0),
                    c int not null check (c >= 0), check (a + b + c = 100));
                create table shifts (id int primary key, starts_at timestamptz not null, ends_at timestamptz not null,
                    check (ends_at >= starts_at and ends_at - starts_at <= interval '8 hours'))""")) {
            seed(connection, Lane.ORDINARY);

            assertThat(number(connection, "select count(distinct (a, b, c)) from shares"))
                    .isGreaterThan(200);
            assertThat(number(connection, "select count(distinct ends_at - starts_at) from shifts"))
                    .isGreaterThan(200);
            assertThat(number(connection, "select count(*) from shifts where ends_at = starts_at"))
                    .isPositive();
            assertThat(number(connection, "select count(*) from shifts where ends_at - starts_at = interval '8 hours'"))
                    .isPositive();
        }
    }

    @Test
    void rows_stay_hostile_where_the_condition_allows_it() throws SQLException {
        try (Connection connection = SERVER.database(
                """
                create table t (id int primary key, note text not null, net numeric(10,2) not null, tax numeric(10,2) not null,
                    total numeric(10,2) not null, check (total = net + tax));
                create table u (id int primary key, a int not null, b int not null, check (b <= a + 10))""")) {
            new Seeder(SeedPlan.of(7, Lane.HOSTILE)).seed(connection, List.of());

            assertThat(number(connection, "select count(*) from t where note = ''"))
                    .as("although sums that are too great are among the rows")
                    .isPositive();
            assertThat(number(connection, "select count(*) - count(distinct net) from t"))
                    .isGreaterThan(5);
            assertThat(number(connection, "select count(*) from u where b = -2147483648"))
                    .as("fulfils it as it is")
                    .isPositive();
        }
    }

    @Test
    void the_same_number_computes_the_same() throws SQLException {
        String table =
                "create table t (id int primary key, a date not null, b date not null, check (b - a between 1 and 700))";
        try (Connection one = SERVER.database(table);
                Connection other = SERVER.database(table)) {
            seed(one, Lane.HOSTILE);
            seed(other, Lane.HOSTILE);

            String query = "select md5(string_agg(t::text, '|' order by id)) from t";
            assertThat(text(one, query)).isEqualTo(text(other, query));
        }
    }
}
