package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Table;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts as they stand in SQL, safe whatever is in them. */
public final class Names {

    private Names() {}

    /** An identifier: {@code "User"}. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Several of them with commas. */
    public static String quoted(Collection<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }

    /** A table with its schema: {@code "public"."User"}. */
    public static String of(Table table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    /** The rows of a table without those of tables that inherit from it: {@code only "public"."User"}. */
    public static String alone(Catalog catalog, Table table) {
        return (catalog.hasHeirs(table) ? "only " : "") + of(table);
    }

    /** A text: {@code 'it''s'}. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Several of them with commas. */
    public static String literals(Collection<String> texts) {
        return texts.stream().map(Names::literal).collect(Collectors.joining(", "));
    }
}
