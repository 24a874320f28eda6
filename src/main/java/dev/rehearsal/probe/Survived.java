package dev.rehearsal.probe;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.Optional;

/**
 * A table at two moments: the same one, or a new one that took the name of one that is gone. The columns of such a one are known by their
 * names, those of the same by their numbers.
 *
 * @param old the table then
 * @param now the table now
 */
record Survived(Table old, Table now) {

    /** What became of a table; empty when nothing has its place. */
    static Optional<Survived> of(Catalog before, Catalog after, Table old) {
        return after.table(old.oid())
                .or(() -> after.table(old.qualified())
                        .filter(it -> before.table(it.oid()).isEmpty()))
                .map(now -> new Survived(old, now));
    }

    boolean isCopy() {
        return old.oid() != now.oid();
    }

    /** What became of a column. */
    Optional<Column> now(Column column) {
        return isCopy() ? now.column(column.name()) : now.column(column.number());
    }

    /** What a column was. */
    Optional<Column> before(Column column) {
        return isCopy() ? old.column(column.name()) : old.column(column.number());
    }
}
