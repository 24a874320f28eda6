package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.run;
import static dev.rehearsal.seed.Server.text;
import static dev.rehearsal.seed.Server.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeederTests {

    private static final String SHOP =
            """
            create type mood as enum ('happy', 'sad', 'angry');
            create table users (id serial primary key, email varchar(100) not null unique, first_name text,
                city text, mood mood not null, score numeric(6,2), created_at timestamptz not null default now(),
                updated_at timestamptz, referrer int references users, settings jsonb);
            create table orders (id bigint generated always as identity primary key, user_id int not null references users,
                total numeric(10,2) check (total >= 0), status text not null default 'pending',
                placed_on date, total_cents bigint generated always as (total * 100) stored);
            create table tags (id uuid primary key default gen_random_uuid(), name varchar(12) unique);
            create table order_tags (order_id bigint references orders, tag_id uuid references tags,
                primary key (order_id, tag_id));
            create table profiles (user_id int primary key references users, bio text)""";

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void every_table_is_filled_once_with_rows_that_its_constraints_allow(Lane lane) throws SQLException {
        try (Connection connection = SERVER.database(SHOP)) {
            Seeder seeder = new Seeder(SeedPlan.of(7, lane));

            Seeded seeded = seeder.seed(connection, List.of());

            assertThat(seeded.unseeded()).isEmpty();
            assertThat(seeded.rows())
                    .containsEntry("public.users", 1000L)
                    .containsEntry("public.orders", 1000L)
                    .containsEntry("public.tags", 1000L)
                    .containsEntry("public.order_tags", 1000L)
                    .containsKey("public.profiles");
            assertThat(number(connection, "select min(id) from users")).isEqualTo(1_000_001);
            assertThat(text(connection, "select last_value from users_id_seq")).isEqualTo("1");
            assertThat(texts(connection, "select mood from users group by mood order by mood"))
                    .containsExactly("happy", "sad", "angry");
            assertThat(number(connection, "select count(*) from users where first_name is null"))
                    .isBetween(50L, 200L);
            assertThat(number(connection, "select max(c) from (select count(*) c from orders group by user_id) x"))
                    .as("orders of the best customer")
                    .isGreaterThan(10);
            assertThat(seeder.seed(connection, List.of()).isNothing()).isTrue();
        }
    }

    @Test
    void the_same_number_makes_the_same_rows() throws SQLException {
        String all = "select md5(string_agg(u::text, '|' order by id)) from users u";
        try (Connection one = SERVER.database(SHOP);
                Connection other = SERVER.database("create table before (a int)", SHOP, "set timezone = 'Asia/Tokyo'");
                Connection third = SERVER.database(SHOP)) {
            new Seeder(SeedPlan.of(7, Lane.HOSTILE)).seed(one, List.of());
            new Seeder(SeedPlan.of(7, Lane.HOSTILE)).seed(other, List.of());
            new Seeder(SeedPlan.of(8, Lane.HOSTILE)).seed(third, List.of());
            run(one, "set timezone = 'UTC'");
            run(other, "set timezone = 'UTC'");

            assertThat(text(one, all)).isEqualTo(text(other, all));
            assertThat(text(one, all)).isNotEqualTo(text(third, all));
        }
    }
}
