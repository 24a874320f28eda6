package dev.rehearsal.seed.row;

import dev.rehearsal.Lane;
import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.value.Dice;
import dev.rehearsal.seed.value.Shape;
import dev.rehearsal.seed.value.Trait;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What holds for all tables.
 *
 * @param lane plausible or hostile
 * @param seedNumber the same number makes the same rows
 * @param rows how many a table gets
 * @param withdrawn groups that are left out
 * @param taken keys that no row may have
 * @param documents what is read from JSON documents, by the column's name in lower case
 */
public record Setting(
        Lane lane, long seedNumber, int rows, Set<String> withdrawn, Set<Taken> taken, Map<String, Shape> documents) {

    /** Copies. */
    public Setting {
        withdrawn = Set.copyOf(withdrawn);
        taken = Set.copyOf(taken);
        documents = Map.copyOf(documents);
    }

    /** Every key is free. */
    public Setting(Lane lane, long seedNumber, int rows, Set<String> withdrawn) {
        this(lane, seedNumber, rows, withdrawn, Set.of(), Map.of());
    }

    /** The keys of a table that are not free. */
    public List<Taken> taken(Table table) {
        return taken.stream().filter(each -> each.table().equals(table.label())).toList();
    }

    /** The same with another number of rows. */
    public Setting withRows(int count) {
        return new Setting(lane, seedNumber, count, withdrawn, taken, documents);
    }

    /** The same without these groups too. */
    public Setting without(Collection<String> groups) {
        Set<String> all = new HashSet<>(withdrawn);
        all.addAll(groups);
        return new Setting(lane, seedNumber, rows, all, taken, documents);
    }

    /** Whether rows are as odd as the schema allows. */
    public boolean isHostile() {
        return lane == Lane.HOSTILE;
    }

    /** Whether a group is made. */
    public boolean has(String group) {
        return !withdrawn.contains(group);
    }

    /** What is read from a column. */
    Shape read(Column column) {
        return documents.getOrDefault(column.name().toLowerCase(Locale.ROOT), Shape.NONE);
    }

    long key(Table table, Column column) {
        return Dice.key(seedNumber, table.label() + "." + column.name());
    }

    /** The name of a group: {@code public.users.email × duplicates}. */
    public static String group(Table table, Column column, Trait trait) {
        return table.label() + "." + column.name() + " × " + trait.word();
    }

    /** Whether a group is of such values. */
    public static boolean isOf(String group, Trait trait) {
        return group.endsWith(" × " + trait.word());
    }

    /** The name of a group of whole rows: {@code public.users × twins}. */
    static String group(Table table, String word) {
        return table.label() + " × " + word;
    }

    /** The name of the group of rows that have one of a few values: {@code public.users.role × 'ADMIN'}. */
    static String group(Table table, Column column, String value) {
        return table.label() + "." + column.name() + " × '" + value + "'";
    }
}
