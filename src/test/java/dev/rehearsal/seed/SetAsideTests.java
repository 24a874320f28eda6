package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static dev.rehearsal.seed.Server.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that are set aside while a migration runs, and what comes back of them. */
final class SetAsideTests {

    private static final SeedPlan PLAN = SeedPlan.of(7, Lane.ORDINARY).withRows(100);
    private static final String USERS = "create table users (id serial primary key, email text not null, city text)";

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Seeder seeder, Connection connection) throws SQLException {
        return seeder.seed(connection, List.of());
    }

    private static String checksum(Connection connection, String table) throws SQLException {
        return text(connection, "select md5(string_agg(t::text, '|' order by t::text)) from " + table + " t");
    }

    @Test
    void rows_set_aside_come_back_as_they_were() throws SQLException {
        try (Connection connection = SERVER.database(
                USERS,
                "create table orders (id int generated always as identity primary key, user_id int not null references users, "
                        + "doubled int generated always as (user_id * 2) stored)")) {
            Seeder seeder = new Seeder(SeedPlan.of(7, Lane.HOSTILE).withRows(100));
            seed(seeder, connection);
            String users = checksum(connection, "users");
            String orders = checksum(connection, "orders");

            Aside aside = seeder.setAside(connection, List.of("public.users", "public.orders", "public.nothing"));
            assertThat(number(connection, "select (select count(*) from users) + (select count(*) from orders)"))
                    .isZero();

            assertThat(aside.putBack(connection)).isEmpty();
            assertThat(checksum(connection, "users")).isEqualTo(users);
            assertThat(checksum(connection, "orders")).isEqualTo(orders);
            assertThat(number(connection, "select count(*) from pg_class where relpersistence = 't'"))
                    .isZero();
        }
    }

    @Test
    void rows_come_back_into_columns_that_were_renamed_and_dropped_and_added() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            String emails = text(connection, "select md5(string_agg(id || email, '|' order by id)) from users");
            Aside aside = seeder.setAside(connection, List.of("public.users"));
            run(
                    connection,
                    "alter table users rename to people",
                    "alter table people rename email to mail",
                    "alter table people drop city",
                    "alter table people add phone text not null, add state text not null default 'new', add note text");

            assertThat(aside.putBack(connection)).isEmpty();

            assertThat(text(connection, "select md5(string_agg(id || mail, '|' order by id)) from people"))
                    .isEqualTo(emails);
            assertThat(number(connection, "select count(*) from people where phone like '+49%' and state = 'new'"))
                    .isEqualTo(100);
        }
    }

    @Test
    void a_column_that_became_required_gets_values_where_it_had_none() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            long known = number(connection, "select count(city) from users");
            Aside aside = seeder.setAside(connection, List.of("public.users"));
            run(connection, "alter table users alter city set not null");

            assertThat(aside.putBack(connection)).isEmpty();

            assertThat(known).isLessThan(100);
            assertThat(number(connection, "select count(city) from users")).isEqualTo(100);
        }
    }

    @Test
    void rows_that_do_not_fit_any_more_are_said() throws SQLException {
        try (Connection connection = SERVER.database(USERS, "create table gone (id int)")) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            Aside aside = seeder.setAside(connection, List.of("public.users", "public.gone"));
            run(connection, "drop table gone", "alter table users add check (email = 'nobody' and email = 'you')");

            assertThat(aside.putBack(connection)).hasSize(2).satisfies(problems -> {
                assertThat(problems.get(1))
                        .startsWith(
                                "public.users is empty from then on: 100 rows could not be put back into it: new row")
                        .contains("; and no new ones could be made: ");
                assertThat(problems.get(0)).isEqualTo("public.gone is gone, and 100 rows with it");
            });
        }
    }

    @Test
    void those_of_the_rows_that_fit_come_back() throws SQLException {
        try (Connection connection = SERVER.database(
                USERS, "create table orders (id int primary key, user_id int not null references users)")) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            Aside aside = seeder.setAside(connection, List.of("public.users"));
            run(connection, "alter table users add check (id % 10 <> 0)");

            assertThat(aside.putBack(connection)).isEmpty();

            assertThat(number(connection, "select count(*) from users")).isEqualTo(90);
            assertThat(number(connection, "select count(*) from orders")).isBetween(1L, 99L);
            assertThat(number(connection, "select count(*) from orders where user_id not in (select id from users)"))
                    .isZero();
        }
    }

    @Test
    void rows_that_a_key_which_is_not_valid_tolerates_come_back() throws SQLException {
        try (Connection connection =
                SERVER.database(USERS, "create table orders (id int primary key, user_id int not null)")) {
            Seeder seeder = new Seeder(SeedPlan.of(7, Lane.HOSTILE).withRows(100));
            seed(seeder, connection);
            run(
                    connection,
                    "alter table orders add constraint of_user foreign key (user_id) references users not valid");
            String orders = checksum(connection, "orders");
            String orphans = "select count(*) from orders where user_id not in (select id from users)";
            long before = number(connection, orphans);
            Aside aside = seeder.setAside(connection, List.of("public.orders"));

            assertThat(aside.putBack(connection)).isEmpty();

            assertThat(before).isPositive();
            assertThat(checksum(connection, "orders")).isEqualTo(orders);
            assertThat(text(connection, "select convalidated from pg_constraint where conname = 'of_user'"))
                    .isEqualTo("f");
        }
    }

    @Test
    void rows_that_break_a_key_which_was_validated_without_them_stay_away() throws SQLException {
        try (Connection connection =
                SERVER.database(USERS, "create table orders (id int primary key, user_id int not null)")) {
            Seeder seeder = new Seeder(SeedPlan.of(7, Lane.HOSTILE).withRows(100));
            seed(seeder, connection);
            long orphans =
                    number(connection, "select count(*) from orders where user_id not in (select id from users)");
            Aside aside = seeder.setAside(connection, List.of("public.orders"));
            run(
                    connection,
                    "alter table orders add constraint of_user foreign key (user_id) references users not valid",
                    "alter table orders validate constraint of_user");

            assertThat(aside.putBack(connection)).isEmpty();
            assertThat(number(connection, "select count(*) from orders")).isEqualTo(100 - orphans);
        }
    }

    /** The default of a new column refers to nothing, and another one is against a check. */
    @Test
    void rows_come_back_with_other_values_where_the_defaults_do_not_fit() throws SQLException {
        try (Connection connection = SERVER.database(USERS, "create table plans (id int primary key)")) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            String emails = text(connection, "select md5(string_agg(id || email, '|' order by id)) from users");
            Aside aside = seeder.setAside(connection, List.of("public.users"));
            run(
                    connection,
                    "alter table users add plan int not null default 1 references plans,"
                            + " add word text not null default 'x' check (length(word) > 2),"
                            + " add known int check (known is not null)");

            assertThat(aside.putBack(connection)).isEmpty();

            assertThat(text(connection, "select md5(string_agg(id || email, '|' order by id)) from users"))
                    .isEqualTo(emails);
            assertThat(number(connection, "select count(*) from users join plans on plans.id = plan"))
                    .isEqualTo(100);
        }
    }

    /** A value of its own in each column would be no parent. */
    @Test
    void what_refers_together_is_filled_together() throws SQLException {
        try (Connection connection = SERVER.database(
                "create table places (country text, town text, primary key (country, town))",
                "create table shops (no int, country text, town text, foreign key (country, town) references places)")) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            long whole = number(connection, "select count(*) from shops where num_nulls(country, town) = 0");
            Aside aside = seeder.setAside(connection, List.of("public.shops"));
            run(connection, "alter table shops alter country set not null, alter town set not null");

            assertThat(aside.putBack(connection)).isEmpty();

            assertThat(whole).isLessThan(100);
            assertThat(number(connection, "select count(*) from shops join places using (country, town)"))
                    .isEqualTo(100);
        }
    }

    /** Whatever way a table loses all its rows to a repair: the next migration has to meet some. */
    @Test
    void tables_that_mending_emptied_are_filled_anew() throws SQLException {
        try (Connection connection = SERVER.database(
                USERS, "create table orders (id int primary key, user_id int not null references users)")) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            Aside aside =
                    seeder.mend(connection, List.of("delete from orders", "delete from users"), List.of(), Map.of());
            run(connection, "alter table users add check (id % 2 = 0)");

            assertThat(aside.putBack(connection)).isEmpty();

            assertThat(number(connection, "select count(*) from users where id % 2 = 0"))
                    .isPositive();
            assertThat(number(connection, "select count(*) from orders join users on users.id = user_id"))
                    .isEqualTo(100);
        }
    }
}
