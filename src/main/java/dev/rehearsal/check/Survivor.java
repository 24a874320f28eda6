package dev.rehearsal.check;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that was there before a migration and still is: the same one, or another that took its name with its rows.
 *
 * @param before the table before
 * @param after the table after
 * @param was its contents before
 * @param is its contents after
 */
record Survivor(Table before, Table after, Contents was, Contents is) {

    /** All of a step with which something happened; partitions only through the table that they belong to. */
    static List<Survivor> of(Step step) {
        Map<Long, Table> after = new HashMap<>();
        step.after().tables().values().forEach(it -> after.put(it.oid(), it));
        List<Survivor> survivors = new ArrayList<>();
        for (Table before : step.before().tables().values()) {
            Contents was = step.contentsBefore().get(before.oid());
            Table now = after.get(before.oid());
            Table same = now == null ? successor(step, before) : now;
            if (was != null && same != null && before.partitionOf().isEmpty()) {
                Contents is = step.contentsAfter().get(same.oid());
                if (is != null && !(before.equals(same) && was.hasSameRows(is))) {
                    survivors.add(new Survivor(before, same, was, is));
                }
            }
        }
        survivors.removeIf(it -> onlyPartitionsMoved(step, it));
        survivors.sort(Comparator.comparing(it -> it.before().qualified()));
        return survivors;
    }

    /** Rows that came or went with a partition are where they were: in that table, by itself or in this one. */
    private static boolean onlyPartitionsMoved(Step step, Survivor whole) {
        long attached = Partitions.attached(step, whole);
        long kept = Partitions.keptApart(step, Partitions.detached(step, whole.before()));
        return attached + kept > 0
                && whole.growth() == attached - kept
                && Partitions.lost(step, Partitions.dropped(step, whole.before())) == 0;
    }

    /** What an earlier migration copied. */
    private static boolean holdsTheSame(Step step, Table gone, Table heir) {
        Contents was = step.contentsBefore().get(gone.oid());
        Contents is = step.contentsAfter().get(heir.oid());
        return was != null
                && is != null
                && was.rows() == is.rows()
                && gone.columns().stream().allMatch(old -> heir.column(old.name())
                        .flatMap(now -> Optional.ofNullable(is.columns().get(now.number())))
                        .filter(now -> Optional.ofNullable(was.columns().get(old.number()))
                                .filter(then -> then.checksum().equals(now.checksum()))
                                .isPresent())
                        .isPresent());
    }

    /** The table that has the name of one that is gone, and rows; a table that only has the name has not survived. */
    private static @Nullable Table successor(Step step, Table gone) {
        return step.after()
                .table(gone.qualified())
                .filter(it -> step.before().table(it.oid()).isEmpty() || holdsTheSame(step, gone, it))
                .filter(it -> Optional.ofNullable(step.contentsAfter().get(it.oid()))
                        .map(contents -> contents.rows() > 0)
                        .orElse(false))
                .orElse(null);
    }

    /** Whether another table took its name. */
    boolean isCopy() {
        return before.oid() != after.oid();
    }

    /** The same column after the migration; empty when it is gone. */
    Optional<Column> now(Column column) {
        return isCopy() ? after.column(column.name()) : after.column(column.number());
    }

    /** The column's contents before. */
    Optional<ColumnSum> was(Column column) {
        return Optional.ofNullable(was.columns().get(column.number()));
    }

    /** The contents after of what it has become. */
    Optional<ColumnSum> is(Column now) {
        return Optional.ofNullable(is.columns().get(now.number()));
    }

    /** Whether the column has the values that it had, row by row; what can't be compared may have. */
    boolean keeps(Column column) {
        Optional<ColumnSum> now = now(column).flatMap(this::is);
        Optional<ColumnSum> then = was(column);
        if (now.isEmpty() || then.isEmpty()) {
            return now.isEmpty() && then.isEmpty();
        }
        return !now.get().isComparable() || now.get().keeps(then.get());
    }

    /** How many rows more; negative for fewer. */
    long growth() {
        return is.rows() - was.rows();
    }

    /** {@code public.users}, as people know it from before. */
    String subject() {
        return before.qualified();
    }
}
