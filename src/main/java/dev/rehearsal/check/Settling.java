package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Migration;
import java.util.List;

/** The commands of each tool that settle what became of a failed migration. */
final class Settling {

    private Settling() {}

    /** What tells the tool about a failed migration, and goes on. */
    static List<Measure> of(String tool, Migration failed, boolean takenBack) {
        String id = WaysOut.quoted(failed.id());
        return switch (tool) {
            case "prisma" ->
                List.of(
                        takenBack
                                ? new Measure(
                                        "tell Prisma that it was taken back",
                                        "prisma migrate resolve --rolled-back " + id,
                                        false)
                                : new Measure(
                                        "tell Prisma that it is applied",
                                        "prisma migrate resolve --applied " + id,
                                        false),
                        new Measure("go on", "prisma migrate deploy", false));
            case "flyway" ->
                takenBack
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
}
