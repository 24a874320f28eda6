package dev.rehearsal.migration;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import java.util.List;
import java.util.Objects;

/**
 * What became of one run of the tool.
 *
 * @param applied what went through, in order
 * @param failed the id of the migration that failed; empty when none did, or when the tool failed outside of any
 * @param failure why it ended early; {@link Failure#NONE} when it did not
 */
public record Ran(List<Migration> applied, String failed, Failure failure) {

    /** Copies the list. */
    public Ran {
        applied = List.copyOf(applied);
        Objects.requireNonNull(failed, "failed");
        Objects.requireNonNull(failure, "failure");
    }

    /** Whether all went through. */
    public boolean isComplete() {
        return failure.isNone();
    }
}
