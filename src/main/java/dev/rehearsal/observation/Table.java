package dev.rehearsal.observation;

import java.util.List;
import java.util.Optional;

/**
 * A table as it was at one moment.
 *
 * @param oid its number in the database: stays when it is renamed
 * @param file its file's number: another one means that it was rewritten or truncated
 * @param schema its schema
 * @param name its name
 * @param kind {@code r} ordinary, {@code p} partitioned, {@code f} foreign
 * @param partitionOf the partitioned table that it belongs to, as {@code schema.table}; else empty
 * @param owner its owner
 * @param grants its privileges as the server writes them; empty for the defaults
 * @param columns its columns in their order
 * @param constraints its constraints by name
 * @param indexes its indexes by name
 * @param triggers its triggers' definitions by name
 * @param others whatever else is part of it: row security, policies, storage, unlogged
 */
public record Table(
        long oid,
        long file,
        String schema,
        String name,
        char kind,
        String partitionOf,
        String owner,
        String grants,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        List<String> triggers,
        List<String> others) {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
        others = List.copyOf(others);
    }

    /** {@code schema.table}, unquoted: for people and as a key. */
    public String qualified() {
        return schema + "." + name;
    }

    /** A column by its name. */
    public Optional<Column> column(String called) {
        return columns.stream().filter(it -> it.name().equals(called)).findFirst();
    }

    /** A column by its number, which stays when it is renamed. */
    public Optional<Column> column(int number) {
        return columns.stream().filter(it -> it.number() == number).findFirst();
    }

    /** A constraint by its name. */
    public Optional<Constraint> constraint(String called) {
        return constraints.stream().filter(it -> it.name().equals(called)).findFirst();
    }

    /** An index by its name. */
    public Optional<Index> index(String called) {
        return indexes.stream().filter(it -> it.name().equals(called)).findFirst();
    }

    /** Whether each row has a value there: NOT NULL asks that of old rows only once it is valid. */
    public boolean isFull(Column column) {
        return column.notNull()
                && constraints.stream()
                        .noneMatch(it -> it.kind() == 'n'
                                && !it.validated()
                                && it.columns().contains(column.name()));
    }
}
