package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.check.Mend;
import dev.rehearsal.observation.Step;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tables whose rows were all kept aside while a migration ran, though it has more to do with them than what failed. */
final class Hidden {

    private Hidden() {}

    /** Those of a mend, and those of which a statement refused each row, as {@code schema.table}. */
    static List<String> tables(Mend mend, Collection<String> refused, Step after, List<Step> causes) {
        Stream<String> aside = mend.aside().stream().filter(table -> after.statements().stream()
                .filter(it -> isElse(it, causes) || reads(it.sql(), table))
                .anyMatch(it -> concerns(it, table)));
        Stream<String> none = refused.stream()
                .filter(table ->
                        causes.stream().anyMatch(it -> reads(it.failure().sql(), table)))
                .filter(table -> after.statements().stream()
                        .filter(it -> isElse(it, causes))
                        .anyMatch(it -> concerns(it, table)));
        return Stream.concat(aside, none).distinct().sorted().toList();
    }

    private static boolean isElse(Executed statement, List<Step> causes) {
        return causes.stream().noneMatch(cause -> Steps.isFailing(cause, statement));
    }

    /** What fails on some rows of a table does nothing without any; into which it only puts some, it puts them all the same. */
    private static boolean reads(String sql, String table) {
        String name = table.substring(table.indexOf('.') + 1);
        String begin = sql.strip().toLowerCase(Locale.ROOT);
        boolean isAboutRows =
                Stream.of("update", "delete", "insert", "merge", "with").anyMatch(begin::startsWith);
        String rest = Steps.isInsert(sql) ? sql.replaceFirst("(?is)^.*?\\binto\\s+\\S+", "") : sql;
        return isAboutRows && Scripts.mentions(rest, name);
    }

    /** What only names it, as a grant does, or makes it, reads no row of it. */
    private static boolean concerns(Executed statement, String table) {
        String sql = statement.sql().strip().toLowerCase(Locale.ROOT);
        boolean harmless =
                List.of("create table", "grant", "revoke", "comment", "set", "select pg_catalog.set_config").stream()
                        .anyMatch(sql::startsWith);
        return !harmless && Scripts.mentions(statement.sql(), table.substring(table.indexOf('.') + 1));
    }
}
