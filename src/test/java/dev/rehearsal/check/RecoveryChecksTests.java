package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands between a rebuilt database and the living one, and what a plan may have lost. */
final class RecoveryChecksTests {

    private static final Shape SERVER = Shape.table(1, "server", "id int not null", "port int");

    @Test
    void schemas_that_are_the_same_need_nothing() {
        Likeness likeness = Likeness.of(catalog(SERVER), catalog(SERVER.as(77, "server")));

        assertThat(likeness.distance()).isZero();
        assertThat(likeness.told()).isEmpty();
        assertThat(likeness.foreign()).isEmpty();
    }

    @Test
    void columns_are_carried_over_in_both_directions() {
        Likeness likeness =
                Likeness.of(catalog(SERVER), catalog(SERVER.without("port").column("rack", "text")));

        assertThat(likeness.told())
                .containsExactly(
                        "column public.server.port: there none, by its migrations int",
                        "column public.server.rack: there text, by its migrations none");
        assertThat(likeness.foreign()).isEmpty();
        assertThat(String.join("\n", likeness.carrying()).strip())
                .isEqualTo(
                        """
                        ALTER TABLE "public"."server" DROP COLUMN IF EXISTS "port" CASCADE;
                        ALTER TABLE "public"."server" ADD COLUMN IF NOT EXISTS "rack" text;""");
    }

    @Test
    void a_table_that_only_one_has_is_made_or_dropped() {
        Likeness more = Likeness.of(catalog(), catalog(SERVER));
        Likeness less = Likeness.of(catalog(SERVER), catalog());

        assertThat(more.told()).containsExactly("table public.server: there is one, by its migrations none");
        assertThat(more.carrying().get(0)).startsWith("CREATE TABLE IF NOT EXISTS \"public\".\"server\"");
        assertThat(less.told()).containsExactly("table public.server: there none, by its migrations one");
        assertThat(less.carrying()).contains("DROP TABLE IF EXISTS \"public\".\"server\" CASCADE;");
    }

    @Test
    void triggers_and_views_are_nobodys_to_make_up() {
        Catalog live = new Catalog(
                catalog(SERVER.trigger("touch")).tables(),
                Map.of("view public.v", new Entity(9, "view", "public.v", "select 1", "app", "")),
                Map.of());

        assertThat(Likeness.of(catalog(SERVER), live).foreign())
                .containsExactly(
                        "triggers of table public.server: there touch, by its migrations ",
                        "view public.v: there is one, by its migrations none");
    }

    @Test
    void rows_that_are_gone_are_lost() {
        assertThat(lost(SERVER.rows(10), SERVER.rows(9)))
                .containsExactly(new Lost("public.server has 9 of 10 rows", true));
        assertThat(Lost.between(catalog(SERVER), contents(SERVER.rows(10)), catalog(), Map.of(), Set.of()))
                .containsExactly(new Lost("public.server has 0 of 10 rows", true));
    }

    @Test
    void values_that_are_gone_are_lost_and_others_are_others() {
        Shape full = SERVER.rows(10).sum("port", "a", 10);

        assertThat(lost(full, full)).isEmpty();
        assertThat(lost(full, full.sum("port", "b", 4)))
                .containsExactly(new Lost("public.server.port has 4 of 10 values", true));
        assertThat(lost(full, full.sum("port", "b", 10)))
                .containsExactly(new Lost("values of public.server.port are others", false));
    }

    @Test
    void a_column_that_was_to_be_filled_and_one_that_was_dropped_are_no_loss() {
        Shape full = SERVER.rows(10).sum("port", "a", 5);

        assertThat(Lost.between(
                        catalog(full),
                        contents(full),
                        catalog(full),
                        contents(full.sum("port", "b", 10)),
                        Set.of("public.server.port")))
                .isEmpty();
        assertThat(lost(full, full.without("port"))).isEmpty();
    }

    private static List<Lost> lost(Shape before, Shape after) {
        return Lost.between(catalog(before), contents(before), catalog(after), contents(after), Set.of());
    }

    private static Map<Long, Contents> contents(Shape shape) {
        return Map.of(shape.table().oid(), shape.contents());
    }

    private static Catalog catalog(Shape... shapes) {
        Map<String, Table> tables = new HashMap<>();
        for (Shape shape : shapes) {
            tables.put(shape.table().qualified(), shape.table());
        }
        return new Catalog(tables, Map.of(), Map.of());
    }
}
