package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Place;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Partitions that are dropped, detached, or put in others' place. */
class PartitionTests {

    private static final Shape EVENTS =
            Shape.table(1, "events", "id bigint", "at date").partitioned();
    private static final Shape OLD =
            Shape.table(2, "events_old", "id bigint", "at date").partitionOf("public.events");
    private static final Shape NEW =
            Shape.table(3, "events_new", "id bigint", "at date").partitionOf("public.events");
    private static final Shape FULL = EVENTS.rows(1000).holding(2, 400).holding(3, 600);

    private static List<Finding> judged(Scene scene) {
        return new Judge(List.of(new Rc01Gone(), new Rc02More(), new Ds01Table(), new Ds03Emptied(), new Ds05Cascade()))
                .judge(Tale.ordinary(scene).fresh(Scene.of("V2")).history())
                .findings();
    }

    private static Effect dropping(int line, String sql, String table) {
        return new Effect(
                sql,
                new Place("V2__it.sql", line, line),
                Map.of(),
                List.of(),
                List.of(new Dropped("table", table, true, false)));
    }

    @Test
    void a_dropped_partition_is_a_dropped_table_and_its_table_is_told_under_it() {
        List<Finding> findings = judged(Scene.of("V2")
                .before(FULL, OLD, NEW)
                .after(EVENTS.rows(600).holding(3, 600), NEW)
                .effect(dropping(2, "DROP TABLE events_old", "public.events_old")));

        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.rule().id()).isEqualTo("DS01");
            assertThat(it.message()).isEqualTo("public.events_old is dropped with 400 rows");
            assertThat(it.place().line()).isEqualTo(2);
            assertThat(it.measured()).containsEntry("rows", 400L).doesNotContainKey("values");
            assertThat(it.preflight()).isEqualTo("select count(*) from \"public\".\"events_old\"");
            assertThat(it.instead())
                    .isEqualTo(
                            """
                            -- 1. out of the table but not gone: ATTACH PARTITION brings it back
                            ALTER TABLE "public"."events" DETACH PARTITION "public"."events_old";
                            -- 2. releases later, after a dump (pg_dump --table), in a migration of its own
                            DROP TABLE "public"."events_old";
                            """);
        });
        assertThat(findings.get(0).related()).singleElement().satisfies(it -> {
            assertThat(it.rule().id()).isEqualTo("RC01");
            assertThat(it.message())
                    .isEqualTo("400 of 1,000 rows are gone from public.events, with its partition public.events_old");
            assertThat(it.place().line()).isEqualTo(2);
        });
    }

    @Test
    void two_dropped_partitions_are_two_tables_and_what_follows_is_told_once() {
        List<Finding> findings = judged(Scene.of("V2")
                .before(FULL, OLD, NEW)
                .after(EVENTS.rows(0))
                .effect(dropping(1, "DROP TABLE events_old", "public.events_old"))
                .effect(dropping(2, "DROP TABLE events_new", "public.events_new")));

        assertThat(findings)
                .extracting(it -> it.rule().id() + " " + it.message())
                .containsExactly(
                        "DS01 public.events_old is dropped with 400 rows",
                        "DS01 public.events_new is dropped with 600 rows");
        assertThat(findings)
                .flatExtracting(Finding::related)
                .extracting(Finding::message)
                .containsExactly("1,000 of 1,000 rows are gone from public.events, with its partitions"
                        + " public.events_new and public.events_old");
    }

    @Test
    void an_empty_partition_is_no_loss_and_neither_is_one_whose_rows_went_to_another() {
        Shape all = EVENTS.rows(1000);

        assertThat(judged(Scene.of("V2")
                        .before(all.holding(3, 1000), OLD, NEW)
                        .after(all.holding(3, 1000), NEW)
                        .ran("DROP TABLE events_old")))
                .isEmpty();
        assertThat(judged(Scene.of("V2")
                        .before(FULL, OLD, NEW)
                        .after(all.holding(3, 1000), NEW)
                        .ran("DROP TABLE events_old")))
                .isEmpty();
    }

    @Test
    void rows_of_which_only_some_went_to_another_partition_are_counted() {
        List<Finding> findings = judged(Scene.of("V2")
                .before(FULL, OLD, NEW)
                .after(EVENTS.rows(900).holding(3, 900), NEW)
                .effect(dropping(2, "DROP TABLE events_old", "public.events_old"))
                .changed(1, new Changes(0, Map.of(), List.of(), 100)));

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly(
                        "public.events_old is dropped with 400 rows; 100 of them are in public.events no more");
    }

    @Test
    void a_delete_beside_it_is_a_cause_of_its_own() {
        Effect delete = new Effect(
                "DELETE FROM events WHERE id < 9",
                new Place("V2__it.sql", 1, 1),
                Map.of(3L, new Touched(0, 0, 50)),
                List.of(),
                List.of());

        List<Finding> findings = judged(Scene.of("V2")
                .before(FULL, OLD, NEW)
                .after(EVENTS.rows(550).holding(3, 550), NEW)
                .effect(delete)
                .effect(dropping(2, "DROP TABLE events_old", "public.events_old"))
                .changed(1, new Changes(0, Map.of(), List.of(), 450)));

        assertThat(findings)
                .extracting(it ->
                        it.rule().id() + " " + it.message() + " " + it.place().line())
                .containsExactly(
                        "RC01 50 of 1,000 rows are gone from public.events 1",
                        "DS01 public.events_old is dropped with 400 rows 2");
    }

    @Test
    void a_detached_partition_loses_no_row_and_its_table_shows_fewer() {
        List<Finding> findings = judged(Scene.of("V2")
                .before(FULL, OLD, NEW)
                .after(
                        EVENTS.rows(600).holding(3, 600),
                        NEW,
                        OLD.partitionOf("").rows(400))
                .ran("SELECT 1")
                .ran("ALTER TABLE events DETACH PARTITION events_old"));

        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.rule().id()).isEqualTo("RC01");
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.message())
                    .isEqualTo(
                            "public.events_old is detached from public.events, which shows 400 rows fewer: they live on"
                                    + " in public.events_old");
            assertThat(it.statement()).isEqualTo("ALTER TABLE events DETACH PARTITION events_old");
            assertThat(it.measured()).containsOnlyKeys("hidden").containsEntry("hidden", 400L);
            assertThat(it.instead())
                    .isEqualTo(
                            """
                            -- who still needs the rows has to ask both
                            SELECT "id", "at" FROM "public"."events" UNION ALL SELECT "id", "at" FROM "public"."events_old";
                            -- who needs them no more keeps the table for a release or two; ATTACH PARTITION brings it back
                            """);
        });
    }

    @Test
    void rows_deleted_after_the_detaching_are_lost() {
        List<Finding> findings = judged(Scene.of("V2")
                .before(FULL, OLD, NEW)
                .after(
                        EVENTS.rows(600).holding(3, 600),
                        NEW,
                        OLD.partitionOf("").rows(150))
                .ran("ALTER TABLE events DETACH PARTITION events_old")
                .effect(new Effect(
                        "DELETE FROM events_old WHERE id > 150",
                        new Place("V2__it.sql", 2, 2),
                        Map.of(2L, new Touched(0, 0, 250)),
                        List.of(),
                        List.of())));

        assertThat(findings)
                .extracting(it -> it.severity() + " " + it.message())
                .containsExactly(
                        "WARNING public.events_old is detached from public.events, which shows 150 rows fewer: they live on"
                                + " in public.events_old",
                        "ERROR 250 of 1,000 rows are gone from public.events");
    }

    @Test
    void a_partition_of_a_partition_goes_with_it() {
        Shape year = Shape.table(2, "events_old", "id bigint", "at date")
                .partitioned()
                .partitionOf("public.events");
        Shape month = Shape.table(4, "events_old_1", "id bigint", "at date").partitionOf("public.events_old");
        Shape whole = EVENTS.rows(1000).holding(4, 400).holding(3, 600);

        assertThat(judged(Scene.of("V2")
                        .before(whole, year, month, NEW)
                        .after(EVENTS.rows(600).holding(3, 600), NEW)
                        .ran("DROP TABLE events_old")))
                .extracting(Finding::message)
                .containsExactly("public.events_old is dropped with 400 rows");
        assertThat(judged(Scene.of("V2")
                        .before(whole, year, month, NEW)
                        .after(EVENTS.rows(600).holding(3, 600), year, NEW)
                        .ran("DROP TABLE events_old_1")))
                .extracting(Finding::message)
                .containsExactly("public.events_old_1 is dropped with 400 rows");
    }

    @Test
    void a_partitioned_table_is_dropped_once_without_the_partitions_that_are_kept() {
        assertThat(judged(Scene.of("V2").before(FULL, OLD, NEW).after().ran("DROP TABLE events")))
                .extracting(Finding::message)
                .containsExactly("public.events is dropped with 1,000 rows");
        assertThat(judged(Scene.of("V2")
                        .before(FULL, OLD, NEW)
                        .after(OLD.partitionOf("").rows(400))
                        .ran("ALTER TABLE events DETACH PARTITION events_old")
                        .ran("DROP TABLE events")))
                .extracting(Finding::message)
                .containsExactly("public.events is dropped with 600 rows");
    }

    @Test
    void a_table_that_takes_the_place_with_all_partitions_shows_the_same_rows() {
        Shape old = FULL.as(1, "events_v1");
        Shape anew = EVENTS.as(9, "events").rows(400).holding(2, 400);

        assertThat(judged(Scene.of("V2")
                        .before(FULL, OLD, NEW)
                        .after(old.rows(600).holding(3, 600), NEW.partitionOf("public.events_v1"), anew, OLD)))
                .isEmpty();
    }
}
