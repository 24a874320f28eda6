package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Deletion;
import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;

/**
 * What a failed migration itself did to a table before the statement that failed: what is counted on the state before the migration is
 * then not what the statement met.
 */
final class Earlier {

    private static final List<String> HIDDEN = List.of("update", "insert", "delete", "merge", "copy", "truncate");

    private Earlier() {}

    /** The statements before the failed one. */
    static List<Executed> statements(Failed failed) {
        return failed.step().statements().stream()
                .takeWhile(it -> !isFailed(failed, it))
                .toList();
    }

    /** Whether one of them can have written rows at all. */
    static boolean isPossible(Failed failed) {
        return statements(failed).stream()
                .anyMatch(it -> it.rows() != 0 && !Statement.of(it.sql()).isPlain());
    }

    /** The last statement before the failed one that wrote what decides about these rows; empty for none. */
    static Optional<Executed> writing(Failed failed, Fault fault) {
        Optional<Executed> last = Optional.empty();
        for (Executed statement : statements(failed)) {
            if (statement.rows() != 0
                    && (writes(statement.sql(), fault, fault.table().old())
                            || writes(statement.sql(), fault, fault.table().fresh()))) {
                last = Optional.of(statement);
            }
        }
        return last;
    }

    static boolean isFailed(Failed failed, Executed statement) {
        return failed.failure().sql().endsWith(statement.sql())
                && statement.place().equals(failed.failure().place());
    }

    private static boolean writes(String sql, Fault fault, Table table) {
        List<Updating> updates = Updating.in(sql);
        List<Deletion> deletions = Deletion.in(sql);
        Optional<Inserting> inserting = Inserting.in(sql);
        if (!updates.isEmpty() || !deletions.isEmpty() || inserting.isPresent()) {
            return updates.stream().anyMatch(it -> it.isOf(table) && decides(it, fault.bad()))
                    || deletions.stream().anyMatch(it -> it.isOf(table))
                    || inserting.filter(it -> it.table().equals(table.name())).isPresent();
        }
        Statement statement = Statement.of(sql);
        boolean hidden = !statement.isPlain() && HIDDEN.stream().anyMatch(statement::mentions);
        return hidden && statement.mentions(table.name());
    }

    /** Whether it sets a column that the rows are found by; within a function that tries a conversion any may be one. */
    private static boolean decides(Updating update, BadRows bad) {
        Statement found = Statement.of(bad.where() + " " + bad.keys() + " " + bad.from());
        return !bad.prelude().isEmpty() || update.sets().stream().anyMatch(it -> found.mentions(it.column()));
    }
}
