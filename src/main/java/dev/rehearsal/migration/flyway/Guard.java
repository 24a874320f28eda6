package dev.rehearsal.migration.flyway;

import dev.rehearsal.migration.Witness;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a witness amid Flyway: what it throws ends Flyway's run, is the last that the witness is told, and comes out as it was. */
final class Guard {

    private final Witness witness;
    private @Nullable RuntimeException exception;
    private @Nullable Error error;

    Guard(Witness witness) {
        this.witness = witness;
    }

    void tell(Consumer<Witness> what) {
        if (exception != null || error != null) {
            return;
        }
        try {
            what.accept(witness);
        } catch (RuntimeException e) {
            exception = e;
            throw e;
        } catch (Error e) {
            error = e;
            // Flyway rolls back on exceptions only: an error would have it commit.
            throw new IllegalStateException("the witness threw", e);
        }
    }

    /** Throws what the witness threw, if it did. */
    void rethrow() {
        if (exception != null) {
            throw exception;
        }
        if (error != null) {
            throw error;
        }
    }
}
