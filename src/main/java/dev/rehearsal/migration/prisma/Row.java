package dev.rehearsal.migration.prisma;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of Prisma's books. A migration may have several.
 *
 * @param id a random UUID
 * @param checksum of the text that was applied
 * @param finished when it was through
 * @param name the migration's directory
 * @param rolledBack when somebody said that it was taken back
 * @param started when it began, by the clock of whoever ran it
 * @param steps 1 for one that was run to its end, 0 for one that was not or that somebody marked
 */
record Row(
        String id,
        String checksum,
        Optional<Instant> finished,
        String name,
        Optional<Instant> rolledBack,
        Instant started,
        int steps) {

    /** Failed, or running still: nobody can tell from the books. */
    boolean isFailed() {
        return finished.isEmpty() && rolledBack.isEmpty();
    }

    boolean isRolledBack() {
        return rolledBack.isPresent();
    }
}
