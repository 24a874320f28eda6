package dev.rehearsal.seed.row;

/** A table can't be filled; the message says why in one sentence. */
public final class UnfillableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean waits;

    /** {@code waits} when it may pass by itself, because another table gets rows. */
    public UnfillableException(String message, boolean waits) {
        super(message);
        this.waits = waits;
    }

    /** Whether it may pass by itself, because another table gets rows. */
    public boolean waits() {
        return waits;
    }
}
