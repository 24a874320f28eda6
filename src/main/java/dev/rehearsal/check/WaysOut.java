package dev.rehearsal.check;

import java.util.Map;
import java.util.Optional;

/** What each tool's manual says to do, to paste. */
final class WaysOut {

    private static final Map<String, String> FAILURE = Map.of(
            "prisma",
            """
            -- when nothing of it is in the database any more, or it was taken back by hand
            prisma migrate resolve --rolled-back %1$s
            -- when all of it is in the database, or was done by hand
            prisma migrate resolve --applied %1$s""",
            "flyway",
            """
            -- when what it did was taken back by hand, so that it can run again
            flyway repair""");

    private static final Map<String, String> UNMANAGED = Map.of(
            "prisma",
            """
            -- deploy refuses with P3005; when a migration is in the database already, for each
            prisma migrate resolve --applied %1$s""",
            "flyway",
            """
            -- migrate refuses; when migrations are in the database already, up to the last of them
            flyway -baselineVersion=... baseline""",
            "liquibase",
            """
            -- update begins with the first; when all are in the database already
            liquibase changelog-sync""");

    private WaysOut() {}

    /** Of a failed state. */
    static Optional<String> ofFailure(String tool, String migration) {
        return Optional.ofNullable(FAILURE.get(tool)).map(it -> it.formatted(quoted(migration)));
    }

    /** Where there are tables and no books. */
    static Optional<String> ofUnmanaged(String tool, String first) {
        return Optional.ofNullable(UNMANAGED.get(tool)).map(it -> it.formatted(quoted(first)));
    }

    /** As a shell takes it in one piece. */
    static String quoted(String word) {
        return word.matches("[\\w.@%+=:,/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
