package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments that are part of a key have the same years to lie in as others. */
class MomentKeysTests {

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device_id int not null, at timestamptz not null, v float8, primary key (device_id, at)",
                "id bigserial primary key, at timestamptz not null unique",
                "id bigserial primary key, at timestamp not null, room int not null, unique (room, at)",
                "at date primary key, name text",
                "id bigserial primary key, room int not null, at date not null, unique (room, at)",
                "id bigserial, at timestamptz not null, kind text not null, primary key (id, at)",
            })
    void rows_of_each_year_are_there(String columns) throws SQLException {
        for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
            try (Connection connection = SERVER.database("create table t (" + columns + ")")) {
                Seeded seeded = new Seeder(SeedPlan.of(7, lane)).seed(connection, List.of());

                assertThat(seeded.rows()).containsEntry("public.t", 1000L);
                for (int year = 2024; year <= 2026; year++) {
                    assertThat(number(
                                    connection,
                                    "select count(*) from t where at >= '%d-11-01' and at < '%d-11-01'"
                                            .formatted(year - 1, year)))
                            .as("%s rows of %s before November %d", lane.word(), columns, year)
                            .isBetween(250L, 400L);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starts_at timestamptz not null unique, ends_at timestamptz not null, check (ends_at > starts_at)",
                "starts_at timestamptz not null unique, ends_at timestamptz not null unique, check (ends_at > starts_at)",
                "created_at timestamptz not null unique, updated_at timestamptz not null, check (updated_at >= created_at)",
                "room int not null, during tstzrange not null, exclude using gist (during with &&)",
                "at date not null unique, check (at >= '2026-01-01'), check (at < '2030-01-01')",
            })
    void all_rows_find_a_moment_that_a_condition_allows(String columns) throws SQLException {
        for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
            try (Connection connection =
                    SERVER.database("create table t (id bigserial primary key, " + columns + ")")) {
                Seeded seeded = new Seeder(SeedPlan.of(7, lane)).seed(connection, List.of());

                assertThat(seeded.rows()).as(lane.word()).containsEntry("public.t", 1000L);
            }
        }
    }

    /** A migration that opens a partition finds rows of its year in the default one. */
    @ParameterizedTest
    @CsvSource({"2024", "2025", "2026"})
    void the_default_partition_has_rows_of_each_year(int year) throws SQLException {
        try (Connection connection = SERVER.database(
                "create table t (id bigserial, at timestamptz not null, primary key (id, at)) partition by range (at)",
                "create table t_rest partition of t default")) {
            new Seeder(SeedPlan.of(7, Lane.ORDINARY)).seed(connection, List.of());

            assertThat(number(
                            connection,
                            "select count(*) from t_rest where at >= '%d-01-01' and at < '%d-01-01'"
                                    .formatted(year, year + 1)))
                    .isGreaterThan(200);
        }
    }
}
