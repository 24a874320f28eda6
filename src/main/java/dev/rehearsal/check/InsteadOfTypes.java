package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Table;

/** Safe procedures for changes of type, as SQL for the table at hand. */
final class InsteadOfTypes {

    private InsteadOfTypes() {}

    static String change(Retyped change) {
        if (!change.removed().isEmpty()) {
            return labels(change);
        }
        return change(change.table().fresh(), change.name(), change.type());
    }

    /** A new column beside the old one. */
    static String change(Table table, String column, String type) {
        return """
                -- 1. expand: a new column beside the old one; the application writes both
                ALTER TABLE %1$s ADD COLUMN %3$s %4$s;
                -- 2. convert in batches what has a form in the new type; decide about the rest
                UPDATE %1$s SET %3$s = <conversion of %2$s>
                 WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM %1$s WHERE %3$s IS NULL AND %2$s IS NOT NULL LIMIT 10000);
                -- 3. contract, when all code reads the new column
                ALTER TABLE %1$s DROP COLUMN %2$s;
                ALTER TABLE %1$s RENAME COLUMN %3$s TO %2$s;
                """
                .formatted(Names.of(table), Names.quoted(column), Names.quoted(column + "_new"), type);
    }

    private static String labels(Retyped change) {
        return """
                -- 1. in a migration before: give the rows another label
                UPDATE %1$s SET %2$s = <label> WHERE %2$s IN (%3$s);
                -- 2. prove that none is left, then remove the label
                SELECT count(*) FROM %1$s WHERE %2$s IN (%3$s);
                """
                .formatted(
                        Names.of(change.table().fresh()),
                        Names.quoted(change.name()),
                        Names.literals(change.removed()));
    }
}
