package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Constraint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Safe procedures for keys, as SQL for the table at hand. */
final class InsteadOfKeys {

    private InsteadOfKeys() {}

    /**
     * A foreign key.
     *
     * @param child the table, as it is and as it is to be
     * @param orphans the condition for the row {@code c}
     */
    static String foreign(Former child, Constraint key, String orphans) {
        return """
                -- 1. which rows refer to nothing; add the parents, repoint the rows, or remove them
                SELECT c.* FROM %3$s%1$s AS c WHERE %2$s;
                """
                        .formatted(
                                Names.of(child.fresh()), orphans, child.only().toUpperCase(Locale.ROOT))
                + validated(child, key);
    }

    /** A check. */
    static String check(Former table, Constraint check, String violated) {
        return """
                -- 1. which rows violate it; correct or remove them
                SELECT * FROM %1$s WHERE %2$s;
                """
                        .formatted(Names.of(table.fresh()), violated)
                + validated(table, check);
    }

    /** What is there already, not valid yet, is not added again. */
    private static String validated(Former table, Constraint constraint) {
        String validate = "ALTER TABLE %s VALIDATE CONSTRAINT %s;\n"
                .formatted(Names.of(table.fresh()), Names.quoted(constraint.name()));
        boolean isThere = table.old()
                .constraint(constraint.name())
                .filter(it -> it.kind() == constraint.kind() && !it.validated())
                .isPresent();
        return isThere
                ? "-- 2. then, as the migration wants it; new rows are checked already\n" + validate
                : """
                -- 2. new rows are checked from now on, old ones are not yet: no long lock
                ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
                -- 3. in a migration of its own
                %4$s"""
                        .formatted(
                                Names.of(table.fresh()), Names.quoted(constraint.name()), bare(constraint), validate);
    }

    private static String bare(Constraint constraint) {
        return constraint.definition().replaceFirst(" NOT VALID$", "");
    }

    /** Names with commas, as people read them. */
    static String listed(List<String> columns) {
        return columns.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
