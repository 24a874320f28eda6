package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be done in one run of a tool. */
final class Plan {

    /** Where no migration is meant. */
    static final Migration NOBODY = new Migration("", "", "");

    private final Books books;
    private final List<Migration> all;
    private final List<Migration> pending;
    private final boolean isStep;
    private final boolean isLimited;

    /**
     * A run of the tool.
     *
     * @param all all migrations of the project
     * @param pending those that are to be done, in order
     * @param isStep whether they are done when the command says so, whatever the books say
     * @param isLimited whether more would be pending after them
     */
    Plan(Books books, List<Migration> all, List<Migration> pending, boolean isStep, boolean isLimited) {
        this.isLimited = isLimited;
        this.books = books;
        this.all = all;
        this.pending = new ArrayList<>(pending);
        this.isStep = isStep;
    }

    Books books() {
        return books;
    }

    boolean isStep() {
        return isStep;
    }

    Optional<Migration> next() {
        return pending.stream().findFirst();
    }

    List<Migration> pending() {
        return List.copyOf(pending);
    }

    void done(Migration migration) {
        pending.remove(migration);
    }

    /** Whether all that is to be done is done, though there is more that could be. */
    boolean isAtItsEnd() {
        return pending.isEmpty() && isLimited;
    }

    /** What is done by the books and was pending. */
    List<Migration> newlyDone(Connection session) throws SQLException {
        if (isStep) {
            return List.of();
        }
        List<Migration> done = books.done(session, all);
        return pending.stream().filter(done::contains).toList();
    }

    /** What is begun by the books. */
    Optional<Migration> begun(Connection session) throws SQLException {
        List<Migration> begun = isStep ? List.of() : books.read(session).begun(all);
        return pending.stream().filter(begun::contains).findFirst();
    }
}
