package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table as a migration met it, under the names that it has when the migration is done: a migration may rename what it fails on.
 *
 * @param old the table before
 * @param fresh the same after it on a fresh install; {@code old} where that is not known
 * @param names the columns' names before by their names after; those that were added are missing
 * @param only {@code only } where tables that inherit from it have no part in this; else empty
 * @param made what makes the values that columns have when the statement fails, by the columns' names after; those that keep theirs are
 *     missing
 */
record Former(Table old, Table fresh, Map<String, String> names, String only, Map<String, String> made) {

    Former {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        made = Collections.unmodifiableMap(new LinkedHashMap<>(made));
    }

    /** The table that the server named in its error. */
    static Optional<Former> of(Failed failed) {
        return of(failed, failed.failure().schema(), failed.failure().table());
    }

    /** A table by the name that it has when the migration is done or had when it began. */
    static Optional<Former> of(Failed failed, String schema, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Table> fresh = find(failed.freshAfter(), schema, name);
        Optional<Former> mapped = fresh.flatMap(it -> of(failed, it));
        return mapped.isPresent()
                ? mapped
                : find(failed.step().before(), schema, name).map(Former::unchanged);
    }

    /** A table as it is on a fresh install after the migration. */
    static Optional<Former> of(Failed failed, Table fresh) {
        return failed.freshBefore()
                .table(fresh.oid())
                .flatMap(was -> failed.step().before().table(was.qualified()).map(old -> mapped(old, was, fresh)));
    }

    /** The tables that the statement which failed alters, as far as a fresh install has them. */
    static Stream<Former> altered(Failed failed) {
        return failed.freshAfter().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty() && failed.statement().mentions("table", it.name()))
                .sorted(Comparator.comparing(Table::qualified))
                .flatMap(it -> of(failed, it).stream());
    }

    private static Former mapped(Table old, Table was, Table fresh) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Column column : fresh.columns()) {
            was.column(column.number())
                    .flatMap(it -> old.column(it.name()))
                    .ifPresent(it -> names.put(column.name(), it.name()));
        }
        return new Former(old, fresh, names, "", Map.of());
    }

    static Former unchanged(Table table) {
        Map<String, String> names = new LinkedHashMap<>();
        table.columns().forEach(column -> names.put(column.name(), column.name()));
        return new Former(table, table, names, "", Map.of());
    }

    /** The same without tables that inherit from it: unique indexes and foreign keys are each table's own. */
    Former alone(Failed failed) {
        return new Former(old, fresh, names, failed.step().before().hasHeirs(old) ? "only " : "", made);
    }

    /** The same with the values that the statements up to the one which failed make of those before. */
    Former converted(Failed failed) {
        return new Former(old, fresh, names, only, Made.by(failed, this));
    }

    /** Whether the statement which failed gives it this constraint, as far as its words tell. */
    boolean gets(Failed failed, Constraint constraint) {
        boolean isThere = old.constraint(constraint.name())
                .filter(it -> it.definition().equals(constraint.definition()))
                .isPresent();
        return !isThere
                && failed.statement().mentions("add")
                && failed.statement().mentions(constraint.columns().toArray(String[]::new));
    }

    /** All its rows, as they stand behind FROM. */
    String rows() {
        return only + Names.of(old);
    }

    private static Optional<Table> find(Catalog catalog, String schema, String name) {
        Optional<Table> found = schema.isEmpty()
                ? catalog.tables().values().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                : catalog.table(schema + "." + name);
        return found.map(it -> whole(catalog, it));
    }

    /** The server names the partition in which it met the row; the statement was about the table that it belongs to. */
    private static Table whole(Catalog catalog, Table table) {
        return table.partitionOf().isEmpty()
                ? table
                : catalog.table(table.partitionOf())
                        .map(it -> whole(catalog, it))
                        .orElse(table);
    }

    /** What a column was called before; empty when it was not there. */
    Optional<String> former(String column) {
        return Optional.ofNullable(names.get(column));
    }

    /** Whether all of them were there before. */
    boolean had(List<String> columns) {
        return names.keySet().containsAll(columns);
    }

    /** A column as it was before, by either name. */
    Optional<Column> before(String column) {
        return old.column(names.getOrDefault(column, column));
    }

    /** What stands after FROM, so that {@code expressions} can be written with the names after the migration. */
    String from(String... expressions) {
        String source = source(expressions);
        return source.startsWith("(") ? source + " as " + Names.quoted(fresh.name()) : source;
    }

    /** The same, to be followed by {@code as} and a name of one's own. */
    String source(String... expressions) {
        return made.keySet().stream().anyMatch(it -> isIn(it, expressions)) ? remade(expressions) : kept(expressions);
    }

    /** With the columns that are spoken of, and those that rows are known by. */
    private String remade(String... expressions) {
        List<String> items = new ArrayList<>(List.of("tableoid", "ctid"));
        for (Column column : fresh.columns()) {
            String name = Names.quoted(column.name());
            if (isIn(column.name(), expressions) || identity().contains(column.name())) {
                items.add(made.containsKey(column.name()) ? made.get(column.name()) + " as " + name : name);
            }
        }
        String kept = kept(expressions);
        String named = kept.startsWith("(") ? kept + " as " + Names.quoted(fresh.name()) : kept;
        return "(select " + String.join(", ", items) + " from " + named + ")";
    }

    private String kept(String... expressions) {
        boolean renamed = names.entrySet().stream().anyMatch(it -> !it.getKey().equals(it.getValue()));
        List<Column> added = fresh.columns().stream()
                .filter(it -> !names.containsKey(it.name()) && isIn(it.name(), expressions))
                .toList();
        String[] read = Stream.concat(Stream.of(expressions), added.stream().map(Former::value))
                .toArray(String[]::new);
        List<String> items = new ArrayList<>(List.of("tableoid", "ctid"));
        names.forEach((now, then) -> {
            if (expressions.length == 0 || isIn(now, read) || identity().contains(now) || key().contains(now)) {
                items.add(Names.quoted(then) + " as " + Names.quoted(now));
            }
        });
        added.forEach(it -> items.add(value(it) + " as " + Names.quoted(it.name())));
        return renamed || !added.isEmpty() ? "(select " + String.join(", ", items) + " from " + rows() + ")" : rows();
    }

    private static boolean isIn(String column, String... expressions) {
        for (String expression : expressions) {
            if (Statement.of(expression).mentions(column)) {
                return true;
            }
        }
        return false;
    }

    private static String value(Column added) {
        String value = added.byDefault().isEmpty() ? "null" : "(" + added.byDefault() + ")";
        return "cast(" + value + " as " + added.type() + ")";
    }

    /** The columns of the key that rows have before, by their names after; empty for none, or when one of them goes. */
    private List<String> identity() {
        List<String> key = old.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .flatMap(it -> it.columns().stream())
                .toList();
        List<String> later = names.entrySet().stream()
                .filter(it -> key.contains(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return later.size() == key.size() ? later : List.of();
    }

    /** The columns of the primary key, by their names after the migration; empty for none. */
    List<String> key() {
        return fresh.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .findFirst()
                .map(it -> it.columns())
                .filter(this::had)
                .orElse(List.of());
    }

    /** {@code public.users}, as people know it from before. */
    String subject() {
        return old.qualified();
    }

    /** {@code public.users.email}, as people know it from before. */
    String subject(String column) {
        return old.qualified() + "." + names.getOrDefault(column, column);
    }
}
