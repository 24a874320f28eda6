package dev.rehearsal.seed.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A table with what it demands of its rows.
 *
 * @param oid the server's number for it, which a new name does not change
 * @param schema its schema
 * @param name its name
 * @param partitioned whether rows go to its partitions
 * @param triggers whether it has triggers of the user's
 * @param columns its columns, in order
 * @param uniques its unique indexes
 * @param foreigns its foreign keys
 * @param checks its check constraints
 * @param exclusions its exclusion constraints
 * @param leaves what each partition that holds rows demands of them; empty text for one that takes the rest
 */
public record Table(
        long oid,
        String schema,
        String name,
        boolean partitioned,
        boolean triggers,
        List<Column> columns,
        List<Unique> uniques,
        List<Foreign> foreigns,
        List<Check> checks,
        List<Exclusion> exclusions,
        List<String> leaves) {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
        foreigns = List.copyOf(foreigns);
        checks = List.copyOf(checks);
        exclusions = List.copyOf(exclusions);
        leaves = List.copyOf(leaves);
    }

    /** As reports and users write it: {@code public.users}. */
    public String label() {
        return schema + "." + name;
    }

    /** As SQL wants it. */
    public String quoted() {
        return Names.quoted(schema) + "." + Names.quoted(name);
    }

    /** The same in a FROM that leaves out tables which inherit from it. */
    public String only() {
        return (partitioned ? "" : "only ") + quoted();
    }

    /** The column of a number. */
    public Optional<Column> column(int number) {
        return columns.stream().filter(column -> column.number() == number).findFirst();
    }

    /** The primary key. */
    public Optional<Unique> primaryKey() {
        return uniques.stream().filter(Unique::primary).findFirst();
    }
}
