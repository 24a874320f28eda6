package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.check.sql.Deletion;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows that went, or lost their parent, because rows of another table were deleted: one cause, told with the table that was named. */
final class Cascades {

    /** In a finding about such rows: the table whose rows were deleted. */
    static final String FROM = "cascadeFrom";

    private Cascades() {}

    /**
     * Why rows of a table that no statement named were hit.
     *
     * @param root the table that the statement named
     * @param through the key by which it came here
     */
    record Behind(Table root, Constraint through) {

        /** The finding with what it follows from. */
        Finding mark(Finding finding) {
            return finding.measuring("through", through.name()).measuring(FROM, root.qualified());
        }
    }

    /** The keys by which a table's rows go with others. */
    static Stream<Constraint> keys(Table table) {
        return table.constraints().stream().filter(it -> it.kind() == 'f' && says(it, "on delete cascade"));
    }

    private static boolean says(Constraint key, String words) {
        return key.definition().toLowerCase(Locale.ROOT).contains(words);
    }

    /** Where all rows that a table lost went with rows of another: that one. */
    static Optional<Behind> ofLost(Step step, Table table) {
        boolean truncated = step.closeLook().effects().stream().anyMatch(it -> Touches.isTruncated(step, it, table));
        return same(step.closeLook().effects().stream()
                // What is truncated has lost all its rows by that, whatever took some of them before.
                .filter(it -> truncated ? Touches.isTruncated(step, it, table) : Touches.isEmptied(step, it, table))
                .map(it -> behind(step, it, table, 0))
                .toList());
    }

    /** Where all rows that a column's values changed in lost their parent: the parent's table. */
    static Optional<Behind> ofChanged(Step step, Table table, String column) {
        return same(step.closeLook().effects().stream()
                .filter(it -> Touches.of(step, it, table).updated() > 0)
                .map(it -> loosened(step, it, table, key -> key.columns().contains(column)))
                .toList());
    }

    private static Optional<Behind> same(List<Optional<Behind>> all) {
        return all.isEmpty() || all.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : all.get(0);
    }

    private static Optional<Behind> behind(Step step, Effect effect, Table table, int depth) {
        boolean truncated = Touches.isTruncated(step, effect, table);
        if (names(step, effect, table) || depth > step.before().tables().size()) {
            return Optional.empty();
        }
        return table.constraints().stream()
                .filter(it -> it.kind() == 'f' && (truncated || says(it, "on delete cascade")))
                .filter(it -> !it.references().equals(table.qualified()))
                .flatMap(key -> step.before().table(key.references()).stream()
                        .filter(parent -> truncated
                                ? Touches.isTruncated(step, effect, parent)
                                : Touches.isEmptied(step, effect, parent))
                        .map(parent -> behind(step, effect, parent, depth + 1)
                                .map(above -> new Behind(above.root(), key))
                                .orElseGet(() -> new Behind(parent, key))))
                .findFirst();
    }

    private static Optional<Behind> loosened(Step step, Effect effect, Table table, Predicate<Constraint> which) {
        if (Statement.of(effect.sql()).mentions("update")) {
            return Optional.empty();
        }
        return table.constraints().stream()
                .filter(it -> it.kind() == 'f' && which.test(it))
                .filter(it -> says(it, "on delete set null") || says(it, "on delete set default"))
                .flatMap(key -> step.before().table(key.references()).stream()
                        .filter(parent -> Touches.isEmptied(step, effect, parent))
                        .map(parent -> behind(step, effect, parent, 1)
                                .map(above -> new Behind(above.root(), key))
                                .orElseGet(() -> new Behind(parent, key))))
                .findFirst();
    }

    /** Whether the statement itself speaks of the table's rows; in a block nobody knows which did what. */
    private static boolean names(Step step, Effect effect, Table table) {
        Stream<Table> parts = step.before().tables().values().stream()
                .filter(it -> it.oid() == table.oid() || it.partitionOf().equals(table.qualified()));
        List<Deletion> deletions = Deletion.in(effect.sql());
        Statement statement = Statement.of(effect.sql());
        return parts.anyMatch(part ->
                deletions.stream().anyMatch(it -> it.isOf(part)) || statement.mentions("truncate", part.name()));
    }

    /** The finding about a table that lost rows with what else that cost: {@code public.items: 32 rows, through items_order_fkey}. */
    static Finding receipt(Finding finding, Step step, Table root) {
        List<String> cascades = new ArrayList<>();
        step.before().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty())
                .sorted(Comparator.comparing(Table::qualified))
                .forEach(table -> step.closeLook().effects().stream()
                        .filter(effect -> Touches.isEmptied(step, effect, root))
                        .forEach(effect -> line(step, effect, table, root).ifPresent(cascades::add)));
        return cascades.isEmpty() ? finding : finding.measuring("cascades", cascades);
    }

    private static Optional<String> line(Step step, Effect effect, Table table, Table root) {
        Touched touched = Touches.of(step, effect, table);
        if (Touches.isEmptied(step, effect, table)) {
            Contents had = step.contentsBefore().get(table.oid());
            long rows = had == null || !Touches.isTruncated(step, effect, table) ? touched.deleted() : had.rows();
            return behind(step, effect, table, 0)
                    .filter(it -> it.root().oid() == root.oid())
                    .map(it -> line(table, rows, " gone", it));
        }
        return touched.updated() == 0
                ? Optional.empty()
                : loosened(step, effect, table, key -> true)
                        .filter(it -> it.root().oid() == root.oid())
                        .map(it -> line(table, touched.updated(), " without parent", it));
    }

    private static String line(Table table, long rows, String what, Behind behind) {
        return "%s: %d %s%s, through %s"
                .formatted(
                        table.qualified(),
                        rows,
                        rows == 1 ? "row" : "rows",
                        what,
                        behind.through().name());
    }
}
