package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A trigger whose function reads a column that its table has not any more: nothing says so before rows are written.
 */
record Firing(String column, String trigger, String table, String function) {

    private static final Pattern MISSING = Pattern.compile("record \"(?:old|new)\" has no field \"(.+)\"");
    private static final Pattern TRIGGER = Pattern.compile(
            "TRIGGER (\"(?:[^\"]|\"\")+\"|\\S+) .* EXECUTE (?:FUNCTION|PROCEDURE) (.+?)\\(", Pattern.DOTALL);

    /** The one that the server's words are about. */
    static Optional<Firing> of(Failed failed) {
        Matcher missing = MISSING.matcher(failed.failure().message());
        if (!missing.find()) {
            return Optional.empty();
        }
        Catalog catalog = failed.step().before();
        return catalog.tables().values().stream()
                .filter(it -> it.column(missing.group(1)).isEmpty())
                .sorted(Comparator.comparing((Table it) -> !failed.statement().mentions(it.name()))
                        .thenComparing(Table::qualified))
                .flatMap(table ->
                        table.triggers().stream().flatMap(it -> of(catalog, table, it, missing.group(1)).stream()))
                .findFirst();
    }

    private static Optional<Firing> of(Catalog catalog, Table table, String trigger, String column) {
        Matcher read = TRIGGER.matcher(trigger);
        return read.find()
                ? catalog.entities().values().stream()
                        .filter(it -> it.kind().equals("function") && isCalled(it, read.group(2)))
                        .filter(it -> it.definition().contains(column))
                        .map(it -> new Firing(column, read.group(1), table.qualified(), it.name()))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isCalled(Entity function, String name) {
        String bare = function.name().replaceFirst("\\(.*", "");
        return bare.equals(name) || bare.endsWith("." + name);
    }

    String where() {
        return ": the function " + function + " of the trigger " + trigger + " on " + table + " reads it";
    }

    String instead() {
        return "Let the function %s do without %s, in the migration that drops the column or before it: the trigger %s calls it at each change of a row of %s, also by the application."
                .formatted(function, column, trigger, table);
    }
}
