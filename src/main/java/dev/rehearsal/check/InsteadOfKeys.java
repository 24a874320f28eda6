package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Safe procedures for keys, as SQL for the table at hand. */
final class InsteadOfKeys {

    private InsteadOfKeys() {}

    /** A unique index. */
    static String unique(Table table, Index index, String keys, String condition) {
        String build = index.definition().isEmpty()
                ? "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s)"
                        .formatted(Names.quoted(index.name()), Names.of(table), keys)
                : index.definition().replaceFirst("(?i)UNIQUE INDEX", "UNIQUE INDEX CONCURRENTLY");
        return """
                -- 1. which rows clash
                SELECT %2$s, count(*) FROM %1$s%3$s GROUP BY %2$s HAVING count(*) > 1;
                -- 2. keep one of each, here the first; whether to delete, merge or rename the others is yours to decide
                DELETE FROM %1$s WHERE ctid IN (SELECT ctid FROM (
                  SELECT ctid, row_number() OVER (PARTITION BY %2$s ORDER BY %4$s) AS nth FROM %1$s%3$s) AS d WHERE nth > 1);
                -- 3. in a migration of its own that runs outside of a transaction
                %5$s;
                """
                        .formatted(Names.of(table), keys, condition, order(table), build)
                + constraint(table, index);
    }

    /** What was to be a constraint becomes one, out of the index that is there. */
    private static String constraint(Table table, Index index) {
        return table.constraint(index.name())
                .filter(it -> it.kind() == 'u' || it.kind() == 'p')
                .map(it ->
                        """
                        -- 4. in the next one: the index becomes the constraint, without another look at the rows
                        ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s;
                        """
                                .formatted(
                                        Names.of(table),
                                        Names.quoted(it.name()),
                                        it.kind() == 'p' ? "PRIMARY KEY" : "UNIQUE",
                                        Names.quoted(it.name())))
                .orElse("");
    }

    private static String order(Table table) {
        return table.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .findFirst()
                .map(it -> Names.quoted(it.columns()))
                .orElse("ctid");
    }

    /** A foreign key. */
    static String foreign(Table child, Constraint key, String parent) {
        return """
                -- 1. which rows refer to nothing; add the parents, repoint the rows, or remove them
                SELECT c.* FROM %1$s AS c WHERE %4$s;
                -- 2. new rows are checked from now on, old ones are not yet: no long lock
                ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
                -- 3. in a migration of its own
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                """
                .formatted(Names.of(child), Names.quoted(key.name()), bare(key), parent);
    }

    /** A check. */
    static String check(Table table, Constraint check, String condition) {
        return """
                -- 1. which rows violate it; correct or remove them
                SELECT * FROM %1$s WHERE %4$s;
                -- 2. new rows are checked from now on, old ones are not yet: no long lock
                ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
                -- 3. in a migration of its own
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                """
                .formatted(Names.of(table), Names.quoted(check.name()), bare(check), condition);
    }

    private static String bare(Constraint constraint) {
        return constraint.definition().replaceFirst(" NOT VALID$", "");
    }

    /** Names with commas, as people read them. */
    static String listed(List<String> columns) {
        return columns.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
