package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static dev.rehearsal.seed.Server.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Expectations.Hold;
import dev.rehearsal.Lane;
import dev.rehearsal.seed.RowsScript.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the user says about rows: scripts of his own, and what holds in production. */
class OwnRowsTests {

    private static final SeedPlan HOSTILE = SeedPlan.of(7, Lane.HOSTILE).withRows(200);
    private static final String USERS =
            """
            create table users (id int primary key, email text not null, name text, role text check (role in ('USER', 'ADMIN', 'GUEST')));
            create table orders (id int primary key, user_id int, note text)""";
    private static final Hold NO_TWINS =
            new Hold("no two users share an e-mail", "select count(*) - count(distinct email) from users", "0");

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static RowsScript script(Statement... statements) {
        return new RowsScript("rows.sql", Arrays.asList(statements));
    }

    @Test
    void a_script_owns_the_tables_it_fills() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(HOSTILE);

            List<String> owned = seeder.ownRows(
                    connection,
                    script(
                            new Statement("insert into users values (1, 'a@b.c', 'Anna', 'USER')", 1),
                            new Statement("copy users from stdin", 2, "2\tb@b.c\t\\N\tADMIN\n3\tc@b.c\tZoë\tGUEST\n")));

            assertThat(owned).containsExactly("public.users");
            assertThat(seeder.seed(connection, List.of()).rows()).containsOnlyKeys("public.orders");
            assertThat(texts(connection, "select name from users order by id")).containsExactly("Anna", "null", "Zoë");
            assertThat(number(connection, "select count(*) from orders where user_id in (1, 2, 3)"))
                    .isGreaterThan(100);
        }
    }

    @Test
    void a_script_owns_tables_it_fills_by_a_function_and_partitions_through_their_root() throws SQLException {
        try (Connection connection = SERVER.database(
                USERS,
                "create table logs (id int, at date) partition by range (at)",
                "create table logs_24 partition of logs for values from ('2024-01-01') to ('2025-01-01')",
                "create function fill() returns void language sql as $$ insert into orders values (1, 1, 'x') $$")) {
            List<String> owned = new Seeder(HOSTILE)
                    .ownRows(
                            connection,
                            script(
                                    new Statement("select fill()", 1),
                                    new Statement("insert into logs values (1, '2024-05-05')", 2),
                                    new Statement("update users set name = 'x'", 3)));

            assertThat(owned).containsExactlyInAnyOrder("public.logs", "public.orders");
        }
    }

    @Test
    void tables_that_a_script_of_the_plan_fills_get_none_of_ours_before_it_ran() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            RowsScript script = script(new Statement("INSERT INTO public.\"users\" (id, email) VALUES (1, 'a')", 1));

            Seeded seeded = new Seeder(HOSTILE.withOwnRows(List.of(script))).seed(connection, List.of());

            assertThat(seeded.rows()).containsOnlyKeys("public.orders");
        }
    }

    @Test
    void a_script_that_is_refused_names_file_and_line_and_leaves_nothing() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(HOSTILE);
            RowsScript script = script(
                    new Statement("insert into users values (1, 'a', null, 'USER')", 1),
                    new Statement("insert into users values (2, 'b', null, 'KING')", 4));

            assertThatThrownBy(() -> seeder.ownRows(connection, script))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("rows.sql:4: new row for relation \"users\" violates check constraint"
                            + " \"users_role_check\" (Failing row contains (2, b, null, KING).)");
            assertThat(number(connection, "select count(*) from users")).isZero();
            assertThat(seeder.seed(connection, List.of()).rows()).containsKey("public.users");
        }
    }

    @Test
    void the_text_of_a_script_tells_its_tables() {
        assertThat(script(
                                new Statement("INSERT INTO Users (id) VALUES (1)", 1),
                                new Statement("insert into only app . \"Odd Name\" select 1", 2),
                                new Statement("with x as (insert into logs values (1) returning 1) select * from x", 3),
                                new Statement("COPY items FROM stdin", 4, "1\n"),
                                new Statement(
                                        "merge into stock using x on true when not matched then insert default values",
                                        5),
                                new Statement("update other set a = 1", 6))
                        .tables())
                .containsExactlyInAnyOrder("users", "app.Odd Name", "logs", "items", "stock");
    }

    @Test
    void a_precondition_takes_back_as_few_groups_as_will_do_and_says_which() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeded seeded = new Seeder(HOSTILE.withHolds(List.of(NO_TWINS))).seed(connection, List.of());

            assertThat(seeded.withdrawn())
                    .contains("public.users.email × duplicates")
                    .allMatch(group -> group.startsWith("public.users.email × "));
            assertThat(seeded.groups())
                    .doesNotContainAnyElementsOf(seeded.withdrawn())
                    .contains("public.users.name × duplicates", "public.users.name × empty");
            assertThat(seeded.unheld()).isEmpty();
            assertThat(number(connection, NO_TWINS.sql())).isZero();
            assertThat(number(connection, "select count(*) from users")).isEqualTo(200);
            assertThat(number(connection, "select count(name) - count(distinct name) from users"))
                    .isPositive();
        }
    }

    @Test
    void a_value_of_a_list_is_a_group_of_its_own() throws SQLException {
        Hold noGuests = new Hold("no guests", "select count(*) from users where role = 'GUEST'", "0");
        try (Connection connection = SERVER.database(USERS)) {
            Seeded seeded = new Seeder(HOSTILE.withHolds(List.of(noGuests))).seed(connection, List.of());

            assertThat(seeded.withdrawn()).containsExactly("public.users.role × 'GUEST'");
            assertThat(texts(connection, "select distinct role from users where role is not null order by 1"))
                    .containsExactly("ADMIN", "USER");
        }
    }

    @Test
    void a_precondition_on_orphans_takes_back_the_orphans() throws SQLException {
        Hold none = new Hold(
                "no orphans",
                "select count(*) from orders o where user_id is not null and not exists (select from users u where u.id = o.user_id)",
                "0");
        try (Connection connection = SERVER.database(USERS)) {
            Seeded seeded = new Seeder(HOSTILE.withHolds(List.of(none))).seed(connection, List.of());

            assertThat(seeded.withdrawn()).containsExactly("public.orders.user_id × orphans");
            run(connection, "alter table orders add foreign key (user_id) references users");
        }
    }

    @Test
    void a_precondition_counts_from_when_it_can_be_asked() throws SQLException {
        Hold later = new Hold("every user has a phone", "select count(*) from users where phone is null", "0");
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(HOSTILE.withHolds(List.of(later)));
            assertThat(seeder.seed(connection, List.of()).withdrawn()).isEmpty();
            assertThat(seeder.neverHeld()).containsKey(later);
            run(connection, "alter table users add phone text not null default 'x'");

            seeder.seed(connection, List.of());

            assertThat(seeder.neverHeld()).isEmpty();
        }
    }

    @Test
    void a_precondition_that_plain_rows_break_is_a_mistake_of_the_user() throws SQLException {
        Hold wrong = new Hold("users are few", "select count(*) from users", "3");
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(HOSTILE.withHolds(List.of(wrong)));

            assertThatThrownBy(() -> seeder.seed(connection, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "@Holds \"users are few\" does not hold even for plain rows: select count(*) from users answers"
                                    + " 200, expected 3\n  Correct the query, or bring rows of your own that fulfil it:"
                                    + " @Seed(sql = \"rows.sql\", at = \"…\")");
        }
    }

    @Test
    void rows_that_can_be_taken_back_are_not_saved() {
        Seeder seeder = new Seeder(HOSTILE.withHolds(List.of(NO_TWINS)));

        assertThatThrownBy(() -> seeder.save(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows that can be taken back can't be saved");
    }
}
