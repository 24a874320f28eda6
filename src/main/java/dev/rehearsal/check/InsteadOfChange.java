package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways to change values so that the old ones are known, as SQL for the column at hand. */
final class InsteadOfChange {

    private InsteadOfChange() {}

    /** Values that one statement is known to change: keep those, and touch no other row. */
    static String narrowed(Catalog catalog, Table table, Column column, Picked picked, Updating update) {
        String copy = copy(catalog, table, column);
        String name = Names.quoted(column.name());
        String columns = key(table, column).stream()
                .map(it -> picked.self() + "." + Names.quoted(it) + ", ")
                .collect(Collectors.joining());
        String again = key(table, column).isEmpty()
                // Without a key nobody can say whose the old values were.
                ? "-- the copy tells what was there, not which row had it: no key that stays says so\n"
                : "-- the way back\n-- UPDATE %1$s AS now SET %2$s = was.%2$s FROM %3$s AS was WHERE %4$s;\n"
                        .formatted(Names.of(table), name, copy, same(table));
        return """
                -- 1. keep the values that change, in the same transaction
                CREATE TABLE %1$s AS SELECT %2$s%3$s.%4$s FROM %5$s;
                -- 2. %6$s;
                """
                        .formatted(
                                copy,
                                columns,
                                picked.self(),
                                name,
                                picked.rows(),
                                update.narrows() && isComparable(table, update)
                                        ? "change only what differs\n" + update.narrowed()
                                        : "then change them\n" + update.whole())
                + again;
    }

    /** Some types have no equality. */
    private static boolean isComparable(Table table, Updating update) {
        return update.sets().stream()
                .flatMap(it -> table.column(it.column()).stream())
                .noneMatch(it -> it.type().matches("(json|xml|point|box|polygon|path|circle|line|lseg)(\\[])*"));
    }

    /** Values that nobody knows beforehand which: keep all, and compare. */
    static String compared(Catalog catalog, Survivor table, Column column) {
        Table before = table.before();
        if (table.isCopy()) {
            return retired(catalog, table, column);
        }
        String copy = copy(catalog, before, column);
        String columns =
                key(before, column).stream().map(it -> Names.quoted(it) + ", ").collect(Collectors.joining());
        return """
                -- 1. before the statement, in the same transaction: keep the old values
                CREATE TABLE %1$s AS SELECT %2$s%3$s FROM %4$s;
                -- 2. after it: which are others now; drop the copy when all are meant
                %5$s;
                """
                .formatted(
                        copy,
                        columns,
                        Names.quoted(column.name()),
                        Names.of(before),
                        differing(table, column, copy, "was.*"));
    }

    /** Another table takes the name: the old one stays until each of its values is accounted for. */
    private static String retired(Catalog catalog, Survivor table, Column column) {
        Table before = table.before();
        String name = InsteadOfLoss.unused(catalog, before, "_retired");
        String columns = Stream.concat(key(before, column).stream(), Stream.of(column.name()))
                .map(it -> "was." + Names.quoted(it))
                .collect(Collectors.joining(", "));
        return """
                -- 1. instead of dropping the old table
                ALTER TABLE %1$s RENAME TO %2$s;
                -- 2. when the new one has its name: which values are others now; drop the old one when all are meant
                %3$s;
                """
                .formatted(
                        Names.of(before),
                        Names.quoted(name),
                        differing(table, column, Names.quoted(before.schema()) + "." + Names.quoted(name), columns));
    }

    private static String differing(Survivor table, Column column, String copy, String columns) {
        String now = table.now(column).map(Column::name).orElse(column.name());
        return key(table.before(), column).isEmpty()
                ? "SELECT was.%s::text FROM %s AS was EXCEPT ALL SELECT now.%s::text FROM %s AS now"
                        .formatted(Names.quoted(column.name()), copy, Names.quoted(now), Names.of(table.after()))
                : "SELECT %6$s, now.%1$s AS now FROM %2$s AS was JOIN %3$s AS now ON %4$s WHERE was.%5$s::text IS DISTINCT FROM now.%1$s::text"
                        .formatted(
                                Names.quoted(now),
                                copy,
                                Names.of(table.after()),
                                same(table.before()),
                                Names.quoted(column.name()),
                                columns);
    }

    private static String copy(Catalog catalog, Table table, Column column) {
        return InsteadOfLoss.beside(catalog, table, "_" + column.name() + "_before");
    }

    private static String same(Table table) {
        return key(table).stream()
                .map(Names::quoted)
                .map(it -> "now." + it + " = was." + it)
                .collect(Collectors.joining(" AND "));
    }

    /** A key that changes itself does not tell which row is which. */
    private static List<String> key(Table table, Column column) {
        List<String> key = key(table);
        return key.contains(column.name()) ? List.of() : key;
    }

    private static List<String> key(Table table) {
        Optional<Constraint> key =
                table.constraints().stream().filter(it -> it.kind() == 'p').findFirst();
        return key.map(Constraint::columns).orElse(List.of());
    }
}
