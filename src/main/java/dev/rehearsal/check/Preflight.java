package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;

/** Queries for production that count what a statement would meet there. */
final class Preflight {

    private Preflight() {}

    /** The rows that a plain DELETE would take; all rows where it can't be told. */
    static String wouldGo(Culprit culprit, Survivor table) {
        String all = "select count(*) from " + Names.of(table.before());
        return Statement.of(culprit.sql())
                .deletes()
                .filter(it -> !it.contains(";"))
                .map(it -> "select count(*) from " + it)
                .orElse(all);
    }

    /** The rows that a plain UPDATE would change; all rows where it can't be told. */
    static String wouldChange(Culprit culprit, Survivor table) {
        String all = "select count(*) from " + Names.of(table.before());
        return Statement.of(culprit.sql())
                .updatesWhere()
                .map(it -> all + " where " + it)
                .orElse(all);
    }
}
