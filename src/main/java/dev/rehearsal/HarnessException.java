package dev.rehearsal;

/**
 * The world failed, not the migration: no server, no port, no disk.
 *
 * <p>Whoever judges turns it into an inconclusive verdict; it never means that a migration is unsafe. The message says what was
 * tried, where, and what to do.
 */
public final class HarnessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure that has no exception behind it. */
    public HarnessException(String message) {
        super(message);
    }

    /** A failure with what caused it. */
    public HarnessException(String message, Throwable cause) {
        super(message, cause);
    }
}
