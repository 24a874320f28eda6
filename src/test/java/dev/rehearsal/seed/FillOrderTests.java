package dev.rehearsal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Kind;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Type;
import dev.rehearsal.seed.catalog.Unique;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables have the numbers of their letters; what is written in upper case may not be NULL, what has a star is unique. */
class FillOrderTests {

    private static final Type INT =
            new Type(23, "integer", "int4", Kind.BASE, List.of(), -1, false, List.of(), List.of(), List.of());

    private static Table table(String name, String... references) {
        List<Column> columns = new ArrayList<>();
        List<Unique> uniques = new ArrayList<>();
        List<Foreign> foreigns = new ArrayList<>();
        for (String reference : references) {
            int number = columns.size() + 1;
            String other = reference.substring(0, 1).toLowerCase(java.util.Locale.ROOT);
            boolean notNull = Character.isUpperCase(reference.charAt(0));
            columns.add(new Column(number, other + "_id", INT, -1, notNull, "", ""));
            if (reference.endsWith("*")) {
                List<Integer> key = List.of(number);
                uniques.add(new Unique("u" + number, key, List.of(other + "_id"), "", key, false, true));
            }
            foreigns.add(new Foreign(
                    other,
                    List.of(number),
                    other.charAt(0),
                    "public",
                    other,
                    List.of("id"),
                    List.of(1),
                    false,
                    false,
                    true));
        }
        return new Table(
                name.charAt(0),
                "public",
                name,
                false,
                false,
                columns,
                uniques,
                foreigns,
                List.of(),
                List.of(),
                List.of());
    }

    /** Each turn as a letter, with those that come later behind it. */
    private static String order(Table... tables) {
        StringBuilder order = new StringBuilder();
        for (FillOrder.Turn turn : FillOrder.of(List.of(tables), (one, other) -> false)) {
            order.append(order.isEmpty() ? "" : " ").append(turn.table().name());
            turn.later().forEach(foreign -> order.append('-').append(foreign.name()));
        }
        return order.toString();
    }

    @Test
    void those_that_others_refer_to_come_first() {
        assertThat(order(table("a", "B", "C"), table("b", "C"), table("c"))).isEqualTo("c b a");
        assertThat(order()).isEmpty();
    }

    @Test
    void a_reference_to_oneself_or_to_a_table_that_is_not_new_changes_nothing() {
        assertThat(order(table("a", "A", "Z"), table("b"))).isEqualTo("a b");
    }

    @Test
    void a_circle_begins_where_the_reference_may_be_null() {
        assertThat(order(table("a", "B"), table("b", "C"), table("c", "a"))).isEqualTo("c-a b a");
    }

    @Test
    void a_circle_in_which_nothing_may_be_null_begins_where_the_reference_is_no_part_of_a_key() {
        assertThat(order(table("a", "B*"), table("b", "A"))).isEqualTo("b-a a");
        assertThat(order(table("a", "B", "B"), table("b", "A"))).isEqualTo("b-a a");
    }

    @Test
    void who_only_refers_to_a_circle_comes_after_it() {
        assertThat(order(table("a", "b"), table("b", "C", "d"), table("c", "B"), table("d", "E"), table("e", "D")))
                .isEqualTo("d-e e b-c a c");
    }

    @Test
    void a_wish_is_granted_where_no_key_forbids_it() {
        List<Table> tables = List.of(table("a"), table("b"), table("c", "A"));

        assertThat(FillOrder.of(
                        tables,
                        (one, other) -> one.name().equals("a") && !other.name().equals("a")))
                .extracting(turn -> turn.table().name())
                .containsExactly("b", "a", "c");
    }
}
