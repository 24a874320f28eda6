package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static dev.rehearsal.seed.Server.text;
import static dev.rehearsal.seed.Server.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows live through a history: what comes later meets what was there before. */
class HistoryTests {

    private static final SeedPlan PLAN = SeedPlan.of(7, Lane.ORDINARY).withRows(100);
    private static final String USERS = "create table users (id serial primary key, email text not null, city text)";

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Seeder seeder, Connection connection) throws SQLException {
        return seeder.seed(connection, List.of());
    }

    @Test
    void a_table_gets_rows_once_whatever_a_migration_does_to_them() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            run(connection, "delete from users where id % 2 = 0", "alter table users rename to people");
            run(connection, "create table later (id int primary key)");

            Seeded second = seed(seeder, connection);

            assertThat(second.rows()).containsOnlyKeys("public.later");
            assertThat(number(connection, "select count(*) from people")).isEqualTo(50);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void a_column_added_later_gets_values_in_half_of_the_rows(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(SeedPlan.of(7, lane).withRows(100));
            seed(seeder, connection);
            String before = text(connection, "select md5(string_agg(id || email, '|' order by id)) from users");
            run(
                    connection,
                    "create table teams (id int primary key)",
                    "alter table users add phone text, add points int not null default 0, "
                            + "add team_id int references teams, add full_name text generated always as (email || city) stored");

            Seeded seeded = seed(seeder, connection);

            assertThat(seeded.columns())
                    .containsExactly("public.users.phone", "public.users.points", "public.users.team_id");
            assertThat(number(connection, "select count(phone) from users")).isBetween(40L, 50L);
            assertThat(number(connection, "select count(*) from users where points <> 0"))
                    .isBetween(15L, 50L);
            assertThat(number(connection, "select count(team_id) from users")).isBetween(30L, 50L);
            assertThat(text(connection, "select md5(string_agg(id || email, '|' order by id)) from users"))
                    .isEqualTo(before);
        }
    }

    @Test
    void what_a_backfill_has_written_stays() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            run(
                    connection,
                    "alter table users add slug text, add state text not null default 'new', add hits int default 5",
                    "update users set slug = 'user-' || id, state = 'old' where id % 10 = 1");

            Seeded seeded = seed(seeder, connection);

            assertThat(seeded.columns()).containsExactly("public.users.hits");
            assertThat(number(connection, "select count(slug) from users")).isEqualTo(10);
            assertThat(number(connection, "select count(*) from users where state = 'old'"))
                    .isEqualTo(10);
            assertThat(number(connection, "select count(*) from users where hits <> 5"))
                    .isBetween(10L, 50L);
        }
    }

    @Test
    void rows_that_a_migration_copied_stay_and_what_it_left_at_its_default_is_filled() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            run(
                    connection,
                    "create table profiles (user_id int primary key references users, bio text, visits int not null default 0)",
                    "insert into profiles (user_id) select id from users");

            Seeded seeded = seed(seeder, connection);

            assertThat(seeded.rows()).isEmpty();
            assertThat(seeded.columns()).containsExactlyInAnyOrder("public.profiles.bio", "public.profiles.visits");
            assertThat(number(connection, "select count(*) from profiles p join users u on u.id = p.user_id"))
                    .isEqualTo(100);
            assertThat(number(connection, "select count(bio) from profiles")).isBetween(40L, 50L);
        }
    }

    @Test
    void reference_rows_of_a_migration_stay_beside_ours() throws SQLException {
        try (Connection connection = SERVER.database(
                "create table roles (id serial primary key, name text not null unique)",
                "insert into roles (name) values ('admin'), ('user')")) {
            Seeded seeded = seed(new Seeder(PLAN), connection);

            assertThat(seeded.rows()).containsEntry("public.roles", 100L);
            assertThat(texts(connection, "select name from roles where id < 1000 order by id"))
                    .containsExactly("admin", "user");
            run(connection, "insert into roles (name) values ('guest')");
        }
    }

    @Test
    void a_table_waits_for_rows_in_the_one_it_refers_to() throws SQLException {
        try (Connection connection = SERVER.database(
                "create table b (id int primary key, x text not null check (x = md5(x)))",
                "create table a (id int primary key, b_id int not null references b)")) {
            Seeder seeder = new Seeder(PLAN);
            assertThat(seed(seeder, connection).unseeded())
                    .extracting(Unseeded::table)
                    .contains("public.a", "public.b");
            run(connection, "alter table b drop constraint b_x_check", "insert into b values (1, 'x'), (2, 'y')");

            Seeded seeded = seed(seeder, connection);

            assertThat(seeded.rows()).containsEntry("public.a", 100L);
            assertThat(seeder.unseeded()).extracting(Unseeded::table).doesNotContain("public.a");
        }
    }

    @Test
    void what_is_seeded_can_be_saved_and_gone_on_with_in_a_copy() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder first = new Seeder(PLAN);
            Seeded made = seed(first, connection);
            byte[] saved = first.save(List.of(made));
            Seeder second = new Seeder(PLAN);

            List<Seeded> restored = second.restore(saved);

            assertThat(restored).containsExactly(made);
            assertThat(seed(second, connection).isNothing()).isTrue();
            run(connection, "alter table users add phone text", "create table later (id int primary key)");
            Seeded next = seed(second, connection);
            assertThat(next.rows()).containsOnlyKeys("public.later");
            assertThat(next.columns()).containsExactly("public.users.phone");
        }
    }

    @Test
    void what_was_not_saved_by_a_seeder_is_refused() {
        assertThatThrownBy(() -> new Seeder(PLAN).restore(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this was not saved by a seeder: java.io.EOFException");
    }

    @Test
    void tables_that_an_earlier_run_has_seeded_are_adopted() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(PLAN);
            seeder.adopt(connection);

            assertThat(seed(seeder, connection).isNothing()).isTrue();
            assertThat(number(connection, "select count(*) from users")).isZero();
        }
    }

    @Test
    void a_column_is_refilled_where_it_is_null() throws SQLException {
        try (Connection connection = SERVER.database(USERS)) {
            Seeder seeder = new Seeder(PLAN);
            seed(seeder, connection);
            run(connection, "update users set city = null where id % 4 = 0");

            long refilled = seeder.refill(connection, "public.users", "city");

            assertThat(refilled).isGreaterThanOrEqualTo(25);
            assertThat(number(connection, "select count(*) from users where city is null"))
                    .isLessThan(10);
        }
    }
}
