package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows as a statement would write them, asked for without writing them.
 *
 * @param from what stands after FROM; with {@code tableoid} and {@code ctid} where they are there already
 * @param sample an expression that shows one of them
 */
public record Coming(String from, String sample) {

    /** What such a row is called in the query. */
    public static final String ROW = "coming";

    /** Those that a plain {@code UPDATE} or {@code INSERT} puts into a table; empty where its text does not tell. */
    public static Optional<Coming> into(Table table, String sql) {
        Optional<Coming> updated = Updating.all(sql).stream()
                .filter(it -> it.isOf(table) && isTold(it))
                .findFirst()
                .map(it -> of(table, it));
        return updated.or(() -> Inserting.into(table, sql).map(it -> of(table, it)));
    }

    private static boolean isTold(Updating update) {
        return update.sets().stream().noneMatch(it -> it.value().equalsIgnoreCase("default"));
    }

    private static Coming of(Table table, Updating update) {
        List<String> items = new ArrayList<>(List.of(update.self() + ".tableoid", update.self() + ".ctid"));
        for (Column column : table.columns()) {
            String value = update.sets().stream()
                    .filter(it -> it.column().equals(column.name()))
                    .map(it -> "(" + it.value() + ")")
                    .findFirst()
                    .orElse(update.self() + "." + Names.quoted(column.name()));
            items.add(item(column, value));
        }
        if (!update.from().isEmpty()) {
            // A row is written once, whatever it is joined to.
            items.set(0, "distinct on (%1$s.tableoid, %1$s.ctid) %1$s.tableoid".formatted(update.self()));
        }
        return of(update.with(), items, source(update), shown(table, update));
    }

    /** What a row is known by, and what it gets. */
    public static String shown(Table table, Updating update) {
        Stream<String> key =
                table.constraints().stream().filter(it -> it.kind() == 'p').flatMap(it -> it.columns().stream());
        return Shown.columns(Stream.concat(key, update.sets().stream().map(Updating.Set::column))
                .filter(it -> table.column(it).isPresent())
                .distinct()
                .toList());
    }

    /** The rows that an {@code UPDATE} reads, with the condition. */
    static String source(Updating update) {
        return update.target()
                + (update.from().isEmpty() ? "" : ", " + update.from())
                + (update.where().isEmpty() ? "" : " where " + update.where());
    }

    private static Coming of(Table table, Inserting insert) {
        List<String> items = new ArrayList<>();
        String places = insert.ofOneTable().isPresent() ? "\"tableoid\", \"ctid\", " : "";
        if (!places.isEmpty()) {
            items.addAll(List.of("source.\"tableoid\"", "source.\"ctid\""));
        }
        table.columns().stream()
                .filter(it -> insert.columns().contains(it.name()))
                .map(it -> item(it, "source." + Names.quoted(it.name())))
                .forEach(items::add);
        return of(
                "",
                items,
                "(" + insert.ofOneTable().map(OneSource::query).orElse(insert.query()) + ") as source (" + places
                        + Names.quoted(insert.columns()) + ")",
                Shown.columns(insert.columns()));
    }

    private static Coming of(String with, List<String> items, String source, String sample) {
        return new Coming(
                "(" + (with.isEmpty() ? "" : with + " ") + "select " + String.join(", ", items) + " from " + source
                        + ") as " + ROW,
                sample);
    }

    private static String item(Column column, String value) {
        return "cast(" + value + " as " + roomy(column.type()) + ") as " + Names.quoted(column.name());
    }

    /** Without the length: a cast would cut what the column refuses. */
    private static String roomy(String type) {
        return type.replaceFirst("^(?:character varying|character|bpchar)\\(\\d+\\)$", "text")
                .replaceFirst("^numeric\\(.*\\)$", "numeric");
    }

    /** Those of them that a condition finds. */
    public BadRows where(String condition) {
        return BadRows.where(from, condition, sample);
    }
}
