package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows or values that are gone, or others, after something was done to a database.
 *
 * @param words which, and how many
 * @param isGone whether they are gone; else there are others in their place
 */
public record Lost(String words, boolean isGone) {

    /**
     * All of it.
     *
     * @param filled columns that were to get values, as {@code schema.table.column}
     */
    public static List<Lost> between(
            Catalog before, Map<Long, Contents> rows, Catalog after, Map<Long, Contents> left, Set<String> filled) {
        List<Lost> lost = new ArrayList<>();
        for (Table table : before.tables().values()) {
            Contents was = rows.get(table.oid());
            if (was == null || was.rows() == 0) {
                continue;
            }
            Optional<Table> now = after.table(table.oid()).or(() -> after.table(table.qualified()));
            Optional<Contents> is = now.flatMap(it -> Optional.ofNullable(left.get(it.oid())));
            long count = is.map(Contents::rows).orElse(0L);
            if (count < was.rows()) {
                lost.add(new Lost("%s has %,d of %,d rows".formatted(table.qualified(), count, was.rows()), true));
            } else if (count == was.rows()) {
                for (Column column : table.columns()) {
                    Optional<Column> survivor = now.flatMap(
                            it -> it.oid() == table.oid() ? it.column(column.number()) : it.column(column.name()));
                    String name = table.qualified() + "." + column.name();
                    if (survivor.isPresent() && !filled.contains(name)) {
                        Optional.ofNullable(was.columns().get(column.number()))
                                .flatMap(sum -> compare(name, sum, is.orElseThrow(), survivor.get()))
                                .ifPresent(lost::add);
                    }
                }
            }
        }
        return lost;
    }

    /** Whether a statement says itself that the table which held it is dropped. */
    public boolean isDroppedBy(String sql) {
        Statement statement = Statement.of(sql);
        String table = words.substring(0, Math.max(0, words.indexOf(" has ")));
        return statement.verb().equals("drop")
                && statement.mentions("table")
                && statement.mentions(table.substring(table.indexOf('.') + 1));
    }

    private static Optional<Lost> compare(String name, Contents.ColumnSum was, Contents is, Column survivor) {
        Contents.ColumnSum now = is.columns().get(survivor.number());
        if (now == null || !now.isComparable() || now.keeps(was)) {
            return Optional.empty();
        }
        return Optional.of(
                now.values() < was.values()
                        ? new Lost("%s has %,d of %,d values".formatted(name, now.values(), was.values()), true)
                        : new Lost("values of " + name + " are others", false));
    }
}
