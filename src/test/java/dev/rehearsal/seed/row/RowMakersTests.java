package dev.rehearsal.seed.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Lane;
import dev.rehearsal.seed.catalog.Check;
import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Kind;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Type;
import dev.rehearsal.seed.catalog.Unique;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables here have columns numbered from 1. */
class RowMakersTests {

    private static final Parents NONE = new Parents(Map.of(), Map.of(), Set.of());

    private static Column column(int number, String name, String type, boolean notNull) {
        Type base =
                new Type(type.hashCode(), type, type, Kind.BASE, List.of(), -1, false, List.of(), List.of(), List.of());
        return new Column(number, name, base, -1, notNull, "", "");
    }

    private static Column labels(int number, String name, List<String> labels) {
        Type type = new Type(9, "e", "e", Kind.ENUM, List.of(), -1, false, labels, List.of(), List.of());
        return new Column(number, name, type, -1, false, "", "");
    }

    private static Unique unique(boolean primary, Integer... columns) {
        List<Integer> numbers = List.of(columns);
        return new Unique(
                "u" + numbers, numbers, numbers.stream().map(String::valueOf).toList(), "", numbers, primary, true);
    }

    private static Foreign foreign(String name, long table, Integer... columns) {
        List<Integer> numbers = List.of(columns);
        return new Foreign(
                name,
                numbers,
                table,
                "public",
                "parent",
                numbers.stream().map(n -> "k" + n).toList(),
                numbers,
                false,
                false,
                true);
    }

    private static Table table(List<Column> columns, List<Unique> uniques, List<Foreign> foreigns, String... checks) {
        List<Check> all = new ArrayList<>();
        for (String sql : checks) {
            all.add(new Check("c", sql, List.of(1)));
        }
        return new Table(5, "public", "t", false, false, columns, uniques, foreigns, all, List.of(), List.of());
    }

    private static List<List<@Nullable String>> rows(Table table, Lane lane, int count, Parents parents)
            throws UnfillableException {
        RowMaker maker = RowMakers.of(table, new Setting(lane, 7, count, Set.of()), parents, Set.of(), false);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (long number = 0; number < maker.rows(); number++) {
            Optional<Made> row = maker.row(number, 0);
            row.ifPresent(maker::take);
            row.ifPresent(made -> rows.add(made.values()));
        }
        return rows;
    }

