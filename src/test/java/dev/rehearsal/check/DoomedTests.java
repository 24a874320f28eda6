package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Place;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query counts before a DELETE, and what a server then takes. */
final class DoomedTests extends OnOneServer {

    private static final String SCHEMA =
            """
            drop schema if exists public cascade;
            create schema public;
            create table "User" (id int primary key, region int not null, n int not null, name text, doc json,
                unique (region, n));
            create table orders (id int primary key, region int, n int, user_id int references "User" on delete cascade,
                foreign key (region, n) references "User" (region, n) on delete cascade);
            create table items (id int primary key, order_id int references orders on delete cascade);
            create table parts (id int primary key, item_id int references items on delete cascade);
            create table notes (id int primary key, user_id int references "User" on delete set null);
            create table tree (id int primary key, parent int references tree on delete cascade, doc json);
            create table leaves (id int primary key, tree_id int references tree on delete cascade);
            create table events (id int, year int, user_id int) partition by list (year);
            create table events_old partition of events for values in (1, 2, 3);
            create table events_new partition of events default;
            insert into "User" select i, i % 7, i, 'n' || i % 10, '{}' from generate_series(1, 100) i;
            insert into orders select i, i % 7, i, 1 + i % 90 from generate_series(1, 100) i;
            insert into orders select i, null, i, null from generate_series(101, 120) i;
            insert into items select i, 1 + i % 110 from generate_series(1, 150) i;
            insert into parts select i, 1 + i % 140 from generate_series(1, 150) i;
            insert into notes select i, 1 + i % 90 from generate_series(1, 100) i;
            insert into tree select i, case when i > 3 then i / 3 end from generate_series(1, 100) i;
            insert into leaves select i, i from generate_series(1, 100) i;
            insert into events select i, i % 6, i from generate_series(1, 100) i;
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    orders     | delete from orders where id % 5 = 0
                    orders     | delete from only public.orders o where o.id % 5 = 0 returning *
                    orders     | delete from orders as "O" using "User" u, notes where u.id = "O".user_id and notes.user_id = u.id and u.n > 50
                    orders     | delete from orders using "User" u join items using (id) where u.id = user_id and name = 'n3'
                    orders     | delete from orders using items
                    orders     | with x as (select id from items where id % 3 = 0), y as (select * from x) delete from orders using y where y.id = orders.id
                    orders     | with recursive up as (select 20 as id union all select id - 1 from up where id > 1) delete from orders o using up where o.id = up.id
                    notes      | with x as (delete from orders where id % 4 = 0 returning user_id as who), z as (delete from leaves) delete from notes using x where x.who = user_id
                    notes      | with x (who) as not materialized (delete from notes where id < 30 returning *) select count(*) from x
                    notes      | delete from notes where id % 2 = 0; delete from notes as n where n.id % 3 = 0;
                    "User"     | delete from "User" where id % 5 = 0 -- each fifth
                    orders     | delete from "User" where id % 5 = 0 /* each fifth */
                    items      | delete from "User" where id % 5 = 0
                    parts      | delete from "User" as items using notes where notes.user_id = items.id and notes.id < 40
                    items      | delete from items where id = 1; delete from orders where id between 10 and 20
                    parts      | with few as (select id from "User" where id < 9) delete from "User" as orders where id in (select id from few)
                    tree       | delete from tree where id = 5
                    tree       | with few as (select 4 as id union select 7) delete from tree using few where tree.id = few.id
                    events     | delete from events where year > 1
                    events     | delete from events_old where year > 1
                    """)
    void what_is_counted_is_what_goes(String table, String sql) throws SQLException {
        Optional<Doomed> doomed = doomed(table, sql);
        String name = "public." + table;

        assertThat(doomed).as(sql).isPresent();
        long counted = number(doomed.get().count());
        long kept = number("select count(*) from (" + doomed.get().all() + ") as it");
        long before = number("select count(*) from " + name);
        run(sql);
        long gone = before - number("select count(*) from " + name);
        assertThat(gone).as(sql).isPositive();
        assertThat(counted).as(doomed.get().count()).isEqualTo(gone);
        assertThat(kept).as(doomed.get().all()).isEqualTo(gone);
    }

    /** Better none than a wrong one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    orders     | do $$ begin delete from orders where id % 5 = 0; end $$
                    orders     | delete from orders where current of c
                    orders     | with x as (update notes set user_id = 1 returning id) delete from orders using x where x.id = orders.id
                    orders     | with x as (delete from notes using items where notes.id = items.id returning *) delete from orders using x
                    orders     | delete from notes
                    leaves     | delete from tree where id = 5
                    tree       | delete from tree where id = 5; delete from tree where id = 6
                    orders     | update orders set region = 1
                    """)
    void what_no_query_can_tell_is_not_told(String table, String sql) throws SQLException {
        assertThat(doomed(table, sql)).isEmpty();
    }

    @Test
    void the_query_says_the_very_condition() throws SQLException {
        assertThat(doomed("orders", "DELETE FROM orders o WHERE o.id > 3;")
                        .orElseThrow()
                        .count())
                .isEqualTo("select count(*) from orders o where o.id > 3");
        assertThat(doomed("orders", "DELETE FROM orders USING items i WHERE i.order_id = orders.id")
                        .orElseThrow()
                        .count())
                .isEqualTo(
                        "select count(*) from orders where exists (select from items i where i.order_id = orders.id)");
        assertThat(doomed("items", "DELETE FROM orders WHERE id > 3")
                        .orElseThrow()
                        .count())
                .isEqualTo("select count(*) from \"public\".\"items\" where exists (select from orders"
                        + " where orders.\"id\" = \"items\".\"order_id\" and (id > 3))");
    }

    private Optional<Doomed> doomed(String table, String sql) throws SQLException {
        run(SCHEMA);
        Catalog catalog = new LiveCatalog(connection).read();
        List<Executed> statements = new ArrayList<>();
        statements.add(new Executed(sql, Place.NOWHERE, Duration.ZERO, -1));
        Step step = new Step(
                new Migration("V2", "V2", "V2"),
                Outcome.APPLIED,
                Failure.NONE,
                statements,
                Duration.ZERO,
                "node1",
                catalog,
                catalog,
                Map.of(),
                Map.of(),
                Session.UNKNOWN,
                Session.UNKNOWN,
                CloseLook.NONE);
        return Doomed.of(
                step, catalog.table("public." + table.replace("\"", "")).orElseThrow());
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(new LiveCatalog(connection).rows(query).get(0).get(0));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
