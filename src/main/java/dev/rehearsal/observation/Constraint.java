package dev.rehearsal.observation;

import java.util.List;

/**
 * A constraint of a table.
 *
 * @param name its name
 * @param kind {@code p} primary key, {@code u} unique, {@code f} foreign key, {@code c} check, {@code x} exclusion, {@code n} not null
 * @param definition as SQL writes it: {@code CHECK ((amount > 0))}
 * @param columns the table's columns in it
 * @param references the table it refers to, as {@code schema.table}; empty unless a foreign key
 * @param referenced the columns it refers to
 * @param validated whether old rows were checked
 */
public record Constraint(
        String name,
        char kind,
        String definition,
        List<String> columns,
        String references,
        List<String> referenced,
        boolean validated) {

    /** Copies the lists. */
    public Constraint {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }
}
