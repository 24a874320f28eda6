package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.run;
import static dev.rehearsal.seed.Server.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.util.PSQLException;

/** Where rows of ours give way to those of a migration. */
class ConcessionsTests {

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Concessions after(Connection connection, Concessions before, String insert) throws SQLException {
        try {
            run(connection, insert);
        } catch (PSQLException e) {
            return before.more(connection, "public", "prices", Errors.detail(e), insert);
        }
        return before;
    }

    private static Connection filled(Lane lane, Concessions conceded, String table) throws SQLException {
        Connection connection = SERVER.database(table);
        Seeded seeded = new Seeder(SeedPlan.of(7, lane).withRows(100).with(conceded)).seed(connection, List.of());
        assertThat(seeded.unseeded()).isEmpty();
        return connection;
    }

    /** Names that need quotes, values with commas, columns of different types; all that the statement would meet at once. */
    @Test
    void keys_of_several_columns_give_way() throws SQLException {
        String table =
                """
                create table prices (id int primary key, "inSeason" bool not null, code char(3) not null check (code in ('a', 'b', 'c')),
                    unique ("inSeason", code))""";
        String insert = "insert into prices values (1, true, 'a'), (2, false, 'c')";
        for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
            Concessions conceded;
            try (Connection connection = filled(lane, Concessions.NONE, table)) {
                assertThat(text(connection, "select count(*) from prices")).isEqualTo("6");
                conceded = after(connection, Concessions.NONE, insert);
                assertThat(text(connection, "select count(*) from prices")).isEqualTo("6");
            }
            try (Connection connection = filled(lane, conceded, table)) {
                assertThat(
                                text(
                                        connection,
                                        "select string_agg(\"inSeason\"::text || code, ' ' order by \"inSeason\", code) from prices"))
                        .isEqualTo("falsea falseb trueb truec");
                assertThat(after(connection, conceded, insert)).isSameAs(conceded);
            }
        }
    }

    @Test
    void what_did_not_help_is_not_tried_again() throws SQLException {
        String table = "create table prices (id int primary key, at int not null unique)";
        String insert = "insert into prices select 1, min(at) from prices";
        try (Connection connection = filled(Lane.ORDINARY, Concessions.NONE, table)) {
            Concessions once = after(connection, Concessions.NONE, insert);
            Concessions twice = after(connection, once, insert);

            assertThat(once.isEmpty()).isFalse();
            assertThat(once.isWhole("public.prices")).isFalse();
            assertThat(twice.isWhole("public.prices")).isTrue();
        }
    }
}
