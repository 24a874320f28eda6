package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FinishingTests {

    private static final Shape USERS = Shape.table(1, "users", "id bigint");
    private static final Shape NAMED = USERS.column("name", "text");
    private static final Shape SETTLED = NAMED.notNull("name").defaulting("name", "'nobody'::text");

    @Test
    void a_column_that_is_missing_is_made_and_harmless_where_it_is_there() {
        assertThat(measures(USERS, NAMED, USERS)).singleElement().satisfies(it -> {
            assertThat(it.why()).isEqualTo("make column public.users.name");
            assertThat(it.text()).isEqualTo("ALTER TABLE \"public\".\"users\" ADD COLUMN IF NOT EXISTS \"name\" text;");
            assertThat(it.act()).isEqualTo(Act.SQL);
        });
    }

    @Test
    void an_index_of_a_living_table_is_made_beside_those_who_work_with_it() {
        assertThat(measures(USERS, USERS.unique("one", "", "id"), USERS))
                .extracting(Measure::text)
                .containsExactly(
                        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one ON public.users USING btree (id);");
    }

    @Test
    void a_table_is_made_with_its_index_while_nobody_knows_it() {
        Shape copy = Shape.table(2, "copy", "id bigint").unique("one", "", "id");

        List<Measure> measures = Intended.by(catalog(USERS), catalog(USERS, copy), catalog(USERS)).stream()
                .flatMap(it -> Finishing.of(it, Map.of()).stream())
                .toList();

        assertThat(measures).extracting(Measure::why).containsOnly("make table public.copy");
        assertThat(measures)
                .extracting(Measure::text)
                .anyMatch(it -> it.startsWith("CREATE UNIQUE INDEX IF NOT EXISTS one"))
                .noneMatch(it -> it.contains("CONCURRENTLY"));
    }

    @Test
    void what_it_takes_away_is_taken_away() {
        assertThat(measures(NAMED, USERS, NAMED)).singleElement().satisfies(it -> {
            assertThat(it.why()).isEqualTo("take away column public.users.name");
            assertThat(it.text()).isEqualTo("ALTER TABLE \"public\".\"users\" DROP COLUMN IF EXISTS \"name\";");
        });
    }

    @Test
    void old_rows_get_the_columns_default_before_a_value_is_demanded() {
        Shape nullable = NAMED.defaulting("name", "'nobody'::text");

        List<Measure> measures = measures(USERS, SETTLED, nullable, new Emptiness(3, 2));

        assertThat(measures).singleElement().satisfies(it -> {
            assertThat(it.why()).isEqualTo("fill public.users.name, and demand a value");
            assertThat(it.text())
                    .contains("UPDATE \"public\".\"users\" SET \"name\" = 'nobody'::text\n", " SET NOT NULL;")
                    // What an interrupted run has left is begun anew.
                    .containsSubsequence(
                            "DROP CONSTRAINT IF EXISTS \"users_name_set\";", "ADD CONSTRAINT \"users_name_set\"");
        });
    }

    @Test
    void where_nobody_knows_the_value_somebody_has_to_say_it() {
        List<Measure> measures = measures(USERS, NAMED.notNull("name"), NAMED, new Emptiness(3, 2));

        assertThat(measures).singleElement().satisfies(it -> assertThat(it.text())
                .contains("SET \"name\" = <value>\n"));
    }

    @Test
    void where_each_row_has_a_value_none_is_asked_for() {
        List<Measure> measures = measures(USERS, NAMED.notNull("name"), NAMED, new Emptiness(3, 0));

        assertThat(measures).singleElement().satisfies(it -> {
            assertThat(it.why()).isEqualTo("demand a value of public.users.name");
            assertThat(it.text()).doesNotContain("UPDATE", "<value>").contains(" SET NOT NULL;");
        });
    }

    private static List<Measure> measures(Shape before, Shape after, Shape live) {
        return measures(before, after, live, new Emptiness(0, 0));
    }

    private static List<Measure> measures(Shape before, Shape after, Shape live, Emptiness counted) {
        List<Intended> missing = Intended.by(catalog(before), catalog(after), catalog(live)).stream()
                .filter(it -> it.missing().isPresent())
                .toList();
        assertThat(missing).noneMatch(Finishing::isByHand);
        return missing.stream()
                .flatMap(it -> Finishing.of(it, Map.of("public.users.name", counted)).stream())
                .toList();
    }

    private static Catalog catalog(Shape... tables) {
        return Scene.of("V2").before(tables).step().before();
    }
}
