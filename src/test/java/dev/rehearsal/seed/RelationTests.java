package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Expectations;
import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two columns of one row of which, by their names, one comes first. */
class RelationTests {

    private static final String BOOKINGS =
            """
            create table bookings (id int primary key, starts_at timestamptz not null, ends_at timestamptz not null,
                created_at timestamptz not null default now(), "updatedAt" timestamptz, updated_at timestamptz,
                deleted_at timestamptz, expires_at timestamptz, valid_from date, valid_to date, check_in date, check_out date,
                opens time, closes time, min_guests int default 1, max_guests int, price numeric(8,2), discount numeric(8,2),
                from_account_id int, to_account_id int, first_name text, last_name text)""";

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Connection connection, Lane lane, int rows) throws SQLException {
        Seeded seeded = new Seeder(SeedPlan.of(7, lane).withRows(rows)).seed(connection, List.of());
        assertThat(seeded.unseeded()).isEmpty();
        assertThat(seeded.rows().get("public.bookings")).isEqualTo((long) rows);
        return seeded;
    }

    private static long count(Connection connection, String condition) throws SQLException {
        return number(connection, "select count(*) from bookings where " + condition);
    }

    @ParameterizedTest
    @CsvSource({
        "starts_at, ends_at",
        "created_at, updated_at",
        "created_at, deleted_at",
        "created_at, expires_at",
        "valid_from, valid_to",
        "check_in, check_out",
        "opens, closes",
        "min_guests, max_guests",
        "discount, price"
    })
    void only_hostile_rows_have_it_the_other_way_round(String low, String high) throws SQLException {
        try (Connection hostile = SERVER.database(BOOKINGS);
                Connection ordinary = SERVER.database(BOOKINGS)) {
            seed(hostile, Lane.HOSTILE, 1_000);
            seed(ordinary, Lane.ORDINARY, 1_000);

            assertThat(count(ordinary, low + " > " + high)).isZero();
            assertThat(count(ordinary, low + " < " + high)).isGreaterThan(500);
            assertThat(count(hostile, low + " > " + high)).isBetween(10L, 150L);
            assertThat(count(hostile, low + " = " + high)).isBetween(5L, 150L);
        }
    }

    @Test
    void names_and_numbers_of_things_have_no_order() throws SQLException {
        try (Connection ordinary = SERVER.database(BOOKINGS)) {
            seed(ordinary, Lane.ORDINARY, 1_000);

            assertThat(count(ordinary, "from_account_id > to_account_id")).isGreaterThan(100);
            assertThat(count(ordinary, "first_name > last_name")).isGreaterThan(100);
        }
    }

    @Test
    void a_condition_that_comes_later_is_broken_even_by_few_rows() throws SQLException {
        for (long number = 1; number <= 5; number++) {
            try (Connection hostile = SERVER.database(
                    "create table bookings (id int primary key, starts_at timestamptz not null, ends_at timestamptz not null, "
                            + "note text, created_at date not null, updated_at date)")) {
                Seeded seeded = new Seeder(SeedPlan.of(number, Lane.HOSTILE).withRows(12)).seed(hostile, List.of());

                assertThat(seeded.groups()).contains("public.bookings.ends_at × reversed");
                assertThatThrownBy(() -> run(hostile, "alter table bookings add check (ends_at >= starts_at)"))
                        .hasMessageContaining("is violated by some row");
                assertThatThrownBy(() -> run(
                                hostile,
                                "alter table bookings add during tstzrange generated always as "
                                        + "(tstzrange(starts_at, ends_at)) stored"))
                        .hasMessageContaining("range lower bound must be less than or equal to range upper bound");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ends_at > starts_at",
                "ends_at is null or starts_at is null or ends_at > starts_at",
                "ends_at - starts_at > interval '1 minute'",
                "case when price is null then ends_at > starts_at else starts_at < ends_at end"
            })
    void a_condition_that_is_there_is_obeyed(String check) throws SQLException {
        try (Connection hostile = SERVER.database(BOOKINGS, "alter table bookings add check (" + check + ")")) {
            seed(hostile, Lane.HOSTILE, 300);

            assertThat(count(hostile, "starts_at >= ends_at")).isZero();
            assertThat(count(hostile, "created_at > updated_at")).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table bookings add during tstzrange generated always as (tstzrange(starts_at, ends_at)) stored",
                "create index on bookings using gist (tstzrange(starts_at, ends_at))",
                "create unique index on bookings (id, tstzrange(starts_at, ends_at))",
                "alter table bookings add exclude using gist (int4range(id, id, '[]') with &&, tstzrange(starts_at, ends_at) with &&)"
            })
    void a_range_of_both_is_obeyed(String range) throws SQLException {
        try (Connection hostile = SERVER.database(BOOKINGS, range)) {
            seed(hostile, Lane.HOSTILE, 300);

            assertThat(count(hostile, "starts_at > ends_at")).isZero();
            assertThat(count(hostile, "created_at > updated_at")).isPositive();
            assertThat(count(hostile, "valid_from > valid_to")).isPositive();
        }
    }

    @Test
    void a_trigger_that_demands_it_is_obeyed_and_stays() throws SQLException {
        try (Connection hostile = SERVER.database(
                BOOKINGS,
                "create function look() returns trigger language plpgsql as $$ begin if new.ends_at < new.starts_at then "
                        + "raise 'ends before it starts'; end if; return new; end $$",
                "create trigger look before insert or update on bookings for each row execute function look()")) {
            Seeded seeded = seed(hostile, Lane.HOSTILE, 300);

            assertThat(seeded.silenced()).isEmpty();
            assertThat(seeded.groups())
                    .contains("public.bookings.valid_to × reversed")
                    .doesNotContain("public.bookings.ends_at × reversed");
            assertThat(count(hostile, "starts_at > ends_at")).isZero();
            assertThat(count(hostile, "created_at > updated_at")).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void a_column_of_a_key_keeps_its_value(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(
                BOOKINGS,
                "alter table bookings add room int not null, add unique (room, starts_at), add unique (valid_from, valid_to), "
                        + "add unique (check_out)")) {
            seed(connection, lane, 500);

            for (String relation : List.of("starts_at > ends_at", "valid_from > valid_to", "check_in > check_out")) {
                assertThat(count(connection, relation) > 0).as(relation).isEqualTo(lane == Lane.HOSTILE);
            }
        }
    }

    @Test
    void each_column_keeps_to_its_own_bounds() throws SQLException {
        try (Connection hostile = SERVER.database(
                BOOKINGS,
                "alter table bookings add check (discount between 0 and 100), add check (price > 0)",
                "alter table bookings add check (min_guests >= 1), add check (max_guests <= 50)")) {
            seed(hostile, Lane.HOSTILE, 1_000);

            assertThat(count(hostile, "discount > price")).isPositive();
            assertThat(count(hostile, "min_guests > max_guests")).isPositive();
        }
    }

    @Test
    void what_holds_in_production_is_taken_back() throws SQLException {
        try (Connection hostile = SERVER.database(BOOKINGS)) {
            Seeded seeded = new Seeder(SeedPlan.of(7, Lane.HOSTILE)
                            .withRows(300)
                            .withHolds(List.of(new Expectations.Hold(
                                    "bookings end after they start",
                                    "select count(*) from bookings where ends_at < starts_at",
                                    "0"))))
                    .seed(hostile, List.of());

            assertThat(seeded.withdrawn()).containsExactly("public.bookings.ends_at × reversed");
            assertThat(count(hostile, "starts_at > ends_at")).isZero();
            assertThat(count(hostile, "starts_at = ends_at")).isZero();
            assertThat(count(hostile, "created_at > updated_at")).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void a_column_that_comes_later_keeps_the_order_in_ordinary_rows(Lane lane) throws SQLException {
        try (Connection connection =
                SERVER.database("create table bookings (id int primary key, created_at timestamptz, ends_at date)")) {
            Seeder seeder = new Seeder(SeedPlan.of(7, lane).withRows(300));
            seeder.seed(connection, List.of());
            run(connection, "alter table bookings add updated_at timestamptz, add starts_at date");
            seeder.seed(connection, List.of());

            assertThat(count(connection, "starts_at is not null")).isBetween(100L, 150L);
            assertThat(count(connection, "created_at > updated_at or starts_at > ends_at") > 0)
                    .isEqualTo(lane == Lane.HOSTILE);
        }
    }
}
