package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.observation.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanRunTests {

    private static final Shape USERS = Shape.table(1, "users", "id bigint");
    private static final Shape WITH_NAME = USERS.column("name", "text");
    private static final List<Part> PARTS =
            List.of(new Part("column public.users.name", "text", Reality.AS_BEFORE, "not there"));

    @Test
    void what_comes_to_the_same_is_missed_by_nobody() {
        CleanRun clean = new CleanRun(catalog(WITH_NAME), List.of());

        assertThat(clean.missed(catalog(WITH_NAME), PARTS)).isEmpty();
        assertThat(clean.besides(catalog(WITH_NAME), PARTS)).isEmpty();
    }

    @Test
    void what_the_failed_migration_makes_and_the_plan_does_not_is_missed() {
        CleanRun clean = new CleanRun(catalog(WITH_NAME), List.of());

        assertThat(clean.missed(catalog(USERS), PARTS))
                .containsExactly("column public.users.name: there none, by its migrations text");
        assertThat(clean.besides(catalog(USERS), PARTS)).isEmpty();
    }

    @Test
    void what_another_migration_makes_of_other_rows_is_told_only() {
        CleanRun clean = new CleanRun(catalog(WITH_NAME), List.of());
        Catalog more = catalog(WITH_NAME.column("age", "integer"));

        assertThat(clean.missed(more, PARTS)).isEmpty();
        assertThat(clean.besides(more, PARTS))
                .containsExactly("column public.users.age: there integer, by its migrations none");
    }

    @Test
    void what_was_another_way_before_may_stay_so() {
        String drift = "column public.users.age: there integer, by its migrations none";
        CleanRun clean = new CleanRun(catalog(WITH_NAME), List.of(drift));

        assertThat(clean.besides(catalog(WITH_NAME.column("age", "integer")), PARTS))
                .isEmpty();
    }

    private static Catalog catalog(Shape users) {
        return Scene.of("V2").before(users).step().before();
    }
}
