package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Place;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.observation.Milestone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FootprintsTests {

    private static final Shape USERS = Shape.table(1, "users", "id bigint");
    private static final Shape NAMED = USERS.column("name", "text");
    private static final Shape COPY = Shape.table(2, "copy", "id bigint");
    private static final String FILLS = "update users set name = 'x'";

    private final List<Milestone> milestones = new ArrayList<>();
    private Catalog reached = catalog(USERS);

    @Test
    void the_schema_tells_how_far_a_change_of_it_came() {
        does("alter table users add name text", NAMED).does("create table copy (id bigint)", NAMED, COPY);

        assertThat(possible(Map.of(), USERS)).containsExactly(0);
        assertThat(possible(Map.of(), NAMED)).containsExactly(1);
        assertThat(possible(Map.of(), NAMED, COPY)).containsExactly(2);
    }

    @Test
    void where_somebody_else_was_at_work_too_nothing_is_possible() {
        does("alter table users add name text", NAMED);

        assertThat(possible(Map.of(), USERS.column("name", "integer"))).isEmpty();
        assertThat(possible(Map.of())).isEmpty();
        assertThat(possible(Map.of(), NAMED, COPY)).as("beside it").containsExactly(1);
    }

    @Test
    void rows_of_a_table_that_it_makes_tell_what_the_schema_cannot() {
        Catalog made = catalog(USERS, COPY);
        reached = made;
        milestones.add(new Milestone(List.of("create table copy (id bigint)"), Place.NOWHERE, made, rows(0)));
        milestones.add(new Milestone(List.of("insert into copy values (1), (2)"), Place.NOWHERE, made, rows(2)));

        assertThat(possible(Map.of("public.copy.id", new Emptiness(0, 0)), USERS, COPY))
                .containsExactly(1);
        assertThat(possible(Map.of("public.copy.id", new Emptiness(2, 0)), USERS, COPY))
                .containsExactly(2);
        assertThat(possible(Map.of(), USERS, COPY)).containsExactly(1, 2);
    }

    @Test
    void a_column_that_it_adds_and_fills_is_filled_in_all_rows_or_in_none() {
        does("alter table users add name text", NAMED).does(FILLS, NAMED);

        assertThat(possible(Map.of("public.users.name", new Emptiness(3, 3)), NAMED))
                .containsExactly(1);
        assertThat(possible(Map.of("public.users.name", new Emptiness(3, 0)), NAMED))
                .containsExactly(2);
        assertThat(possible(Map.of("public.users.name", new Emptiness(3, 1)), NAMED))
                .containsExactly(1, 2);
        assertThat(possible(Map.of("public.users.name", new Emptiness(0, 0)), NAMED))
                .containsExactly(1, 2);
    }

    @Test
    void a_value_by_default_says_nothing_about_the_update() {
        Shape defaulted = NAMED.defaulting("name", "'x'");
        does("alter table users add name text default 'x'", defaulted).does(FILLS, defaulted);

        assertThat(possible(Map.of("public.users.name", new Emptiness(3, 0)), defaulted))
                .containsExactly(1, 2);
    }

    @Test
    void what_may_have_been_done_or_not_is_told() {
        does("alter table users add name text", NAMED).does(FILLS, NAMED);
        Footprints footprints = footprints(Map.of("public.users.name", new Emptiness(3, 1)), NAMED);

        assertThat(footprints.doubtful(footprints.possible()))
                .singleElement()
                .satisfies(it -> assertThat(it.statements()).containsExactly(FILLS));
        assertThat(footprints.doubtful(List.of(1))).isEmpty();
        assertThat(footprints.doubtful(List.of())).isEmpty();
    }

    @Test
    void counted_are_columns_that_tell_something() {
        does("alter table users add name text", NAMED);

        assertThat(Footprints.columnsToCount(catalog(USERS), milestones, catalog(NAMED)))
                .as("the schema tells all")
                .isEmpty();

        does("create table copy (id bigint)", NAMED, COPY).does("insert into copy values (1)", NAMED, COPY);
        does(FILLS, NAMED, COPY);

        assertThat(Footprints.columnsToCount(catalog(USERS), milestones, catalog(NAMED, COPY)))
                .containsExactlyInAnyOrder("public.copy.id", "public.users.name");
        assertThat(Footprints.columnsToCount(catalog(USERS), milestones, catalog(NAMED)))
                .as("not there yet")
                .containsExactly("public.users.name");
    }

    private FootprintsTests does(String statement, Shape... then) {
        reached = catalog(then);
        milestones.add(new Milestone(List.of(statement), Place.NOWHERE, reached, Map.of()));
        return this;
    }

    private static Map<String, Long> rows(long rows) {
        return Map.of("public.copy", rows);
    }

    private List<Integer> possible(Map<String, Emptiness> counted, Shape... live) {
        return footprints(counted, live).possible();
    }

    private Footprints footprints(Map<String, Emptiness> counted, Shape... live) {
        Catalog is = catalog(live);
        return new Footprints(catalog(USERS), milestones, Intended.by(catalog(USERS), reached, is), is, counted);
    }

    private static Catalog catalog(Shape... tables) {
        return Scene.of("V2").before(tables).step().before();
    }
}
