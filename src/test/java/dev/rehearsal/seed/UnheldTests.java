package dev.rehearsal.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Expectations;
import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Preconditions that are broken by rows which are not ours to change. */
class UnheldTests {

    private static final Expectations.Hold HOLD =
            new Expectations.Hold("no debts", "select count(*) from accounts where delta < 0", "0");
    private static final RowsScript DEBTS = new RowsScript(
            "debts.sql", List.of(new RowsScript.Statement("insert into accounts values (1, -5), (2, 7), (3, -1)", 1)));

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Connection database() throws SQLException {
        return SERVER.database(
                "create table accounts (id int primary key, delta int not null)", "create table others (id int)");
    }

    private static Seeder seeder() {
        return new Seeder(SeedPlan.of(7, Lane.HOSTILE).withHolds(List.of(HOLD)));
    }

    @Test
    void one_that_rows_of_ones_own_break_is_answered_with_what_was_found() throws SQLException {
        try (Connection connection = database()) {
            Seeder seeder = seeder();
            seeder.ownRows(connection, DEBTS);

            Seeded seeded = seeder.seed(connection, List.of());

            assertThat(seeded.unheld()).containsExactly(new Seeded.Unheld(HOLD, "2"));
            assertThat(seeded.withdrawn()).isEmpty();
            assertThat(seeded.rows()).containsOnlyKeys("public.others");
        }
    }

    @Test
    void one_that_our_rows_break_is_mended_instead() throws SQLException {
        try (Connection connection = database()) {
            Seeded seeded = seeder().seed(connection, List.of());

            assertThat(seeded.unheld()).isEmpty();
            assertThat(seeded.withdrawn()).containsExactly("public.accounts.delta × extremes");
            assertThat(Server.number(connection, HOLD.sql())).isZero();
        }
    }

    @Test
    void one_that_a_migration_breaks_later_is_answered_when_rows_come_again() throws SQLException {
        try (Connection connection = database()) {
            Seeder seeder = seeder();
            assertThat(seeder.seed(connection, List.of()).unheld()).isEmpty();
            Server.run(
                    connection,
                    "insert into accounts values (1, -5), (2, -7)",
                    "create table more (id int primary key)");

            Seeded seeded = seeder.seed(connection, List.of());

            assertThat(seeded.unheld()).containsExactly(new Seeded.Unheld(HOLD, "2"));
        }
    }

    @Test
    void one_that_plain_rows_break_takes_them_away() throws SQLException {
        Expectations.Hold none = new Expectations.Hold("nobody", "select count(*) from accounts", "0");
        try (Connection connection = database()) {
            Seeder seeder =
                    new Seeder(SeedPlan.of(7, Lane.ORDINARY).withRows(50).withHolds(List.of(none)));

            Seeded seeded = seeder.seed(connection, List.of());

            assertThat(seeded.unheld()).isEmpty();
            assertThat(seeded.changed()).containsExactly("public.accounts");
            assertThat(Server.number(connection, none.sql())).isZero();
            assertThat(Server.number(connection, "select count(*) from others")).isEqualTo(50);
        }
    }

    @Test
    void one_that_does_not_tell_which_rows_break_it_is_a_mistake_of_the_user() throws SQLException {
        Expectations.Hold least = new Expectations.Hold("some", "select least(count(*), 7) from accounts", "7.5");
        try (Connection connection = database()) {
            Seeder seeder =
                    new Seeder(SeedPlan.of(7, Lane.ORDINARY).withRows(50).withHolds(List.of(least)));

            assertThatThrownBy(() -> seeder.seed(connection, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            """
                            @Holds "some" does not hold even for plain rows: select least(count(*), 7) from accounts answers 7, expected 7.5
                              Correct the query, or bring rows of your own that fulfil it: @Seed(sql = "rows.sql", at = "…")""");
        }
    }
}
