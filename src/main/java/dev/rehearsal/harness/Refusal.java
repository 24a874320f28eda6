package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.observation.Step;

/**
 * A migration that the role had no right to.
 *
 * @param migration which
 * @param failure what the server said
 */
record Refusal(Migration migration, Failure failure) {

    /** Not where the migration itself gave the role away, so that the tool's books were closed to it. */
    static boolean is(Step step) {
        return step.failure().sqlState().equals("42501") && !step.failedInSpoiltSession();
    }
}
