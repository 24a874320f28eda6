package dev.rehearsal.migration;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a witness amid a tool: what it throws ends the tool's run, is the last that the witness is told, and comes out as it was. */
public final class Guard {

    private final Witness witness;
    private @Nullable RuntimeException exception;
    private @Nullable Error error;

    /** Calls this one. */
    public Guard(Witness witness) {
        this.witness = witness;
    }

    /** Lets the witness know, unless it threw before. */
    public void tell(Consumer<Witness> what) {
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
            // Tools roll back on exceptions only: an error would have it commit.
            throw new IllegalStateException("the witness threw", e);
        }
    }

    /** Throws what the witness threw, if it did. */
    public void rethrow() {
        if (exception != null) {
            throw exception;
        }
        if (error != null) {
            throw error;
        }
    }
}
