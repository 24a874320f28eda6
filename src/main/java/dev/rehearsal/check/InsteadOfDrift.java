package dev.rehearsal.check;

import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Statements that bring the schema of an upgrade and that of a fresh install together, for a migration that runs on both.
 *
 * <p>What one of them has, both get; where both have it, it becomes as in the upgraded one, because that is where the rows are.
 */
final class InsteadOfDrift {

    private InsteadOfDrift() {}

    static String together(List<Difference> differences, Catalog fresh, Catalog upgraded) {
        return "-- the same on both, in a migration that does not depend on the rows that are there\n"
                + statements(differences, fresh, upgraded);
    }

    /** Statements that make the one as the other where they differ, in the order in which they run. */
    static String statements(List<Difference> differences, Catalog fresh, Catalog upgraded) {
        List<String> statements = new ArrayList<>();
        for (Difference difference : differences) {
            boolean both = difference.isFresh() && difference.isUpgraded();
            Catalog wanted = difference.isUpgraded() ? upgraded : fresh;
            if (difference.kind().equals("table")) {
                wanted.table(difference.name())
                        .ifPresent(table -> statements.addAll(TableSql.of(
                                difference,
                                table,
                                fresh.table(difference.name()).orElse(table))));
            } else {
                Entity entity = wanted.entities().get(difference.kind() + " " + difference.name());
                statements.addAll(entity == null ? List.of(said(difference)) : sql(difference, entity, both, wanted));
            }
        }
        return statements.stream()
                .distinct()
                .sorted(Comparator.comparingInt(InsteadOfDrift::rank))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** What others need comes before them; {@code sorted} leaves the rest in its order. */
    private static int rank(String sql) {
        List<String> order = List.of(
                "CREATE SCHEMA",
                "CREATE EXTENSION",
                "CREATE TYPE",
                "ALTER TYPE",
                "CREATE DOMAIN",
                "SEQUENCE",
                "LANGUAGE plpgsql");
        if (sql.startsWith("DROP VIEW") || sql.startsWith("DROP MATERIALIZED")) {
            return -1;
        }
        for (int i = 0; i < order.size(); i++) {
            if (sql.contains(order.get(i)) && !sql.contains("OWNED BY")) {
                return i;
            }
        }
        boolean needs = sql.contains(" FOREIGN KEY ") || sql.contains("OWNED BY");
        return sql.contains(" FUNCTION ") && !sql.contains(" TRIGGER ")
                ? 10
                : sql.contains(" VIEW ") ? 11 : sql.contains(" TRIGGER ") ? 12 : needs ? 9 : 8;
    }

    /** What cannot be written from what is known of it stands as a sentence: nobody should run a guess. */
    static String said(Difference difference) {
        return "-- to be made the same by hand: " + difference.line().replace('\n', ' ');
    }

    private static List<String> sql(Difference difference, Entity it, boolean both, Catalog wanted) {
        if (it.kind().equals("sequence")) {
            return sequence(it, both, wanted);
        }
        String made = statement(difference, it, both, wanted);
        // A column that a view shows can't become another; and a view can't lose one.
        return both && it.kind().endsWith("view") && difference.part().equals("definition")
                ? List.of("DROP %s IF EXISTS %s;".formatted(word(it.kind()), name(it.name())), made)
                : List.of(made);
    }

    private static String statement(Difference difference, Entity it, boolean both, Catalog wanted) {
        String name = name(it.name());
        if (difference.part().equals("owner")) {
            return "ALTER %s %s OWNER TO %s;".formatted(word(it.kind()), called(it), Names.quoted(it.owner()));
        }
        // Privileges are known as the server keeps them, not as statements.
        if (difference.part().equals("grants")) {
            return said(difference);
        }
        return switch (it.kind()) {
            case "schema" -> "CREATE SCHEMA IF NOT EXISTS " + it.name() + ";";
            case "extension" ->
                both
                        ? said(difference)
                        : "CREATE EXTENSION IF NOT EXISTS " + it.name()
                                + it.definition().replaceFirst("^.* schema (.*)$", " SCHEMA \"$1\"") + ";";
            case "view" -> "CREATE OR REPLACE VIEW " + name + " AS" + query(it) + ";";
            case "materialized view" -> "CREATE MATERIALIZED VIEW IF NOT EXISTS " + name + " AS" + query(it) + ";";
            case "function", "procedure" -> it.definition().strip() + ";";
            case "enum" ->
                both
                        ? labels(wanted.enums().getOrDefault(it.name(), List.of()), name)
                        : unlessThere("CREATE TYPE " + name + " AS ENUM ("
                                + Names.literals(wanted.enums().getOrDefault(it.name(), List.of())) + ")");
            case "domain" -> both ? said(difference) : unlessThere("CREATE DOMAIN " + name + " AS " + it.definition());
            default -> said(difference);
        };
    }

    /** Behind the query its columns are listed. */
    private static String query(Entity view) {
        return " " + Statement.first(view.definition());
    }

    /** One that counts for an identity column comes with it; one for a column's default is owned by it, once that is there. */
    private static List<String> sequence(Entity it, boolean both, Catalog wanted) {
        String owner = it.definition().replaceFirst("(?s)^.*? owned by ", "");
        String options = it.definition().replaceFirst(" owned by .*$", "");
        String make =
                (both ? "ALTER SEQUENCE " : "CREATE SEQUENCE IF NOT EXISTS ") + name(it.name()) + " " + options + ";";
        for (Table table : wanted.tables().values()) {
            for (Column column : table.columns()) {
                if (owner.equals(table.qualified() + "." + column.name())) {
                    String owned = "ALTER SEQUENCE %s OWNED BY %s.%s;"
                            .formatted(name(it.name()), Names.of(table), Names.quoted(column.name()));
                    return column.generated().isEmpty() ? List.of(make, owned) : List.of();
                }
            }
        }
        return List.of(make);
    }

    /** A label that only one of them has can be added; none can be taken away. */
    private static String labels(List<String> labels, String name) {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String after = i == 0 ? "" : " AFTER " + Names.literal(labels.get(i - 1));
            added.add("ALTER TYPE " + name + " ADD VALUE IF NOT EXISTS " + Names.literal(labels.get(i)) + after + ";");
        }
        return String.join("\n", added);
    }

    private static String unlessThere(String create) {
        return "DO $do$ BEGIN\n  " + create + ";\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $do$;";
    }

    private static String word(String kind) {
        return kind.equals("enum") ? "TYPE" : kind.toUpperCase(Locale.ROOT);
    }

    private static String called(Entity it) {
        return it.kind().equals("schema") || it.kind().equals("extension") ? it.name() : name(it.name());
    }

    /** {@code schema.name}, quoted; a function's arguments stay as they are. */
    static String name(String qualified) {
        int dot = qualified.indexOf('.');
        int open = qualified.indexOf('(');
        String bare = open < 0 ? qualified : qualified.substring(0, open);
        if (dot < 0) {
            return Names.quoted(bare);
        }
        return Names.quoted(bare.substring(0, dot)) + "." + Names.quoted(bare.substring(dot + 1))
                + (open < 0 ? "" : qualified.substring(open));
    }
}
