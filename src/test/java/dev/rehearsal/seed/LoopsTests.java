package dev.rehearsal.seed;

import static dev.rehearsal.seed.Server.number;
import static dev.rehearsal.seed.Server.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Expectations;
import dev.rehearsal.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a tree that refer to themselves or to each other. */
class LoopsTests {

    private static final String TREE =
            "create table nodes (id int primary key, parent_id int references nodes, name text not null";
    private static final String SELVES = "select count(*) from nodes where parent_id = id";
    private static final String PAIRS =
            "select count(*) from nodes a join nodes b on a.parent_id = b.id and b.parent_id = a.id and a.id < b.id";
    private static final String REACHED =
            """
            with recursive t as (select id from nodes where parent_id is null
                union all select n.id from nodes n join t on n.parent_id = t.id) select count(*) from t""";

    @RegisterExtension
    private static final Server SERVER = Server.shared();

    private static Seeded seed(Connection connection, SeedPlan plan) throws SQLException {
        Seeded seeded = new Seeder(plan).seed(connection, List.of());
        assertThat(seeded.unseeded()).isEmpty();
        return seeded;
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 1_000})
    void some_leaves_of_hostile_trees_are_their_own_parents_or_those_of_each_other(int rows) throws SQLException {
        try (Connection hostile = SERVER.database(TREE + ")")) {
            Seeded seeded = seed(hostile, SeedPlan.of(7, Lane.HOSTILE).withRows(rows));

            long selves = number(hostile, SELVES);
            long pairs = number(hostile, PAIRS);
            assertThat(seeded.groups()).contains("public.nodes.parent_id × cycles");
            assertThat(selves).isBetween(1L, rows / 12L);
            assertThat(pairs).isBetween(1L, rows / 12L);
            assertThat(number(hostile, REACHED)).isEqualTo(rows - selves - 2 * pairs);
        }
    }

    @Test
    void ordinary_trees_have_an_end() throws SQLException {
        try (Connection ordinary = SERVER.database(TREE + ")")) {
            seed(ordinary, SeedPlan.of(7, Lane.ORDINARY).withRows(300));

            assertThat(number(ordinary, REACHED)).isEqualTo(300);
        }
    }

    @Test
    void the_same_number_makes_the_same_trees() throws SQLException {
        String all = "select md5(string_agg(n::text, '|' order by id)) from nodes n";
        SeedPlan plan = SeedPlan.of(7, Lane.HOSTILE).withRows(300);
        try (Connection one = SERVER.database(TREE + ")");
                Connection same = SERVER.database(TREE + ")")) {
            seed(one, plan);
            seed(same, plan);

            assertThat(text(same, all)).isEqualTo(text(one, all));
        }
    }

    @Test
    void where_a_condition_forbids_one_there_is_the_other() throws SQLException {
        try (Connection hostile = SERVER.database(TREE + ", check (parent_id <> id))")) {
            seed(hostile, SeedPlan.of(7, Lane.HOSTILE).withRows(300));

            assertThat(number(hostile, SELVES)).isZero();
            assertThat(number(hostile, PAIRS)).isPositive();
        }
    }

    @Test
    void trees_of_several_owners_stay_apart() throws SQLException {
        try (Connection hostile =
                SERVER.database("create table nodes (tenant int, id int, parent_id int, primary key (tenant, id), "
                        + "foreign key (tenant, parent_id) references nodes)")) {
            seed(hostile, SeedPlan.of(7, Lane.HOSTILE).withRows(300));

            assertThat(number(hostile, SELVES)).isPositive();
        }
    }

    @Test
    void a_chain_stays_one_and_a_trigger_is_not_led_in_circles() throws SQLException {
        try (Connection chain = SERVER.database(TREE + ", unique (parent_id))");
                Connection watched = SERVER.database(
                        TREE + ")",
                        "create function look() returns trigger language plpgsql as $$ begin return new; end $$",
                        "create trigger look after update on nodes for each row execute function look()")) {
            for (Connection each : List.of(chain, watched)) {
                seed(each, SeedPlan.of(7, Lane.HOSTILE).withRows(100));

                assertThat(number(each, SELVES)).isZero();
                assertThat(number(each, PAIRS)).isZero();
            }
        }
    }

    @Test
    void what_holds_in_production_is_taken_back() throws SQLException {
        try (Connection hostile = SERVER.database(TREE + ")")) {
            Seeded seeded = seed(
                    hostile,
                    SeedPlan.of(7, Lane.HOSTILE)
                            .withRows(300)
                            .withHolds(List.of(new Expectations.Hold("no node is its own parent", SELVES, "0"))));

            assertThat(seeded.withdrawn()).containsExactly("public.nodes.parent_id × cycles");
            assertThat(number(hostile, REACHED)).isEqualTo(300);
        }
    }
}
