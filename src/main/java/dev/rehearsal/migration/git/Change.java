package dev.rehearsal.migration.git;

import java.util.Objects;

/**
 * How a migration differs from what it was at a git reference.
 *
 * @param kind what differs
 * @param migration the migration's id
 * @param file its file, relative to the migrations' directory; for a missing one, the file that it had
 * @param detail with what: the reference, the migration it sorts before
 */
public record Change(Kind kind, String migration, String file, String detail) {

    /** Nothing is missing. */
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(detail, "detail");
    }

    /** What can differ. */
    public enum Kind {
        /** Its text is another one. */
        EDITED,
        /** It was there and is not any more. */
        MISSING,
        /** It is new and sorts before one that is not. */
        OUT_OF_ORDER
    }
}
