package dev.rehearsal.check;

import java.util.Map;
import java.util.Optional;

/** What each tool's manual says to do, to paste into a shell. */
final class WaysOut {

    private static final Map<String, String> FAILURE = Map.of(
            "prisma",
            """
            # when nothing of it is in the database any more, or it was taken back by hand
            prisma migrate resolve --rolled-back %1$s
            # when all of it is in the database, or was done by hand
            prisma migrate resolve --applied %1$s""",
            "flyway",
            """
            # when what it did was taken back by hand, so that it can run again
            flyway repair""");

    private static final Map<String, String> EDIT = Map.of(
            "liquibase",
            """
            # take the edit back and put the change into a new changeset
            # where the text alone is another and this database needs nothing: forget the sums of all changesets; the
            # next update writes new ones and runs none of them again
            liquibase clear-checksums
            # the same for this changeset alone, wherever it is applied: in the changelog, with the sum that update refuses
            # <validCheckSum>9:...</validCheckSum> or --validCheckSum: 9:...""",
            "flyway",
            """
            # take the edit back and put the change into a new migration
            # where the text alone is another and this database needs nothing: write the new sums of all migrations
            flyway repair""");

    private static final Map<String, String> UNMANAGED = Map.of(
            "prisma",
            """
            # deploy refuses with P3005; when a migration is in the database already, for each
            prisma migrate resolve --applied %1$s""",
            "flyway",
            """
            # migrate refuses; when migrations are in the database already, up to the last of them
            flyway -baselineVersion=... baseline""",
            "liquibase",
            """
            # update begins with the first; when all are in the database already
            liquibase changelog-sync""");

    private WaysOut() {}

    /** Of a failed state. */
    static Optional<String> ofFailure(String tool, String migration) {
        return Optional.ofNullable(FAILURE.get(tool)).map(it -> it.formatted(quoted(migration)));
    }

    /** Of a migration that was edited after it was applied. */
    static Optional<String> ofEdit(String tool) {
        return Optional.ofNullable(EDIT.get(tool));
    }

    /** Where there are tables and no books. */
    static Optional<String> ofUnmanaged(String tool, String first) {
        return Optional.ofNullable(UNMANAGED.get(tool)).map(it -> it.formatted(quoted(first)));
    }

    /** Of a lock that is written into a table, and so outlives who wrote it; none where that table is none of these. */
    static Optional<String> ofLock(String tool, String table) {
        boolean isLiquibase = tool.equals("liquibase");
        String unlock = isLiquibase ? "liquibase release-locks" : "npx knex migrate:unlock";
        boolean isTable = isLiquibase || table.endsWith("knex_migrations_lock");
        return isTable ? Optional.of("# when nobody migrates any more\n" + unlock) : Optional.empty();
    }

    /** As a shell takes it in one piece. */
    static String quoted(String word) {
        return word.matches("[\\w.@%+=:,/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
