package dev.rehearsal.check;

import dev.rehearsal.Expectations.Move;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.Optional;

/** What the user declared to move. */
final class Declared {

    private Declared() {}

    /** Whether a change of this column's values is what a move speaks of. */
    static boolean moves(History history, Catalog catalog, Table table, String column) {
        return history.expectations().moves().stream()
                .filter(move -> table(catalog, move).filter(table::equals).isPresent())
                .anyMatch(move -> Statement.of(move.where()).mentions(column)
                        || Statement.of(move.to()).mentions(column));
    }

    /** The table that a move means: with or without schema, quoted or not, in whatever case. */
    static Optional<Table> table(Catalog catalog, Move move) {
        String name = move.table().replace("\"", "");
        return catalog.table(name).or(() -> named(catalog, name, false)).or(() -> named(catalog, name, true));
    }

    private static Optional<Table> named(Catalog catalog, String name, boolean anyCase) {
        return catalog.tables().values().stream()
                .filter(it -> anyCase
                        ? it.name().equalsIgnoreCase(name) || it.qualified().equalsIgnoreCase(name)
                        : it.name().equals(name))
                .min(Comparator.comparing(Table::qualified));
    }
}
