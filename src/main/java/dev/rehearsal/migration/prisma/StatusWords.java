package dev.rehearsal.migration.prisma;

import java.util.List;

/** The sentences of {@code prisma migrate status}. */
final class StatusWords {

    static final String UP_TO_DATE = "\nDatabase schema is up to date!\n";
    static final String UNMANAGED =
            """
            The current database is not managed by Prisma Migrate.

            Read more about how to baseline an existing production database:
            https://pris.ly/d/migrate-baseline
            """;

    private StatusWords() {}

    static String behind(List<String> unapplied) {
        return "Following migration" + s(unapplied) + " have not yet been applied:\n" + lines(unapplied)
                + "\n\nTo apply migrations in development run prisma migrate dev.\n"
                + "To apply migrations in production run prisma migrate deploy.\n";
    }

    static String diverged(String common, List<String> unapplied, List<String> missing) {
        return "Your local migration history and the migrations table from your database are different:\n\n"
                + "The last common migration is: " + common + "\n\nThe migration" + s(unapplied)
                + " have not yet been applied:\n" + lines(unapplied) + "\n\nThe migration" + s(missing)
                + " from the database are not found locally in prisma/migrations:\n" + lines(missing) + "\n";
    }

    static String failed(List<String> failed) {
        return "Following migration" + s(failed) + " have failed:\n" + lines(failed)
                + """


                During development if the failed migration(s) have not been deployed to a production database you can then fix the migration(s) and run prisma migrate dev.

                The failed migration(s) can be marked as rolled back or applied:

                - If you rolled back the migration(s) manually:
                prisma migrate resolve --rolled-back "%1$s"

                - If you fixed the database manually (hotfix):
                prisma migrate resolve --applied "%1$s"

                Read more about how to resolve migration issues in a production database:
                https://pris.ly/d/migrate-resolve
                """
                        .formatted(failed.get(0));
    }

    private static String s(List<String> names) {
        return names.size() == 1 ? "" : "s";
    }

    private static String lines(List<String> names) {
        return String.join("\n", names);
    }
}
