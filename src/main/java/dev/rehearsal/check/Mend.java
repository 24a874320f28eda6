package dev.rehearsal.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to make rows fit for a migration that failed because of them.
 *
 * @param what what it does, for the report: {@code 12 NULLs in public.users.email filled}
 * @param sql statements to run, as the superuser, in one transaction
 * @param aside tables, as {@code schema.table}, that are to be empty while the migration runs and get their rows back afterwards, new
 *     columns filled
 * @param parts the same of some rows of tables: by the table a condition on {@code t}, which is one of its rows
 */
public record Mend(String what, List<String> sql, List<String> aside, Map<String, String> parts) {

    /** Copies. */
    public Mend {
        Objects.requireNonNull(what, "what");
        sql = List.copyOf(sql);
        aside = List.copyOf(aside);
        parts = Map.copyOf(parts);
    }

    /** One that keeps no part of a table aside. */
    public Mend(String what, List<String> sql, List<String> aside) {
        this(what, sql, aside, Map.of());
    }

    /** This, then another. */
    public Mend then(Mend next) {
        return with(List.of(next));
    }

    /** Whether the rows that it leaves where they are say what they said: what they meet next, production's meet too. */
    public boolean leavesValues() {
        return sql.stream().noneMatch(it -> it.startsWith("update"));
    }

    /** This and others, one after the other. */
    Mend with(List<Mend> others) {
        List<Mend> all = Stream.concat(Stream.of(this), others.stream()).toList();
        Map<String, String> both = new TreeMap<>();
        all.forEach(
                it -> it.parts.forEach((table, rows) -> both.merge(table, rows, (one, other) -> one + " or " + other)));
        return new Mend(
                all.stream().map(Mend::what).collect(Collectors.joining("; ")),
                all.stream().flatMap(it -> it.sql.stream()).toList(),
                all.stream().flatMap(it -> it.aside.stream()).distinct().toList(),
                both);
    }
}
