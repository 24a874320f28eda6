package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Migration;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Headcount;
import java.util.List;
import java.util.Map;

/**
 * A living database in a failed state, at one moment.
 *
 * @param diagnosis what is there of the migration that failed
 * @param catalog its schema
 * @param books what its tool wrote down
 * @param heads how many rows are in its tables
 * @param roles the roles of its server
 * @param schema the schema that its URL names; empty where it names none
 */
record Seen(
        Diagnosis diagnosis,
        Catalog catalog,
        BooksCopy books,
        Map<String, Headcount> heads,
        LiveRoles roles,
        String schema) {

    Seen {
        heads = Map.copyOf(heads);
    }

    Migration failed() {
        return diagnosis.failed().orElseThrow();
    }

    /** The tables of the tool, as {@code schema.table}. */
    List<String> tables() {
        return diagnosis.database().standing().books();
    }
}
