package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.Repeatable;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Catalog;
import java.util.Set;

/** Forms of a statement that may run every time. */
final class InsteadOfAgain {

    /** A key, a table, a column, an object that is there already; a table, a column, an object that is gone already. */
    private static final Set<String> DONE =
            Set.of("23505", "42P07", "42701", "42710", "42P06", "42723", "42P16", "42P01", "42703", "42704", "42883");

    private InsteadOfAgain() {}

    /** What fails when all is there already. */
    static String failing(Failure failure) {
        String form = Repeatable.form(failure.sql());
        // A tool's own failure, between its statements, has none that could be said in another way; and what is refused
        // for
        // another reason than that it is done already would be refused in any form.
        return form.isEmpty() || !DONE.contains(failure.sqlState())
                ? Pm06Again.RULE.instead()
                : "-- the same, harmless when it has been done before\n" + form + "\n";
    }

    /** What does its work once more: rows that are put in again, values that are counted up, objects that are made anew. */
    static String changing(Catalog catalog, String object, Culprit culprit) {
        String said = "-- only what is not there yet\n";
        return catalog.table(object)
                .flatMap(table -> Inserting.plain(table, culprit.sql()).map(it -> said + it.once(table) + ";\n"))
                .or(() -> Updating.in(culprit.sql()).stream()
                        .filter(Updating::isSingle)
                        .findFirst()
                        .map(it ->
                                "-- only what differs; a value made of its own old one differs each time: move it to a versioned migration\n"
                                        + it.narrowed() + ";\n"))
                // Other statements have a form that may be repeated only where they would fail; these went through and
                // changed something, which the object's name tells and no other form of the text prevents.
                .orElse("Let nothing that runs every time change " + object
                        + ": move the statement to a versioned migration.");
    }
}
