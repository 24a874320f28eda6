package dev.rehearsal;

/** Where migrations were looked for there are none. */
public final class NoMigrationsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Says where they were looked for, and how to say where they are. */
    public NoMigrationsException(String message) {
        super(message);
    }

    /** Whether it is behind a mistake. */
    public static boolean isBehind(Throwable mistake) {
        for (Throwable cause = mistake; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoMigrationsException) {
                return true;
            }
        }
        return false;
    }
}
