package dev.rehearsal.check;

import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Entity;
import java.util.List;

/** How one difference of the living schema is carried over to a rebuilt one. */
final class Carrying {

    private Carrying() {}

    /** Only a table, a column with its sequence, a constraint or an index; and only what can be written as it is known. */
    static boolean isPossible(Difference it, Catalog rebuilt, Catalog live) {
        boolean isSequence = it.kind().equals("sequence") && isOfTable(it, it.isUpgraded() ? live : rebuilt);
        boolean isTable = it.kind().equals("table")
                && (it.part().isEmpty() || it.part().matches("(?s)(column|constraint|index) .*"));
        return (isSequence || isTable)
                && (!it.isUpgraded()
                        || InsteadOfDrift.statements(List.of(it), rebuilt, live)
                                .lines()
                                .noneMatch(line -> line.startsWith("--")));
    }

    private static boolean isOfTable(Difference it, Catalog catalog) {
        Entity sequence = catalog.entities().get("sequence " + it.name());
        return sequence != null && sequence.definition().contains(" owned by ");
    }

    /** A build of an index that failed leaves one that is not valid; no statement makes one. */
    static List<String> invalid(Difference it, Catalog live) {
        return live.table(it.name()).stream()
                .flatMap(table -> table.indexes().stream()
                        .filter(index -> it.part().isEmpty() || it.part().equals("index " + index.name()))
                        .filter(index -> !index.valid())
                        .map(index -> Names.quoted(table.schema()) + "." + Names.quoted(index.name())))
                .map(name -> "UPDATE pg_index SET indisvalid = false WHERE indexrelid = %s::regclass;"
                        .formatted(Names.literal(name)))
                .toList();
    }

    /** With all that depends on it: what is rebuilt is made, and not kept. */
    static List<String> dropped(Difference it, Catalog rebuilt) {
        return Drops.of(List.of(it), rebuilt).stream()
                .map(sql -> sql.startsWith("DROP INDEX") ? sql : sql.replaceFirst(";$", " CASCADE;"))
                .toList();
    }
}
