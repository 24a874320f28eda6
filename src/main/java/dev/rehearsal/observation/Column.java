package dev.rehearsal.observation;

/**
 * A column of a table.
 *
 * @param number its number in the table: stays when it is renamed, is never used twice
 * @param name its name
 * @param type its type as SQL writes it: {@code character varying(20)}
 * @param notNull whether it must have a value
 * @param byDefault its default or generating expression; empty for none
 * @param generated {@code s} or {@code v} for a generated column, {@code a} or {@code d} for identity; empty for neither
 * @param collation its collation where it is not the type's own; else empty
 */
public record Column(
        int number, String name, String type, boolean notNull, String byDefault, String generated, String collation) {}
