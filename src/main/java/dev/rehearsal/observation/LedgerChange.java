package dev.rehearsal.observation;

/**
 * How the migrations differ from those at another moment of the project: a git reference, or what a database has applied.
 *
 * @param kind what differs
 * @param migration the migration's id
 * @param file its file; empty when it is gone
 * @param detail with what: the other file, the migration it sorts before
 */
public record LedgerChange(Kind kind, String migration, String file, String detail) {

    /** What can differ. */
    public enum Kind {
        /** Its text is another one. */
        EDITED,
        /** It is not there any more. */
        MISSING,
        /** It is new and sorts before one that is not. */
        OUT_OF_ORDER,
        /** Two claim the same version or name. */
        CLASH
    }
}