    private static List<@Nullable String> cells(List<List<@Nullable String>> rows, int place) {
        List<@Nullable String> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(row.get(place)));
        return cells;
    }

    private static ParentKeys keys(int count) {
        List<@Nullable String[]> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new @Nullable String[] {"p" + i});
        }
        return new ParentKeys(keys);
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void keys_are_never_twice(Lane lane) throws UnfillableException {
        Table table = table(
                List.of(
                        column(1, "id", "int4", true),
                        column(2, "email", "text", true),
                        column(3, "city", "text", false),
                        column(4, "year", "int4", false)),
                List.of(unique(true, 1), unique(false, 2), unique(false, 3, 4)),
                List.of());

        List<List<@Nullable String>> rows = rows(table, lane, 500, NONE);

        assertThat(rows).hasSize(500);
        assertThat(cells(rows, 0)).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(cells(rows, 1)).doesNotHaveDuplicates();
        assertThat(rows.stream()
                        .filter(row -> row.get(2) != null && row.get(3) != null)
                        .map(row -> List.of(row.get(2), row.get(3))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void a_key_of_two_references_walks_through_all_pairs(Lane lane) throws UnfillableException {
        Table table = table(
                List.of(column(1, "a_id", "text", true), column(2, "b_id", "text", true)),
                List.of(unique(true, 1, 2)),
                List.of(foreign("a", 11, 1), foreign("b", 12, 2)));
        Parents parents = new Parents(Map.of("a", keys(5), "b", keys(7)), Map.of(), Set.of());

        List<List<@Nullable String>> rows = rows(table, lane, 1_000, parents);

        assertThat(rows).hasSize(35).doesNotHaveDuplicates();
    }

    @Test
    void a_key_with_few_values_makes_fewer_rows() throws UnfillableException {
        Table table = table(List.of(labels(1, "kind", List.of("a", "b", "c"))), List.of(unique(true, 1)), List.of());

        assertThat(cells(rows(table, Lane.HOSTILE, 100, NONE), 0)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDINARY", "HOSTILE"})
    void the_earlier_column_is_not_later(Lane lane) throws UnfillableException {
        Table table = table(
                List.of(
                        column(1, "created_at", "timestamptz", false),
                        column(2, "updated_at", "timestamptz", false),
                        column(3, "low", "int4", false),
                        column(4, "top", "int4", false)),
                List.of(),
                List.of(),
                "(low < top)");

        List<List<@Nullable String>> rows = rows(table, lane, 300, NONE);

        assertThat(rows).hasSizeGreaterThan(290);
        assertThat(rows.stream().filter(row -> row.get(2) != null && row.get(3) != null))
                .allMatch(row -> Long.parseLong(row.get(2)) < Long.parseLong(row.get(3)));
        int reversed = 0;
        for (List<@Nullable String> row : rows) {
            String created = row.get(0);
            String updated = row.get(1);
            reversed += created != null && updated != null && Ordering.compare(created, updated) > 0 ? 1 : 0;
        }
        assertThat(reversed).isBetween(lane == Lane.HOSTILE ? 5 : 0, lane == Lane.HOSTILE ? 30 : 0);
    }

    @Test
    void a_reference_prefers_some_parents_and_leaves_others_out() throws UnfillableException {
        Table table = table(
                List.of(column(1, "id", "int4", true), column(2, "p_id", "text", true)),
                List.of(unique(true, 1)),
                List.of(foreign("p", 11, 2)));
        Parents parents = new Parents(Map.of("p", keys(100)), Map.of(), Set.of());
        Map<String, Integer> children = new HashMap<>();

        cells(rows(table, Lane.ORDINARY, 1_000, parents), 1)
                .forEach(key -> children.merge(Objects.requireNonNull(key), 1, Integer::sum));

        assertThat(children.values()).as("ten on average").anyMatch(count -> count > 50);
        assertThat(children.size()).as("parents with children").isBetween(30, 99);
    }

    @Test
    void a_table_that_refers_to_itself_has_roots_and_branches() throws UnfillableException {
        Table table = table(
                List.of(column(1, "id", "int4", true), column(2, "boss", "int4", false)),
                List.of(unique(true, 1)),
                List.of(new Foreign("f", List.of(2), 5, "public", "t", List.of("id"), List.of(1), false, false, true)));
        Parents parents = new Parents(Map.of("f", new ParentKeys(new ArrayList<>())), Map.of(), Set.of("f"));

        List<List<@Nullable String>> rows = rows(table, Lane.ORDINARY, 200, parents);
        List<@Nullable String> before = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            assertThat(row.get(1) == null || before.contains(row.get(1))).isTrue();
            before.add(row.get(0));
        }

        assertThat(cells(rows, 1).stream().filter(Objects::isNull).count()).isBetween(10L, 80L);
        assertThat(cells(rows, 1).stream().filter(Objects::nonNull).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void a_reference_to_nothing_is_null_or_says_why_not() throws UnfillableException {
        Parents nobody = new Parents(Map.of("p", keys(0)), Map.of(), Set.of());
        Table may = table(
                List.of(column(1, "id", "int4", true), column(2, "p_id", "text", false)),
                List.of(),
                List.of(foreign("p", 11, 2)));
        Table must = table(List.of(column(1, "p_id", "text", true)), List.of(), List.of(foreign("p", 11, 1)));

        assertThat(cells(rows(may, Lane.HOSTILE, 20, nobody), 1)).containsOnlyNulls();
        assertThatThrownBy(() -> rows(must, Lane.ORDINARY, 20, nobody))
                .isInstanceOf(UnfillableException.class)
                .hasMessage("public.parent, which p refers to, has no rows");
    }

    @Test
    void columns_of_a_key_of_several_come_from_one_parent() throws UnfillableException {
        List<@Nullable String[]> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(new @Nullable String[] {"tenant" + i % 3, "user" + i});
        }
        Table table = table(
                List.of(
                        column(1, "tenant", "text", true),
                        column(2, "owner", "text", true),
                        column(3, "editor", "text", true)),
                List.of(),
                List.of(foreign("o", 11, 1, 2), foreign("e", 11, 1, 3)));
        Parents parents = new Parents(
                Map.of("o", new ParentKeys(keys), "e", new ParentKeys(new ArrayList<>(keys))), Map.of(), Set.of());
        List<List<String>> known = keys.stream().map(List::of).toList();

        List<List<@Nullable String>> rows = rows(table, Lane.HOSTILE, 100, parents);

        assertThat(rows).hasSize(100);
        assertThat(rows)
                .allMatch(row -> known.contains(List.of(row.get(0), row.get(1)))
                        && known.contains(List.of(row.get(0), row.get(2))));
    }

    @Test
    void each_of_a_few_values_appears_even_in_few_rows() throws UnfillableException {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            labels.add("label" + i);
        }
        List<Column> columns = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            columns.add(labels(number, "kind" + number, labels));
        }

        List<List<@Nullable String>> rows = rows(table(columns, List.of(), List.of()), Lane.HOSTILE, 80, NONE);

        for (int place = 0; place < 12; place++) {
            assertThat(cells(rows, place))
                    .as("kind" + (place + 1))
                    .containsAll(labels)
                    .containsNull();
        }
    }

    @Test
    void hostile_rows_have_every_trait_and_ordinary_ones_only_nulls() throws UnfillableException {
        Table table = table(List.of(column(1, "note", "text", false)), List.of(), List.of());

        List<@Nullable String> hostile = cells(rows(table, Lane.HOSTILE, 300, NONE), 0);
        List<@Nullable String> ordinary = cells(rows(table, Lane.ORDINARY, 300, NONE), 0);

        assertThat(hostile)
                .containsNull()
                .contains("", " ", "😀", "'; drop table t; --")
                .anyMatch(text -> text != null && text.length() == 10_000);
        assertThat(ordinary).containsNull().doesNotContain("", " ", "😀");
        assertThat(ordinary.stream().filter(Objects::nonNull)).allMatch(text -> text.length() < 100);
    }

    @Test
    void what_is_withdrawn_is_gone_and_nothing_else_moves() throws UnfillableException {
        Table table = table(List.of(column(1, "note", "text", false)), List.of(), List.of());
        Setting all = new Setting(Lane.HOSTILE, 7, 300, Set.of());
        RowMaker with = RowMakers.of(table, all, NONE, Set.of(), false);
        RowMaker without = RowMakers.of(table, all.without(List.of("public.t.note × empty")), NONE, Set.of(), false);
        int moved = 0;
        for (long number = 0; number < 300; number++) {
            String one = with.cells(number, 0, 0)[0];
            String other = without.cells(number, 0, 0)[0];
            assertThat(other).isNotEqualTo("");
            moved += Objects.equals(one, other) ? 0 : 1;
        }

        assertThat(with.groups()).contains("public.t.note × empty");
        assertThat(without.groups()).doesNotContain("public.t.note × empty").contains("public.t.note × quotes");
        assertThat(moved).as("rows that changed").isBetween(1, 6);
    }

    @Test
    void the_same_number_makes_the_same_rows() throws UnfillableException {
        Table table = table(
                List.of(column(1, "id", "int4", true), column(2, "note", "text", false)),
                List.of(unique(true, 1)),
                List.of());

        assertThat(rows(table, Lane.HOSTILE, 200, NONE)).isEqualTo(rows(table, Lane.HOSTILE, 200, NONE));
        assertThat(RowMakers.of(table, new Setting(Lane.HOSTILE, 8, 200, Set.of()), NONE, Set.of(), false)
                        .cells(50, 0, 0)[1])
                .isNotEqualTo(rows(table, Lane.HOSTILE, 200, NONE).get(50).get(1));
    }

    @Test
    void a_condition_that_was_not_understood_is_left_to_be_tried() throws UnfillableException {
        Table table = table(List.of(column(1, "code", "text", true)), List.of(), List.of(), "is_iban(code)");
        Setting setting = new Setting(Lane.ORDINARY, 7, 10, Set.of());

        assertThat(RowMakers.of(table, setting, NONE, Set.of(), false).checks())
                .containsExactly("(is_iban(code)) is not false");
    }

    @Test
    void a_type_nobody_knows_is_said_where_a_value_is_needed() {
        Table table = table(List.of(column(1, "shape", "geometry", true)), List.of(), List.of());

        assertThatThrownBy(() -> rows(table, Lane.ORDINARY, 10, NONE))
                .isInstanceOf(UnfillableException.class)
                .hasMessage("no values of type geometry, which shape needs, are known");
    }
}
