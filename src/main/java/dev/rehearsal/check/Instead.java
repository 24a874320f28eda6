package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Safe procedures as SQL for the table at hand. What only people can decide stands in angle brackets.
 *
 * <p>A row is told by {@code (tableoid, ctid)}, always: partitions, and tables that inherit, each count {@code ctid} anew, and a table
 * that has none today may have them where the SQL is run.
 */
final class Instead {

    private Instead() {}

    /** A column that gets NOT NULL. */
    static String notNull(Table table, String column) {
        return fill(table, column) + proven(table, column, 2);
    }

    /** One that is computed takes no value: what it is made of has to have one. */
    static String notNull(Table table, Column computed, boolean isNew) {
        String add = "ALTER TABLE %s ADD COLUMN %s %s GENERATED ALWAYS AS (%s) %s;\n"
                .formatted(
                        Names.of(table),
                        Names.quoted(computed.name()),
                        computed.type(),
                        computed.byDefault(),
                        computed.generated().equals("v") ? "VIRTUAL" : "STORED");
        return """
                -- 1. for which rows it makes no value; give what it is made of one, or let the expression do without (coalesce)
                SELECT * FROM %s WHERE (%s) IS NULL;
                """
                        .formatted(Names.of(table), computed.byDefault())
                + (isNew ? "-- 2. the column, without NOT NULL\n" + add : "")
                + proven(table, computed.name(), isNew ? 3 : 2);
    }

    private static String proven(Table table, String column, int step) {
        return """
                -- %4$d. in a migration of its own: prove it without blocking anybody, then set it without another look
                ALTER TABLE %1$s ADD CONSTRAINT %3$s CHECK (%2$s IS NOT NULL) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s;
                ALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL;
                ALTER TABLE %1$s DROP CONSTRAINT %3$s;
                """
                .formatted(
                        Names.of(table),
                        Names.quoted(column),
                        Names.quoted(table.name() + "_" + column + "_set"),
                        step);
    }

    /** A domain that gets NOT NULL: all columns of the type do. */
    static String notNull(Entity domain, List<OfDomain.Use> columns) {
        String name = domain.name().substring(domain.name().indexOf('.') + 1);
        String fills = columns.stream()
                .map(it -> fill(it.table(), it.column().name()))
                .distinct()
                .collect(Collectors.joining());
        return fills.replaceAll("(?<=\n)-- 1\\. .*\n", "")
                + """
                -- 2. new values are checked from now on, old ones are not yet: no long lock
                ALTER DOMAIN %1$s ADD CONSTRAINT %2$s CHECK (VALUE IS NOT NULL) NOT VALID;
                -- 3. in a migration of its own: looks at the old ones, while nobody may write to those tables. It demands the same as SET
                --    NOT NULL, which would look once more
                ALTER DOMAIN %1$s VALIDATE CONSTRAINT %2$s;
                """
                        .formatted(OfDomain.quoted(domain), Names.quoted(name + "_set"));
    }

    private static String fill(Table table, String column) {
        return """
                -- 1. fill in batches, each in a transaction of its own, until no row is left
                UPDATE %1$s SET %2$s = <value>
                 WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM %1$s WHERE %2$s IS NULL LIMIT 10000);
                """
                .formatted(Names.of(table), Names.quoted(column));
    }

    /** A new column that is to have a value in every row. */
    static String newColumn(Table table, String column, String type) {
        return """
                -- where every old row may have the same value, one statement will do, which costs no time:
                -- ALTER TABLE %1$s ADD COLUMN %2$s %3$s NOT NULL DEFAULT <value>;
                -- otherwise: 0. without NOT NULL
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
                """
                        .formatted(Names.of(table), Names.quoted(column), type)
                + notNull(table, column);
    }
}
