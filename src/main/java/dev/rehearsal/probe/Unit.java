package dev.rehearsal.probe;

import java.util.List;
import java.util.Set;

/**
 * An object that is read as a whole: a table with its indexes and constraints, a function, a type.
 *
 * @param kind {@code r} a relation, {@code f} a function, {@code t} a type, {@code x} everything else taken together
 * @param oid its number
 */
record Unit(char kind, long oid) {

    /** All that is rare, and names that others are written with: when it changes, everything is read. */
    static final Unit REST = new Unit('x', 0);

    /** The numbers of the units of one kind. */
    static List<Long> oids(Set<Unit> units, char kind) {
        return units.stream()
                .filter(it -> it.kind() == kind)
                .map(Unit::oid)
                .sorted()
                .toList();
    }
}
