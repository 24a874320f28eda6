package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.List;

/** Foreign keys from and to a column. */
final class References {

    private References() {}

    /** Whether a column refers to another, or another to it: then its values are not one's own to change. */
    static boolean touch(Catalog catalog, Table table, String column) {
        boolean refers = table.constraints().stream()
                .anyMatch(it -> it.kind() == 'f' && it.columns().contains(column));
        return refers
                || to(catalog, table).stream().anyMatch(it -> it.referenced().contains(column));
    }

    /** The foreign keys of all tables that refer to this one. */
    static List<Constraint> to(Catalog catalog, Table table) {
        return catalog.tables().values().stream()
                .flatMap(it -> it.constraints().stream())
                .filter(it -> it.kind() == 'f' && it.references().equals(table.qualified()))
                .toList();
    }
}
