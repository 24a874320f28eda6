package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Migration;
import java.util.List;

/** The commands of each tool that settle what became of a failed migration. */
final class Settling {

    /** What comes before any SQL on a living database. */
    static final Measure IN_NOBODYS_WAY =
            new Measure("give up rather than stand in everybody's way", "SET lock_timeout = '5s';", Act.SQL);

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
                                        Act.TAKE_BACK)
                                : new Measure(
                                        "tell Prisma that it is applied",
                                        "prisma migrate resolve --applied " + id,
                                        Act.MARK_APPLIED),
                        new Measure("go on", "prisma migrate deploy", Act.GO_ON));
            case "flyway" -> {
                Measure repair = new Measure(
                        "take what failed out of Flyway's books, where it is noted there",
                        "flyway repair",
                        Act.TAKE_BACK);
                Measure mark = new Measure(
                        "write it down as applied, without running it",
                        "flyway migrate -skipExecutingMigrations=true -target=" + id.replaceFirst("^V", ""),
                        Act.MARK_APPLIED);
                Measure goOn = new Measure("go on", "flyway migrate", Act.GO_ON);
                yield takenBack ? List.of(repair, goOn) : List.of(repair, mark, goOn);
            }
            case "liquibase" -> {
                Measure release = new Measure(
                        "release the lock of the migrator that is gone", "liquibase release-locks", Act.TAKE_BACK);
                Measure mark = new Measure(
                        "write it down as applied, without running it",
                        "liquibase mark-next-changeset-ran",
                        Act.MARK_APPLIED);
                Measure goOn = new Measure("go on", "liquibase update", Act.GO_ON);
                yield takenBack ? List.of(release, goOn) : List.of(release, mark, goOn);
            }
            default -> {
                Measure mark = new Measure(
                        "write it down as applied, by the tool's own command for that",
                        "# for example: migrate force",
                        Act.MARK_APPLIED);
                Measure goOn = new Measure("go on", "# deploy again", Act.GO_ON);
                yield takenBack ? List.of(goOn) : List.of(mark, goOn);
            }
        };
    }
}
