package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a migration did to whole partitions, and to how many rows with them. */
final class Partitions {

    private Partitions() {}

    /** The table to which a partition belongs in the end; the table itself when it is none. */
    static Table root(Catalog catalog, Table table) {
        return catalog.table(table.partitionOf())
                .map(parent -> root(catalog, parent))
                .orElse(table);
    }

    /** The rows that go with a table that is dropped: not those of partitions that are kept. */
    static long lost(Step step, Table table) {
        return rows(step.before(), step.contentsBefore(), table, it -> isGone(step, it));
    }

    static long lost(Step step, List<Table> tables) {
        return tables.stream().mapToLong(it -> lost(step, it)).sum();
    }

    /** The rows of a partition that are there without the table to which it belonged. */
    static long keptApart(Step step, Table detached) {
        long had = rows(step.before(), step.contentsBefore(), detached, it -> !isGone(step, it));
        return Math.min(
                had,
                step.after()
                        .table(detached.oid())
                        .map(it -> rows(step.after(), step.contentsAfter(), it, all -> true))
                        .orElse(0L));
    }

    static long keptApart(Step step, List<Table> detached) {
        return detached.stream().mapToLong(it -> keptApart(step, it)).sum();
    }

    /** The rows that tables brought along which became partitions of a table. */
    static long attached(Step step, Survivor whole) {
        return step.after().tables().values().stream()
                .filter(it -> it.partitionOf().equals(whole.after().qualified()))
                .flatMap(it -> step.before().table(it.oid()).stream())
                .filter(it -> !root(step.before(), it).equals(whole.before()))
                .mapToLong(it -> rows(step.before(), step.contentsBefore(), it, all -> true))
                .sum();
    }

    private static long rows(Catalog catalog, Map<Long, Contents> contents, Table table, Predicate<Table> which) {
        Contents whole = contents.get(root(catalog, table).oid());
        if (whole == null) {
            return 0;
        }
        if (table.partitionOf().isEmpty() && whole.partitions().isEmpty()) {
            return whole.rows();
        }
        return catalog.tables().values().stream()
                .filter(it -> isIn(catalog, it, table) && which.test(it))
                .mapToLong(it -> whole.partitions().getOrDefault(it.oid(), 0L))
                .sum();
    }

    /** The partitions of a table that are gone, each with those that belonged to it. */
    static List<Table> dropped(Step step, Table root) {
        return topmost(step, root, it -> isGone(step, it));
    }

    /** The partitions of a table that live on without it: by themselves, or in another. */
    static List<Table> detached(Step step, Table root) {
        return topmost(step, root, it -> step.after()
                .table(it.oid())
                .filter(kept -> root(step.after(), kept).oid() != root.oid())
                .isPresent());
    }

    private static List<Table> topmost(Step step, Table root, Predicate<Table> which) {
        if (root.kind() != 'p') {
            return List.of();
        }
        Catalog before = step.before();
        return before.tables().values().stream()
                .filter(it -> !it.equals(root) && isIn(before, it, root) && which.test(it))
                .filter(it -> parent(before, it)
                        .filter(parent -> !parent.equals(root) && which.test(parent))
                        .isEmpty())
                .sorted(Comparator.comparing(Table::qualified))
                .toList();
    }

    private static boolean isIn(Catalog catalog, Table part, Table whole) {
        return part.equals(whole)
                || parent(catalog, part)
                        .filter(parent -> isIn(catalog, parent, whole))
                        .isPresent();
    }

    private static Optional<Table> parent(Catalog catalog, Table part) {
        return catalog.table(part.partitionOf());
    }

    private static boolean isGone(Step step, Table table) {
        return step.after().table(table.oid()).isEmpty();
    }
}
