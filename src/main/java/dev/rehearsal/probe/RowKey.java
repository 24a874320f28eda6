package dev.rehearsal.probe;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** By which columns the rows of a table are told apart. */
final class RowKey {

    private RowKey() {}

    /** The primary key, or else a unique index over columns that are never NULL; empty for none. */
    static List<Column> of(Table table) {
        Optional<List<String>> primary = table.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .map(it -> it.columns())
                .findFirst();
        if (primary.isPresent()) {
            return primary.get().stream()
                    .flatMap(name -> table.column(name).stream())
                    .toList();
        }
        return table.indexes().stream()
                .filter(it -> it.unique() && it.valid() && it.predicate().isEmpty())
                .sorted(Comparator.comparing(Index::name))
                .map(it -> columns(table, it))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Column> columns(Table table, Index index) {
        List<Column> columns = index.keys().stream()
                .flatMap(key -> table.columns().stream()
                        .filter(it -> table.isFull(it)
                                && (it.name().equals(key)
                                        || Batch.name(it.name()).equals(key))))
                .toList();
        return columns.size() == index.keys().size() ? columns : List.of();
    }
}
