package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tool's books in a database: the first of some tables that is there.
 *
 * @param candidates what the tables may be
 * @param areKnown whether the user or the command says which they are
 */
record Books(List<Ledger> candidates, boolean areKnown) {

    /** Copies the list. */
    Books {
        candidates = List.copyOf(candidates);
    }

    /**
     * What stands there.
     *
     * @param areThere whether there are any books
     * @param done what went through, in the tool's words
     * @param begun what began and did not go through
     */
    record Reading(boolean areThere, List<String> done, List<String> begun) {

        static final Reading NONE = new Reading(false, List.of(), List.of());

        /** The migrations that are done; where only the last is written down, all before it are, too. */
        List<Migration> done(List<Migration> all, boolean isLastOnly) {
            List<Migration> found = found(all, done);
            if (!isLastOnly || found.isEmpty()) {
                return found;
            }
            return all.subList(
                    0, 1 + found.stream().mapToInt(all::indexOf).max().orElseThrow());
        }

        List<Migration> begun(List<Migration> all) {
            return found(all, begun);
        }

        private static List<Migration> found(List<Migration> all, List<String> lines) {
            return lines.stream()
                    .flatMap(it -> Ids.find(all, it).stream())
                    .distinct()
                    .toList();
        }
    }

    /** As nobody else's are to be called. */
    List<String> tables() {
        return candidates.stream()
                .flatMap(it -> Stream.concat(Stream.of(it.table()), it.others().stream()))
                .map(it -> "public." + it)
                .distinct()
                .toList();
    }

    /** Whether a statement writes into them. */
    boolean areWrittenBy(String sql) {
        return areTouchedBy(sql) && !Housekeeping.is(sql);
    }

    boolean areTouchedBy(String sql) {
        return candidates.stream().anyMatch(it -> it.isTouchedBy(sql));
    }

    /** The migrations that are done, by the session's own view. */
    List<Migration> done(Connection session, List<Migration> all) throws SQLException {
        Optional<LedgerTable> there = there(session);
        return there.isEmpty()
                ? List.of()
                : read(session, there.get()).done(all, there.get().ledger().isLastOnly());
    }

    /** The same as they are called there. */
    Reading read(Connection session) throws SQLException {
        Optional<LedgerTable> there = there(session);
        return there.isEmpty() ? Reading.NONE : read(session, there.get());
    }

    private static Reading read(Connection session, LedgerTable there) throws SQLException {
        Ledger ledger = there.ledger();
        List<String> done = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        String query = "select (" + ledger.id() + ")::text, coalesce((" + ledger.done() + "), false), coalesce(("
                + ledger.begun() + "), false) from " + there.name() + " order by 1";
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                if (row.getBoolean(2)) {
                    done.add(row.getString(1));
                } else if (row.getBoolean(3)) {
                    begun.add(row.getString(1));
                }
            }
        }
        return new Reading(true, done, begun);
    }

    /** SQL that writes one down that was not applied, or else has the tool try one again, and ends the lock of a tool that is gone. */
    List<String> settling(Connection session, Migration migration, boolean isAdded) throws SQLException {
        Optional<LedgerTable> there = there(session);
        if (there.isEmpty()) {
            if (isAdded) {
                throw new SQLException(
                        "there are no books of the tool in which " + migration + " could be written down");
            }
            return List.of();
        }
        Ledger ledger = there.get().ledger();
        String table = there.get().name();
        Optional<String> release = new Locks(session, there.get()).release();
        Reading reading = read(session, there.get());
        boolean isDone = !Reading.found(List.of(migration), reading.done()).isEmpty();
        boolean isBegun = !Reading.found(List.of(migration), reading.begun()).isEmpty();
        String name = "'" + Ids.line(ledger, migration).replace("'", "''") + "'";
        List<String> sql = new ArrayList<>();
        if (isAdded && !isDone) {
            if (ledger.isLastOnly()) {
                sql.add("delete from " + table);
            }
            sql.add(ledger.add().formatted(table).replace("?", name));
        } else if (!isAdded && (isBegun || (isDone && release.isEmpty()))) {
            // Who wrote it down as done and kept the lock had come to its end.
            sql.add(ledger.forget().formatted(table).replace("?", name));
        }
        release.ifPresent(sql::add);
        return sql;
    }

    /** Whether they are the tool's own, and not ours for its steps. */
    boolean areTheTools(Connection session) throws SQLException {
        return there(session).map(it -> !it.ledger().equals(Steps.LEDGER)).orElse(false);
    }

    /** The table in which they are, where it is there. */
    Optional<LedgerTable> there(Connection session) throws SQLException {
        return LedgerSearch.in(session, this, "");
    }
}
