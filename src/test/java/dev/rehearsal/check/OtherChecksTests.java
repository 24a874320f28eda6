package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DD06, TM01, DR01. */
class OtherChecksTests {

    private static final Shape GOODS =
            Shape.table(1, "goods", "id bigint", "price numeric(10,2)").rows(100);

    private static Tale retyped(Shape after, String sql) {
        return Tale.ordinary(Scene.of("V2").before(GOODS).after(after).ran(sql))
                .fresh(Scene.of("V2").before(GOODS.rows(0)).after(after.rows(0)));
    }

    @Test
    void values_that_differ_when_they_are_cast_back_are_altered() {
        Shape after =
                GOODS.retyping("price", "integer").sum("price", "rounded", 100).castBack("price", "other");
        Tale tale = retyped(after, "ALTER TABLE goods ALTER price TYPE integer")
                .says("select count(*)", 40)
                .lists("select distinct", "1.50");

        Finding finding = tale.judgedBy(new Dd06Altered()).get(0);

        assertThat(finding.message())
                .isEqualTo(
                        "public.goods.price becomes integer: 40 of 100 values are not what they were when they are cast back to numeric(10,2)");
        assertThat(finding.measured()).containsEntry("changed", 40L).containsEntry("samples", List.of("1.50"));
        assertThat(new Judge().judge(tale.answered(new Dd06Altered())).findings())
                .singleElement()
                .satisfies(it -> assertThat(it.related())
                        .extracting(one -> one.rule().id())
                        .containsExactly("DS04"));
    }

    @Test
    void another_text_of_the_same_value_is_no_change() {
        Shape after = GOODS.retyping("price", "numeric(12,4)")
                .sum("price", "1.5000", 100)
                .castBack("price", "price");

        assertThat(retyped(after, "ALTER TABLE goods ALTER price TYPE numeric(12,4)")
                        .judgedBy(new Dd06Altered()))
                .isEmpty();
    }

    @Test
    void without_a_cast_back_the_old_rows_are_tried_and_without_both_nothing_can_be_said() {
        Shape after =
                GOODS.retyping("price", "integer").sum("price", "rounded", 100).castBack("price", "");
        Dd06Altered check = new Dd06Altered();
        Tale tale = retyped(after, "ALTER TABLE goods ALTER price TYPE integer USING floor(price)");

        assertThat(check.questions(tale.history()))
                .anySatisfy(it -> assertThat(it.sql()).contains("it := (select floor(price) from"));
        assertThat(check.gaps(tale.history())).hasSize(1);
        assertThat(tale.says("select count(*)", 0).judgedBy(check)).isEmpty();
        assertThat(tale.says("select count(*)", 1).judgedBy(check)).hasSize(1);
    }

    @Test
    void who_takes_longer_than_the_timeout_is_late() {
        Tale tale = Tale.ordinary(Scene.of("V2").took(Duration.ofMillis(5200)).ran("UPDATE goods SET price = 1"))
                .timeout(Duration.ofSeconds(5));

        assertThat(tale.judgedBy(new Tm01Timeout())).singleElement().satisfies(it -> {
            assertThat(it.message()).isEqualTo("took 5.2 s: the timeout is 5.0 s");
            assertThat(it.statement()).isEqualTo("UPDATE goods SET price = 1");
        });
        assertThat(Tale.ordinary(Scene.of("V2").took(Duration.ofHours(1))).judgedBy(new Tm01Timeout()))
                .isEmpty();
    }

    @Test
    void what_is_late_on_a_fresh_install_too_is_told_once_and_has_nothing_to_do_with_rows() {
        Scene late = Scene.of("V2").took(Duration.ofSeconds(6)).ran("SELECT pg_sleep(6)");
        Tale tale = Tale.ordinary(late).on(Lane.HOSTILE, late).timeout(Duration.ofSeconds(5));

        assertThat(tale.judgedBy(new Tm01Timeout())).extracting(Finding::lane).containsExactly("ordinary", "hostile");
        assertThat(tale.fresh(late).judgedBy(new Tm01Timeout()))
                .extracting(Finding::lane)
                .containsExactly("");
    }

    @Test
    void who_is_cancelled_at_the_timeout_is_late_and_before_it_is_not() {
        Scene late = Scene.of("V2")
                .took(Duration.ofMillis(4990))
                .fails("57014", "canceling statement due to user request", "", "SELECT 1");
        Scene early = Scene.of("V2")
                .took(Duration.ofMillis(300))
                .fails("57014", "canceling statement due to statement timeout", "", "SELECT 1");

        assertThat(Tale.ordinary(late).timeout(Duration.ofSeconds(5)).judgedBy(new Tm01Timeout()))
                .extracting(Finding::message)
                .containsExactly("was ended after 5.0 s: the timeout is 5.0 s");
        assertThat(Tale.ordinary(early).timeout(Duration.ofSeconds(5)).judgedBy(new Tm01Timeout()))
                .isEmpty();
    }

