package dev.rehearsal.check;

import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Statements that drop what one schema has too much, in an order in which nothing stands in the way of another. */
final class Drops {

    private static final List<String> ORDER = List.of(
            "trigger",
            "materialized view",
            "view",
            "constraint",
            "index",
            "column",
            "table",
            "function",
            "procedure",
            "sequence",
            "domain",
            "enum",
            "type",
            "extension",
            "schema");

    private Drops() {}

    static List<String> of(List<Difference> added, Catalog in) {
        List<String> statements = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        added.stream().sorted(Comparator.comparingInt(Drops::rank)).forEach(it -> {
            if (it.kind().equals("table") && it.part().isEmpty()) {
                tables.add(InsteadOfDrift.name(it.name()));
            } else {
                flush(tables, statements);
                statements.add(it.kind().equals("table") ? part(it, in) : whole(it));
            }
        });
        flush(tables, statements);
        return statements.stream().filter(it -> !it.isEmpty()).toList();
    }

    /** Together, since they may refer to each other. */
    private static void flush(List<String> tables, List<String> statements) {
        if (!tables.isEmpty()) {
            statements.add("DROP TABLE IF EXISTS " + String.join(", ", tables) + ";");
            tables.clear();
        }
    }

    private static int rank(Difference it) {
        String what =
                it.kind().equals("table") && !it.part().isEmpty() ? it.part().split(" ")[0] : it.kind();
        int at = ORDER.indexOf(what);
        return at < 0 ? ORDER.size() : at;
    }

    private static String part(Difference it, Catalog in) {
        String table = InsteadOfDrift.name(it.name());
        String kind = it.part().split(" ")[0];
        String name = it.part().substring(it.part().indexOf(' ') + 1);
        boolean isConstraints = in.table(it.name())
                .map(found -> found.constraint(name).isPresent())
                .orElse(false);
        return switch (kind) {
            case "column" -> "ALTER TABLE %s DROP COLUMN IF EXISTS %s;".formatted(table, Names.quoted(name));
            case "constraint" -> "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;".formatted(table, Names.quoted(name));
            case "index" ->
                isConstraints
                        ? ""
                        : "DROP INDEX IF EXISTS %s;"
                                .formatted(InsteadOfDrift.name(
                                        in.table(it.name()).map(Table::schema).orElse("public") + "." + name));
            default -> InsteadOfDrift.said(it);
        };
    }

    private static String whole(Difference it) {
        String kind = it.kind().equals("enum") ? "TYPE" : it.kind().toUpperCase(Locale.ROOT);
        boolean bare = it.kind().equals("schema") || it.kind().equals("extension");
        return "DROP %s IF EXISTS %s;".formatted(kind, bare ? Names.quoted(it.name()) : InsteadOfDrift.name(it.name()));
    }
}
