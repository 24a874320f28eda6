package dev.rehearsal.probe;

/**
 * An object that is read as a whole: a table with its indexes and constraints, a function, a type.
 *
 * @param kind {@code r} a relation, {@code f} a function, {@code t} a type, {@code x} everything else taken together
 * @param oid its number
 */
record Unit(char kind, long oid) {

    /** All that is rare, and names that others are written with: when it changes, everything is read. */
    static final Unit REST = new Unit('x', 0);
}
