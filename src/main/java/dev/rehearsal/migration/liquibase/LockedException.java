package dev.rehearsal.migration.liquibase;

/** Somebody holds Liquibase's lock, for as long as Liquibase would wait. */
final class LockedException extends Exception {

    private static final long serialVersionUID = 1;

    LockedException(String message) {
        super(message);
    }
}
