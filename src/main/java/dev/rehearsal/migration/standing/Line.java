package dev.rehearsal.migration.standing;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.State;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a tool's books. A migration may have several, of which the last tells.
 *
 * @param migration as the books call it
 * @param state what the line says
 * @param checksum of what was applied, in the tool's own kind; empty where the books have none
 * @param at when it was written
 * @param by who wrote it; empty where nobody knows
 */
public record Line(Migration migration, State state, String checksum, Optional<Instant> at, String by) {

    /** The same about the migration as the project has it. */
    Line about(Migration file) {
        return new Line(file, state, checksum, at, by);
    }
}
