package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Safe procedures for keys, as SQL for the table at hand. */
final class InsteadOfKeys {

    private InsteadOfKeys() {}

    /**
     * A foreign key.
     *
     * @param before the schema on which the SQL is run
     * @param child the table, as it is and as it is to be
     * @param orphans the condition for the row {@code c}
     */
    static String foreign(Catalog before, Former child, Constraint key, String orphans) {
        return """
                -- 1. which rows refer to nothing; add the parents, repoint the rows, or remove them
                SELECT c.* FROM %3$s%1$s AS c WHERE %2$s;
                """
                        .formatted(
                                Names.of(child.fresh()), orphans, child.only().toUpperCase(Locale.ROOT))
                + (child.fresh().kind() == 'p' ? inParts(before, child, key) : validated(child, key));
    }

    /** Before PostgreSQL 18 a partitioned table's key can't be added NOT VALID; its partitions' can, in all. */
    private static String inParts(Catalog before, Former child, Constraint key) {
        List<Table> leaves = leaves(before, child.old()).toList();
        String add = "ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s";
        String name = Names.quoted(key.name());
        return """
                -- 2. each partition by itself: new rows are checked from now on, old ones are not yet: no long lock
                %s-- 3. in a migration of its own
                %s-- 4. in the next one: the whole takes over the keys that its partitions have, without another look at the rows
                %s;
                """
                .formatted(
                        leaves.stream()
                                .map(it -> add.formatted(Names.of(it), name, bare(key)) + " NOT VALID;\n")
                                .collect(Collectors.joining()),
                        leaves.stream()
                                .map(it -> "ALTER TABLE %s VALIDATE CONSTRAINT %s;\n".formatted(Names.of(it), name))
                                .collect(Collectors.joining()),
                        add.formatted(Names.of(child.fresh()), name, bare(key)));
    }

    private static Stream<Table> leaves(Catalog catalog, Table whole) {
        return catalog.tables().values().stream()
                .filter(it -> it.partitionOf().equals(whole.qualified()))
                .sorted(Comparator.comparing(Table::qualified))
                .flatMap(it -> it.kind() == 'p' ? leaves(catalog, it) : Stream.of(it));
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