    @Test
    void drift_is_listed_object_by_object_at_the_migration_that_made_it() {
        Shape more = GOODS.column("note", "text").defaulting("price", "0");
        Tale tale = Tale.ordinary(
                        Scene.of("V1").before(GOODS),
                        Scene.of("V2")
                                .before(GOODS)
                                .after(more)
                                .ran("ALTER TABLE goods ADD weight int")
                                .ran("DO $$ BEGIN ALTER TABLE goods ADD note text, ALTER price SET DEFAULT 0; END $$")
                                .ran("UPDATE goods SET weight = 1"),
                        Scene.of("V3").before(more).ran("COMMENT ON TABLE goods IS 'note'"))
                .fresh(
                        Scene.of("V1").before(GOODS),
                        Scene.of("V2").before(GOODS),
                        Scene.of("V3").before(GOODS));

        assertThat(tale.judgedBy(new Dr01Drift())).singleElement().satisfies(it -> {
            assertThat(it.migration()).isEqualTo("V2");
            assertThat(it.place().line()).isEqualTo(2);
            assertThat(it.instead())
                    .isEqualTo(
                            """
                            -- the same on both, in a migration that does not depend on the rows that are there
                            ALTER TABLE "public"."goods" ADD COLUMN IF NOT EXISTS "note" text;
                            ALTER TABLE "public"."goods" ALTER COLUMN "price" SET DEFAULT 0;
                            """);
            assertThat(it.message())
                    .isEqualTo(
                            "upgraded and fresh differ: table public.goods: column note, fresh none, upgraded text (and 1 more)");
            assertThat(it.measured())
                    .containsEntry(
                            "differences",
                            List.of(
                                    "table public.goods: column note, fresh none, upgraded text",
                                    "table public.goods: column price, fresh numeric(10,2), upgraded numeric(10,2) DEFAULT 0"));
        });
    }

    @Test
    void what_only_hostile_rows_prevent_is_drift_too_and_what_all_show_is_told_once() {
        Shape unique = GOODS.check("price_is_known", "price > 0", "price");
        Scene[] added = {
            Scene.of("V1").before(GOODS),
            Scene.of("V2").before(GOODS).after(unique).ran("DO $$ goods $$")
        };
        Scene[] swallowed = {
            Scene.of("V1").before(GOODS), Scene.of("V2").before(GOODS).ran("DO $$ goods $$")
        };

        assertThat(Tale.ordinary(added).on(Lane.HOSTILE, swallowed).fresh(added).judgedBy(new Dr01Drift()))
                .extracting(Finding::lane, Finding::migration, Finding::message)
                .containsExactly(tuple(
                        "hostile",
                        "V2",
                        "upgraded and fresh differ: table public.goods: constraint price_is_known,"
                                + " fresh CHECK ((price > 0)), upgraded none"));
        assertThat(Tale.ordinary(swallowed).on(Lane.HOSTILE, added).fresh(added).judgedBy(new Dr01Drift()))
                .extracting(Finding::lane, Finding::subject)
                .containsExactly(tuple("ordinary", "schema"));
        assertThat(Tale.ordinary(swallowed)
                        .on(Lane.HOSTILE, swallowed)
                        .fresh(added)
                        .judgedBy(new Dr01Drift()))
                .extracting(Finding::lane, Finding::subject)
                .containsExactly(tuple("", "schema"));
    }

    @Test
    void a_database_that_can_not_be_compared_is_named() {
        Scene fails = Scene.of("V1").before(GOODS).fails("23505", "duplicates", "", "SELECT 1");
        Tale tale = Tale.ordinary(Scene.of("V1").before(GOODS))
                .on(Lane.HOSTILE, fails)
                .fresh(Scene.of("V1").before(GOODS));

        assertThat(new Dr01Drift().gaps(tale.history()))
                .containsExactly(new NotJudged(
                        "DR01 on hostile rows",
                        "not every migration went through there and on a fresh install",
                        false));
        assertThat(new Dr01Drift()
                        .gaps(Tale.ordinary(fails)
                                .fresh(Scene.of("V1").before(GOODS))
                                .history()))
                .containsExactly(new NotJudged("DR01", "not every migration went through on both databases", false));
    }

    @Test
    void another_order_of_columns_is_only_a_note_and_numbers_and_files_are_none() {
        Shape turned = Shape.table(1, "goods", "price numeric(10,2)", "id bigint");

        assertThat(Tale.ordinary(Scene.of("V1").before(turned))
                        .fresh(Scene.of("V1").before(GOODS))
                        .judgedBy(new Dr01Drift()))
                .singleElement()
                .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.INFO));
        assertThat(Tale.ordinary(Scene.of("V1").before(GOODS.as(77, "goods").rewritten()))
                        .fresh(Scene.of("V1").before(GOODS))
                        .judgedBy(new Dr01Drift()))
                .isEmpty();
    }
}
