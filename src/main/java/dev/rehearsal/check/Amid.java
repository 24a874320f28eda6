package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows that a migration's own statements broke before another of them failed: they are known by their keys alone, and out of its way when
 * just those are kept aside, so that the other rows meet the rest of the migration.
 */
final class Amid {

    /** More make a statement that takes longer than all the rest. */
    private static final int MOST = 20_000;

    private Amid() {}

    /** Which they are; none where the table has no key to know them by. */
    static Optional<Question> which(RowCheck check, Failed failed) {
        if (failed.freshAfter().tables().isEmpty()) {
            return Optional.empty();
        }
        Failed amid = failed.amid();
        return check.fault(amid)
                .filter(it -> it.bad().prelude().isEmpty() && !it.table().key().isEmpty())
                .filter(it -> isKept(failed, it))
                .map(it -> failed.failing(question(it, check.inTheWay(it))));
    }

    /** The row that is broken and the one that is set aside before are the same by its key. */
    private static boolean isKept(Failed failed, Fault fault) {
        return failed.step()
                .before()
                .table(fault.table().old().qualified())
                .map(table -> fault.table().key().stream()
                        .allMatch(it -> table.column(it).isPresent()))
                .orElse(false);
    }

    private static String question(Fault fault, String picked) {
        String values = fault.table().key().stream()
                .map(it -> "quote_literal(cast(t." + Names.quoted(it) + " as text))")
                .collect(Collectors.joining(" || ',' || "));
        return "select string_agg('(' || " + values + " || ')', ',') from "
                + fault.table().rows() + " as t where (t.tableoid, t.ctid) in " + picked + " having count(*) <= "
                + MOST;
    }

    /** Keeps them aside; none where nobody could tell which they are. */
    static List<Mend> mends(RowCheck check, History history, Failed failed) {
        return which(check, failed)
                .map(it -> history.answer(it).text())
                .filter(it -> !it.isEmpty())
                .flatMap(values -> check.fault(failed.amid()).map(fault -> mend(fault, values)))
                .stream()
                .toList();
    }

    private static Mend mend(Fault fault, String values) {
        Table table = fault.table().old();
        String key = fault.table().key().stream()
                .map(it -> "cast(t." + Names.quoted(it) + " as text)")
                .collect(Collectors.joining(", "));
        return new Mend(
                fault.which() + " in " + fault.subject() + " kept aside meanwhile",
                List.of(),
                List.of(),
                Map.of(table.qualified(), "(" + key + ") in (" + values + ")"));
    }
}
