package dev.rehearsal.migration;

import java.util.Objects;

/**
 * One line of a tool's books.
 *
 * @param migration the migration's id
 * @param succeeded whether the tool thinks that it went through
 * @param checksum the tool's checksum; empty when it keeps none
 */
public record LedgerRow(String migration, boolean succeeded, String checksum) {

    /** Nothing is missing. */
    public LedgerRow {
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(checksum, "checksum");
    }
}
