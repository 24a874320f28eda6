package dev.rehearsal.migration.prisma;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Prisma's messages, as its engine words them. */
final class Problems {

    private static final String RESOLVE =
            "Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve";
    private static final String EXAMPLE = "(example: \"20201207184859_initial_migration\")";

    private Problems() {}

    static Problem timedOut(String lock) {
        return new Problem(
                "P1002",
                "The database server was reached but timed out.\n\nPlease try again.\n\nPlease make sure your database"
                        + " server is running at the configured address.\n\nContext: " + lock
                        + " See https://pris.ly/d/migrate-advisory-locking for details.");
    }

    static Problem tableGone() {
        return new Problem("P1014", "The underlying table for model `" + Ledger.TABLE + "` does not exist.");
    }

    static Problem systemDatabase(String name) {
        return new Problem(
                "P3004",
                "The `" + name + "` database is a system database, it should not be altered with prisma migrate."
                        + " Please connect to another database.");
    }

    static Problem notEmpty() {
        return new Problem(
                "P3005",
                "The database schema is not empty. Read more about how to baseline an existing production database:"
                        + " https://pris.ly/d/migrate-baseline");
    }

    static Problem alreadyApplied(String name) {
        return new Problem("P3008", "The migration `" + name + "` is already recorded as applied in the database.");
    }

    static Problem failedBefore(List<Row> failed) {
        StringBuilder details = new StringBuilder();
        for (Row row : failed) {
            details.append("The `")
                    .append(row.name())
                    .append("` migration started at ")
                    .append(moment(row.started()))
                    .append(" failed\n");
        }
        return new Problem(
                "P3009",
                "migrate found failed migrations in the target database, new migrations will not be applied. " + RESOLVE
                        + "\n" + details);
    }

    static Problem neverApplied(String name) {
        return new Problem(
                "P3011",
                "Migration `" + name + "` cannot be rolled back because it was never applied to the database. Hint: did"
                        + " you pass in the whole migration name? " + EXAMPLE);
    }

    static Problem notFailed(String name) {
        return new Problem(
                "P3012", "Migration `" + name + "` cannot be rolled back because it is not in a failed state.");
    }

    static Problem noScript() {
        return new Problem(
                "P3015",
                "Could not find the migration file at " + MigrationDirectory.SCRIPT
                        + ". Please delete the directory or restore the migration file.");
    }

    static Problem notFound(String name) {
        return new Problem(
                "P3017",
                "The migration " + name + " could not be found. Please make sure that the migration exists, and that"
                        + " you included the whole name of the directory. " + EXAMPLE);
    }

    static Problem failedNow(String name, String code, String error) {
        return new Problem(
                "P3018",
                "A migration failed to apply. New migrations cannot be applied before the error is recovered from. "
                        + RESOLVE + "\n\nMigration name: " + name + "\n\nDatabase error code: " + code
                        + "\n\nDatabase error:\n" + error + "\n");
    }

    static Problem otherProvider(String schema, String lock) {
        String way = schema.equals("cockroachdb") && lock.equals("postgresql")
                ? "Check out the following documentation for how to resolve this: https://pris.ly/d/cockroachdb-postgresql-provider"
                : "Please remove your current migration directory and start a new migration history with prisma migrate"
                        + " dev. Read more: https://pris.ly/d/migrate-provider-switch";
        return new Problem(
                "P3019",
                "The datasource provider `" + schema + "` specified in your schema does not match the one specified in"
                        + " the migration_lock.toml, `" + lock + "`. " + way);
    }

    static Problem noTable() {
        return new Problem(
                "", "Invariant violation: called markMigrationRolledBack on a database without migrations table.");
    }

    /** With as many digits as there are, by threes. */
    private static String moment(Instant at) {
        String fraction = at.equals(at.truncatedTo(ChronoUnit.SECONDS))
                ? ""
                : at.equals(at.truncatedTo(ChronoUnit.MILLIS)) ? ".SSS" : ".SSSSSS";
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss" + fraction + " 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }
}
