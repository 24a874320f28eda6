package dev.rehearsal.check;

import dev.rehearsal.check.sql.Renamed;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import java.util.List;
import java.util.stream.Stream;

/** What no longer forbids anything, though the columns that it watched are there. */
final class Dropped {

    private static final String NULLS = "NULLS NOT DISTINCT";

    private Dropped() {}

    /** Keys, checks and unique indexes that are gone without another of their kind in their place. */
    static Stream<String> constraints(Survivor table) {
        Stream<String> constraints = table.before().constraints().stream()
                .filter(it -> "pufcx".indexOf(it.kind()) >= 0 && keepsColumns(table, it.columns()))
                .filter(it -> it.kind() != 'c' || !Demands.areMet(it, table.after()))
                .filter(it -> !isUnique(it, table) || !forbidsDuplicates(table, it.columns(), it.definition()))
                .filter(it -> table.after().constraints().stream().noneMatch(now -> replaces(table, it, now)))
                .map(Constraint::name);
        Stream<String> indexes = uniqueIndexes(table)
                .filter(it -> goneIn(table, it.definition()).isEmpty())
                .map(Index::name);
        return Stream.concat(constraints, indexes);
    }

    /** Unique indexes over columns that stay, gone because their condition or what they include speaks of one that is dropped. */
    static Stream<Index> along(Survivor table) {
        return table.before().indexes().stream()
                .filter(Index::unique)
                .filter(it -> goneIn(table, String.join(", ", it.keys())).isEmpty())
                .filter(it -> !goneIn(table, it.definition()).isEmpty())
                .filter(it -> isLost(table, it));
    }

    /** The columns that are no more, of those that a definition speaks of. */
    static List<String> goneIn(Survivor table, String definition) {
        String spoken = definition.substring(Math.max(0, definition.indexOf(" USING ")));
        return table.before().columns().stream()
                .filter(it -> table.now(it).isEmpty() && Renamed.mentions(spoken, it.name()))
                .map(Column::name)
                .toList();
    }

    private static Stream<Index> uniqueIndexes(Survivor table) {
        return table.before().indexes().stream()
                .filter(it ->
                        it.unique() && table.before().constraint(it.name()).isEmpty())
                .filter(it -> isLost(table, it));
    }

    private static boolean isLost(Survivor table, Index index) {
        return !forbidsDuplicates(table, index.keys(), index.definition())
                && table.after().indexes().stream().noneMatch(now -> replaces(table, index, now));
    }

    private static boolean keepsColumns(Survivor table, List<String> columns) {
        return columns.stream()
                .allMatch(
                        name -> table.before().column(name).flatMap(table::now).isPresent());
    }

    /** A unique constraint, or a primary key whose columns take no NULL without it. */
    private static boolean isUnique(Constraint old, Survivor table) {
        return old.kind() == 'u'
                || (old.kind() == 'p'
                        && renamed(table, old.columns()).stream().allMatch(it -> table.after()
                                .column(it)
                                .filter(Column::notNull)
                                .isPresent()));
    }

    /** Of those that were there already, only one that says the same takes its place: another check does not. */
    private static boolean replaces(Survivor table, Constraint old, Constraint now) {
        boolean same = old.kind() == now.kind() || (old.kind() == 'u' && now.kind() == 'p');
        if (!same) {
            return false;
        }
        if (now.name().equals(old.name())) {
            return true;
        }
        boolean asGood = old.kind() == 'f'
                ? now.references().equals(old.references()) && now.referenced().equals(old.referenced())
                : now.definition().equals(old.definition());
        boolean isNew = table.before().constraints().stream()
                .noneMatch(it -> it.definition().equals(now.definition()));
        return (isNew || asGood) && now.columns().equals(renamed(table, old.columns()));
    }

    private static boolean replaces(Survivor table, Index old, Index now) {
        return now.unique() && (now.name().equals(old.name()) || now.keys().equals(renamed(table, old.keys())));
    }

    /** Who is unique in some of the columns is so in all of them; NULLs are told apart unless it says otherwise. */
    private static boolean forbidsDuplicates(Survivor table, List<String> keys, String definition) {
        List<String> columns = renamed(table, keys);
        boolean nulls = definition.contains(NULLS);
        return table.after().indexes().stream()
                .anyMatch(it -> it.unique()
                        && it.predicate().isEmpty()
                        && (!nulls || it.definition().contains(NULLS))
                        && it.keys().stream().allMatch(key -> columns.contains(key.replace("\"", ""))));
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
