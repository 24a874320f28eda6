package dev.rehearsal.migration.prisma;

/** Why there is no session. */
enum Obstacle {
    /** Nobody answers there. */
    SILENT,
    /** Not with this name and password. */
    REFUSED,
    /** With these, but not to this database. */
    DENIED,
    /** There is no such database. */
    MISSING,
    /** Something else. */
    OTHER
}
