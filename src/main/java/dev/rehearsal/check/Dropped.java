package dev.rehearsal.check;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.stream.Stream;

/** What no longer forbids anything, though the columns that it watched are there. */
final class Dropped {

    private Dropped() {}

    /** Keys, checks and unique indexes that are gone without another of their kind in their place. */
    static Stream<String> constraints(Survivor table) {
        Stream<String> constraints = table.before().constraints().stream()
                .filter(it -> "pufcx".indexOf(it.kind()) >= 0 && keepsColumns(table, it.columns()))
                .filter(it -> table.after().constraints().stream().noneMatch(now -> replaces(table, it, now)))
                .map(Constraint::name);
        Stream<String> indexes = table.before().indexes().stream()
                .filter(it ->
                        it.unique() && table.before().constraint(it.name()).isEmpty())
                .filter(it -> table.before().columns().stream()
                        .noneMatch(column ->
                                table.now(column).isEmpty() && it.definition().contains(column.name())))
                .filter(it -> table.after().indexes().stream().noneMatch(now -> replaces(table, it, now)))
                .map(Index::name);
        return Stream.concat(constraints, indexes);
    }

    private static boolean keepsColumns(Survivor table, List<String> columns) {
        return columns.stream()
                .allMatch(
                        name -> table.before().column(name).flatMap(table::now).isPresent());
    }

    private static boolean replaces(Survivor table, Constraint old, Constraint now) {
        List<String> columns = renamed(table, old.columns());
        boolean unique = old.kind() == 'u';
        boolean same = old.kind() == now.kind() || (unique && now.kind() == 'p');
        boolean inPlace = now.name().equals(old.name()) || now.columns().equals(columns);
        return (same && inPlace) || (unique && hasIndex(table.after(), columns));
    }

    private static boolean replaces(Survivor table, Index old, Index now) {
        return now.unique() && (now.name().equals(old.name()) || now.keys().equals(renamed(table, old.keys())));
    }

    private static boolean hasIndex(Table after, List<String> columns) {
        return after.indexes().stream()
                .anyMatch(it ->
                        it.unique() && it.predicate().isEmpty() && it.keys().equals(columns));
    }

    private static List<String> renamed(Survivor table, List<String> columns) {
        return columns.stream()
                .map(name -> table.before()
                        .column(name)
                        .flatMap(table::now)
                        .map(Column::name)
                        .orElse(name))
                .toList();
    }

    /** As many labels in the same places: then some only have another name. */
    static boolean isRenamed(List<String> was, List<String> is) {
        long kept = was.stream().filter(is::contains).count();
        if (was.size() != is.size() || kept == 0) {
            return false;
        }
        for (int i = 0; i < was.size(); i++) {
            boolean known = is.contains(was.get(i));
            if (known && !is.get(i).equals(was.get(i))) {
                return false;
            }
        }
        return true;
    }
}
