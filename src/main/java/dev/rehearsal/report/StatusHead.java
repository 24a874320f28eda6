package dev.rehearsal.report;

import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Standing;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What was looked at: place and role, the tool's books, and who holds its lock. */
final class StatusHead {

    private StatusHead() {}

    static String of(LiveDatabase seen) {
        List<String> lines = new ArrayList<>();
        lines.add(seen.place() + ": " + (seen.isLeader() ? "leader" : "replica") + ", " + seen.server());
        seen.replica().ifPresent(it -> lines.add(ViewText.of(it)));
        lines.add(seen.tool() + ", " + books(seen.standing()));
        seen.standing()
                .holder()
                .ifPresentOrElse(
                        it -> lines.add("locked by " + Cut.oneLine(it.who())
                                + it.since()
                                        .map(at -> ", since " + at.truncatedTo(ChronoUnit.SECONDS))
                                        .orElse("")),
                        () -> unlocked(seen, lines));
        return String.join("\n", lines);
    }

    /** Liquibase and knex write their locks down, into a table beside the books, and plain files have none. */
    private static void unlocked(LiveDatabase seen, List<String> lines) {
        boolean isOfSessions =
                switch (seen.standing().tool()) {
                    case "prisma", "flyway" -> true;
                    case "command" -> seen.standing().books().size() == 1;
                    default -> false;
                };
        if (!seen.isLeader() && isOfSessions) {
            lines.add("whether somebody migrates just now only the leader knows");
        }
    }

    private static String books(Standing standing) {
        return standing.hasBooks()
                ? "books in " + String.join(", ", standing.books())
                : "no books there yet (looked for " + String.join(", ", standing.books()) + ")";
    }
}
