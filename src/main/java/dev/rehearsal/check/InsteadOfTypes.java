package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Safe procedures for changes of type, as SQL for the table at hand. */
final class InsteadOfTypes {

    private static final Pattern STEP = Pattern.compile("^-- (\\d+)\\. ", Pattern.MULTILINE);

    private InsteadOfTypes() {}

    /** A new column beside the old one, which gets all that the old one has. */
    static String change(List<ColumnParts> parts, String type, Dependants dependants) {
        ColumnParts first = parts.get(0);
        String name = Names.of(first.table());
        String old = Names.quoted(first.column());
        String fresh = Names.quoted(first.fresh());
        Column column = first.table().column(first.column()).orElseThrow();
        if (column.generated().equals("s") || column.generated().equals("v")) {
            return made(name, old, column, type);
        }
        StringBuilder sql = new StringBuilder(
                """
                -- 1. expand: a new column beside the old one; the application writes both
                ALTER TABLE %1$s ADD COLUMN %3$s %4$s%5$s;
                -- 2. convert in batches what has a form in the new type; decide about the rest
                UPDATE %1$s SET %3$s = <conversion of %2$s>
                 WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM %1$s WHERE %3$s IS NULL AND %2$s IS NOT NULL LIMIT 10000);
                """
                        .formatted(
                                name,
                                old,
                                fresh,
                                type,
                                column.collation().isEmpty() ? "" : " COLLATE " + column.collation()));
        int step = 3;
        List<String> built = parts.stream().flatMap(it -> it.built().stream()).toList();
        if (!built.isEmpty()) {
            sql.append("-- %d. what the old one has, for the new one: each by itself, outside of a transaction%s\n"
                    .formatted(
                            step++,
                            parts.stream().anyMatch(ColumnParts::isBlocking)
                                    ? "; an index that is not CONCURRENTLY blocks writes"
                                    : ""));
            append(sql, built);
        }
        List<String> contract = new ArrayList<>(dependants.drops());
        parts.forEach(it -> contract.addAll(it.settled()));
        contract.addAll(dependants.own());
        contract.add("ALTER TABLE %s DROP COLUMN %s;".formatted(name, old));
        contract.add("ALTER TABLE %s RENAME COLUMN %s TO %s;".formatted(name, fresh, old));
        parts.forEach(it -> contract.addAll(it.named()));
        contract.addAll(dependants.anew());
        sql.append("-- %d. contract, when all code reads the new column%s; it is the table's last one then\n"
                .formatted(step++, contract.size() > 2 ? ": all in one transaction" : ""));
        if (!dependants.isKnown()) {
            sql.append(
                    "-- which views, triggers, grants and comments hang on the old one could not be read: look before\n");
        }
        append(sql, contract);
        if (!dependants.later().isEmpty()) {
            sql.append("-- %d. in a migration of its own\n".formatted(step));
            append(sql, dependants.later());
        }
        return sql.toString();
    }

    /** Nothing is there to be converted: the values are made anew. */
    private static String made(String table, String name, Column column, String type) {
        return """
                -- 1. the values are made by %3$s: correct what they are made of, or make them otherwise
                SELECT * FROM %1$s WHERE %2$s IS NOT NULL;
                -- 2. then, as the migration wants it
                ALTER TABLE %1$s ALTER COLUMN %2$s TYPE %4$s;
                """
                .formatted(table, name, column.byDefault(), type);
    }

    /** The same behind steps that come first. */
    static String after(String first, String change) {
        int steps = (int) first.lines().filter(it -> STEP.matcher(it).find()).count();
        return first + STEP.matcher(change).replaceAll(it -> "-- " + (steps + Integer.parseInt(it.group(1))) + ". ");
    }

    private static void append(StringBuilder sql, List<String> statements) {
        statements.forEach(it -> sql.append(it).append('\n'));
    }

    static String labels(Retyped change) {
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
