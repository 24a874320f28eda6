package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Migration;
import java.util.List;
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

    /** What tells the tool about a failed migration, and goes on. */
    static List<Measure> after(String tool, Migration failed, boolean takenBack) {
        String id = quoted(failed.id());
        return switch (tool) {
            case "prisma" -> List.of(
                    takenBack
                            ? new Measure(
                                    "tell Prisma that it was taken back", "prisma migrate resolve --rolled-back " + id, false)
                            : new Measure("tell Prisma that it is applied", "prisma migrate resolve --applied " + id, false),
                    new Measure("go on", "prisma migrate deploy", false));
            case "flyway" -> takenBack
                    ? List.of(
                            new Measure("take the failure out of Flyway's books", "flyway repair", false),
                            new Measure("go on", "flyway migrate", false))
                    : List.of(
                            new Measure("take the failure out of Flyway's books", "flyway repair", false),
                            new Measure(
                                    "write it down as applied, without running it",
                                    "flyway migrate -skipExecutingMigrations=true -target="
                                            + id.replaceFirst("^V", ""),
                                    false),
                            new Measure("go on", "flyway migrate", false));
            default -> List.of(new Measure("go on", "deploy again", false));
        };
    }

    /** Of a failed state. */
    static Optional<String> ofFailure(String tool, String migration) {
        return Optional.ofNullable(FAILURE.get(tool)).map(it -> it.formatted(quoted(migration)));
    }

    /** Where there are tables and no books. */
    static Optional<String> ofUnmanaged(String tool, String first) {
        return Optional.ofNullable(UNMANAGED.get(tool)).map(it -> it.formatted(quoted(first)));
    }

    /** As a shell takes it in one piece. */
    private static String quoted(String word) {
        return word.matches("[\\w.@%+=:,/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
