package dev.rehearsal;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * What became of one migration.
 *
 * @param migration which
 * @param outcome what became of it, the worst of all databases
 * @param took how long the tool worked on it
 */
public record MigrationRun(Migration migration, Outcome outcome, Duration took) {

    /** Nothing is missing. */
    public MigrationRun {
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(took, "took");
    }

    /** What can become of a migration. */
    public enum Outcome {
        /** In production already: replayed, not judged. */
        BASELINE,
        /** Went through. */
        APPLIED,
        /** Failed, and went through after its precondition was mended. */
        MENDED,
        /** Failed. */
        FAILED,
        /** Left out, because the user said so. */
        SKIPPED,
        /** Not reached. */
        NOT_RUN;

        /** As reports write it: {@code notRun}. */
        public String word() {
            return this == NOT_RUN ? "notRun" : name().toLowerCase(Locale.ROOT);
        }
    }
}
