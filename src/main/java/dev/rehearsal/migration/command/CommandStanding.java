package dev.rehearsal.migration.command;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.Standing;
import dev.rehearsal.migration.standing.Comparison;
import dev.rehearsal.migration.standing.Line;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a database stands by the books of a tool that is a command; the command itself is not run. */
final class CommandStanding {

    private static final String NAME = "command";

    private static final Comparator<String> NONE_FIRST = Comparator.comparing(String::isBlank);

    private static final String ANY_TABLE =
            """
            select exists (select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema')""";

    private final Books books;
    private final List<Migration> files;
    private final ProjectDirectory project;

    /**
     * Of a project's migrations.
     *
     * @param migrations none but the run as a whole where they can't be told apart
     */
    CommandStanding(Books books, List<Migration> migrations, ProjectDirectory project) {
        this.books = books;
        this.files = migrations.stream().filter(it -> !Whole.is(it)).toList();
        this.project = project;
    }

    /** By what that session sees; books in this schema go before those in others. */
    Standing in(Connection session, String schema) throws SQLException {
        Optional<LedgerTable> there = LedgerSearch.in(session, books, schema);
        if (there.isEmpty() && !books.areKnown() && hasTables(session)) {
            throw new HarnessException("no books of a migration tool are there: looked for "
                    + String.join(", ", books.tables())
                    + "; say in rehearsal.yaml into which table and column the tool writes what it applied, such as"
                    + " \"ledger: my_migrations(name)\"");
        }
        List<Line> lines = there.isEmpty() ? List.of() : LedgerLines.read(session, there.get(), files);
        if (files.isEmpty()) {
            throw new HarnessException("there are no files of migrations in " + project.source()
                    + ", so that nobody can tell what is pending" + last(lines)
                    + "; name the directory in which they are");
        }
        if (there.isEmpty()) {
            return new Standing(NAME, books.tables(), false, pending(), Optional.empty());
        }
        LedgerTable table = there.get();
        Locks locks = new Locks(session, table);
        List<String> tables = new ArrayList<>(List.of(table.name()));
        locks.table().ifPresent(tables::add);
        return new Standing(NAME, tables, true, entries(table.ledger(), lines), locks.holder());
    }

    private static boolean hasTables(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(ANY_TABLE)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String last(List<Line> lines) {
        return lines.isEmpty()
                ? ""
                : "; in the books are " + lines.size() + ", the last of them "
                        + lines.get(lines.size() - 1).migration();
    }

    private List<Standing.Entry> pending() {
        return Comparison.of(List.of(), files, new Numbers(), line -> false);
    }

    private List<Standing.Entry> entries(Ledger ledger, List<Line> lines) {
        if (!ledger.isLastOnly()) {
            return Comparison.of(lines, files, new Numbers(), line -> false);
        }
        List<Migration> known = LastOnly.isLost(lines, files) ? List.of() : files;
        return Comparison.of(LastOnly.spread(lines, known), known, NONE_FIRST, line -> false);
    }
}
