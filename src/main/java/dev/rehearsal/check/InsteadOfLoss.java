package dev.rehearsal.check;

import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways to lose no row, as SQL for the table at hand. */
final class InsteadOfLoss {

    /** Longer names are cut by the server, and may then be somebody else's. */
    private static final int LONGEST = 63;

    private InsteadOfLoss() {}

    /** Rows that are gone. */
    static String gone(History history, Applied applied, Survivor table, Culprit culprit) {
        Catalog catalog = applied.step().before();
        Optional<Doomed> doomed = culprit.isKnown() ? Preflight.proven(history, applied, table) : Optional.empty();
        return doomed.map(it -> kept(history, applied, table, it, culprit))
                .orElseGet(() -> table.isCopy() ? retired(catalog, table) : compared(catalog, table.before()));
    }

    /** The very rows, before the very statement takes them; those of other tables that go with them too. */
    private static String kept(History history, Applied applied, Survivor table, Doomed doomed, Culprit culprit) {
        Step step = applied.step();
        Stream<String> others = Survivor.of(step).stream()
                .filter(it -> it.growth() < 0 && !it.subject().equals(table.subject()))
                .filter(it -> Cascades.ofLost(step, it.before())
                        .filter(behind -> behind.root().oid() == table.before().oid())
                        .isPresent())
                .flatMap(it ->
                        Preflight.proven(history, applied, it).stream().map(rows -> kept(step, it.before(), rows)));
        return "-- 1. keep what goes, in the same transaction\n"
                + Stream.concat(Stream.of(kept(step, table.before(), doomed)), others)
                        .collect(Collectors.joining())
                + "-- 2. then let it go; whoever misses a row finds it there\n"
                + takers(step, table.before(), culprit)
                        .map(it -> it.strip().replaceFirst(";+$", "") + ";\n")
                        .collect(Collectors.joining());
    }

    /** The statements that took rows from the table. */
    private static Stream<String> takers(Step step, Table table, Culprit culprit) {
        List<String> takers = step.closeLook().effects().stream()
                .filter(it -> Touches.isEmptied(step, it, table))
                .map(it -> it.sql())
                .toList();
        return takers.isEmpty() ? Stream.of(culprit.sql()) : takers.stream();
    }

    private static String kept(Step step, Table table, Doomed rows) {
        return "CREATE TABLE %s AS %s;\n".formatted(beside(step.before(), table, "_removed"), rows.all());
    }

    /** Another table takes the name: the old one stays until each of its rows is accounted for. */
    private static String retired(Catalog catalog, Survivor table) {
        Table before = table.before();
        String name = unused(catalog, before, "_retired");
        return """
                -- 1. instead of dropping the old table
                ALTER TABLE %1$s RENAME TO %2$s;
                -- 2. when the new one has its name: which rows did not come along; drop the old one when none is missed
                %3$s;
                """
                .formatted(
                        Names.of(before),
                        Names.quoted(name),
                        missing(before, Names.quoted(before.schema()) + "." + Names.quoted(name)));
    }

    /** All rows: the table stays itself, with what refers to it, what belongs to it and what looks at it. */
    static String emptied(Catalog catalog, Table table) {
        return """
                -- 1. keep the rows; whoever misses one finds it there
                CREATE TABLE %1$s AS TABLE %2$s;
                -- 2. then remove them in batches, each in a transaction of its own, until no row is left
                DELETE FROM %2$s WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM %2$s LIMIT 10000);
                """
                .formatted(beside(catalog, table, "_removed"), Names.of(table));
    }

    /** All rows, of the table and of those that TRUNCATE … CASCADE empties with it: only that takes them in any order. */
    static String truncated(Catalog catalog, Table table, List<Table> others, Culprit culprit) {
        StringBuilder copies = new StringBuilder();
        Stream.concat(Stream.of(table), others.stream())
                .forEach(it -> copies.append(
                        "CREATE TABLE %s AS TABLE %s;\n".formatted(beside(catalog, it, "_removed"), Names.of(it))));
        String taker = culprit.isKnown() ? culprit.sql() : "TRUNCATE " + Names.of(table) + " CASCADE";
        return """
                -- 1. keep what goes, in the same transaction: the table's rows, and those of the tables that refer to it
                %s-- 2. then let it go; whoever misses a row finds it there
                %s;
                """
                .formatted(copies, taker.strip().replaceFirst(";+$", ""));
    }

    /** What a block or a function does is not known beforehand: so all rows are kept, and compared with those that are left. */
    private static String compared(Catalog catalog, Table table) {
        String copy = beside(catalog, table, "_before");
        return """
                -- 1. before the statement, in the same transaction
                CREATE TABLE %1$s AS TABLE %2$s;
                -- 2. after it: which rows are gone; drop the copy when none is missed
                %3$s;
                """
                .formatted(copy, Names.of(table), missing(table, copy));
    }

    private static String missing(Table table, String copy) {
        Optional<Constraint> key =
                table.constraints().stream().filter(it -> it.kind() == 'p').findFirst();
        return key.map(it -> "SELECT was.* FROM %s AS was WHERE NOT EXISTS (SELECT FROM %s AS now WHERE %s)"
                        .formatted(
                                copy,
                                Names.of(table),
                                it.columns().stream()
                                        .map(Names::quoted)
                                        .map(column -> "now." + column + " = was." + column)
                                        .collect(Collectors.joining(" AND "))))
                .orElseGet(() -> "SELECT was::text FROM %s AS was EXCEPT ALL SELECT now::text FROM %s AS now"
                        .formatted(copy, Names.of(table)));
    }

    /** A table beside another, by a name that none has yet. */
    static String beside(Catalog catalog, Table table, String suffix) {
        return Names.quoted(table.schema()) + "." + Names.quoted(unused(catalog, table, suffix));
    }

    /** A name beside a table's that none has yet. */
    static String unused(Catalog catalog, Table table, String suffix) {
        return free(table.name(), suffix, it -> catalog.table(table.schema() + "." + it)
                .isEmpty());
    }

    /** A name that is short enough and free. */
    static String free(String name, String suffix, Predicate<String> isFree) {
        return Stream.iterate(1, it -> it + 1)
                .map(it -> cut(name, it == 1 ? suffix : suffix + it))
                .filter(isFree)
                .findFirst()
                .orElseThrow();
    }

    private static String cut(String name, String suffix) {
        List<Integer> points = name.codePoints().boxed().toList();
        StringBuilder cut = new StringBuilder();
        for (int point : points) {
            String next = cut.toString() + Character.toString(point);
            if (next.getBytes(StandardCharsets.UTF_8).length + suffix.length() > LONGEST) {
                break;
            }
            cut.appendCodePoint(point);
        }
        return cut + suffix;
    }
}
