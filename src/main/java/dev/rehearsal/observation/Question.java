package dev.rehearsal.observation;

import dev.rehearsal.Lane;

/**
 * Something a check wants to know from a database as it was at a migration.
 *
 * @param lane which database
 * @param migration the migration's id
 * @param when before, within or after it, or before it was mended
 * @param sql a query; several statements, the last one a query, where it needs a function of its own in {@code pg_temp}
 */
public record Question(Lane lane, String migration, When when, String sql) {

    /** A moment beside a migration. */
    public enum When {
        /** The state it met. */
        BEFORE,
        /** The state in which a statement of it failed. */
        FAILING,
        /**
         * The states that its statements left, one after the other: the answers stand with what each of them did. Of one that failed
         * the first row after each of those that went through is a row of the answer; an empty value where there was none.
         */
        DURING,
        /** The state it left. */
        AFTER,
        /** The state before anything was mended so that it goes through, as production has it; only of one that was mended. */
        UNMENDED
    }
}
