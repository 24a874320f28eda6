package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Values that no index takes, and numbers from sequences. */
final class DenseTests {

    @RegisterExtension
    static final Server SERVER = Server.shared();

    @Test
    void one_hostile_text_of_a_column_of_long_texts_is_too_long_for_an_index() throws SQLException {
        try (Connection connection = SERVER.database(
                "create table notes (id int primary key, body text, code varchar(90), email text, data jsonb)")) {
            fill(connection, Lane.HOSTILE);

            assertThatThrownBy(() -> run(connection, "create index on notes (body)"))
                    .hasMessageContaining("exceeds btree version 4 maximum 2704");
            assertThatThrownBy(() -> run(connection, "create index on notes (data)"))
                    .hasMessageContaining("exceeds btree version 4 maximum 2704");
            run(
                    connection,
                    "create index on notes (code)",
                    "create index on notes (email)",
                    "create index on notes using gin (data)",
                    "create index on notes using gin (data jsonb_path_ops)");
            assertThat(number(connection, "select count(*) from notes where pg_column_size(body) > 2704"))
                    .isOne();
        }
    }

    @Test
    void none_is_where_an_index_is_already() throws SQLException {
        try (Connection connection = SERVER.database(
                "create table notes (id int primary key, body text, data jsonb unique)",
                "create index on notes (body)")) {
            Seeded seeded = fill(connection, Lane.HOSTILE);

            assertThat(seeded.unseeded()).isEmpty();
            assertThat(number(connection, "select count(*) from notes")).isEqualTo(200);
            assertThat(number(connection, "select count(*) from notes where length(body) = 10000"))
                    .isPositive();
        }
    }

    /** No key demands it, but who writes rows takes the next one. */
    @Test
    void ordinary_rows_take_numbers_from_a_sequence_once() throws SQLException {
        try (Connection connection = SERVER.database("create table notes (id serial, body text)")) {
            fill(connection, Lane.ORDINARY);

            assertThat(number(connection, "select count(distinct id) from notes"))
                    .isEqualTo(200);
        }
    }

    private static Seeded fill(Connection connection, Lane lane) throws SQLException {
        return new Seeder(SeedPlan.of(7, lane).withRows(200)).seed(connection, Set.of());
    }
}
