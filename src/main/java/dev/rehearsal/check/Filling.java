package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An {@code UPDATE} that gives a column its values.
 *
 * @param update the statement
 * @param value what it sets the column to
 */
record Filling(Updating update, String value) {

    /** They make nothing of something. */
    private static final List<String> LOSING = List.of("null", "nullif", "case", "select");

    private static final Pattern DEFAULTED = Pattern.compile("(?is)coalesce\\s*\\(.*,\\s*(?:'[^']*'|-?[\\d.]+)\\s*\\)");

    /** Empty where it sets something else. */
    static Optional<Filling> of(String sql, Table table, String column) {
        return Updating.all(sql).stream()
                .filter(it -> it.isOf(table))
                .flatMap(it -> it.sets().stream()
                        .filter(set -> set.column().equals(column))
                        .map(set -> new Filling(it, set.value())))
                .findFirst();
    }

    /** Whether a column was not there, under no name, and has nothing in old rows by itself. */
    static boolean startsEmpty(Table was, Column column) {
        boolean isNew = was.columns().stream().noneMatch(it -> it.number() == column.number());
        // A domain may have a default of its own.
        boolean isBuiltIn = !column.type().contains(".") && !column.type().startsWith("\"");
        boolean isPlain =
                isBuiltIn && column.byDefault().isEmpty() && column.generated().isEmpty();
        return isNew && isPlain && was.column(column.name()).isEmpty();
    }

    /** Whether no row is left without a value: all get one, made of what has one. */
    boolean isSure(Table was, Predicate<String> hasAll) {
        return (update.where() + update.from() + update.with()).isEmpty()
                && LOSING.stream().noneMatch(Statement.of(value)::mentions)
                && (DEFAULTED.matcher(value).matches() || sources(was).stream().allMatch(hasAll));
    }

    /** The columns that may be without a value of which it is made. */
    List<String> sources(Table was) {
        Statement made = Statement.of(value);
        return was.columns().stream()
                .filter(it -> !it.notNull() && made.mentions(it.name()))
                .map(Column::name)
                .toList();
    }
}
