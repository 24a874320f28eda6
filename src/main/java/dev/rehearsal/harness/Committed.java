package dev.rehearsal.harness;

import dev.rehearsal.cluster.tap.Execution;
import dev.rehearsal.cluster.tap.Outcome;
import dev.rehearsal.cluster.tap.Statement;
import dev.rehearsal.cluster.tap.TransactionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which of a migration's statements a run that was broken off has committed, as the sessions' answers tell. */
final class Committed {

    private final Set<String> own;
    private final List<String> committed = new ArrayList<>();
    private final Map<Long, List<String>> open = new HashMap<>();

    private Committed(Set<String> own) {
        this.own = own;
    }

    static List<String> in(List<Execution> seen, Set<String> own) {
        Committed committed = new Committed(own);
        seen.forEach(committed::add);
        return List.copyOf(committed.committed);
    }

    private void add(Execution execution) {
        Statement statement = execution.statement();
        String sql = Bookish.bare(statement.sql());
        List<String> pending = open.computeIfAbsent(statement.connection(), missing -> new ArrayList<>());
        boolean wasOpen = !pending.isEmpty();
        boolean done = execution
                .outcome()
                .match(completed -> true, suspended -> true, failed -> false, skipped -> false, Committed::wasDone);
        if (!done || sql.toLowerCase(Locale.ROOT).startsWith("rollback")) {
            pending.clear();
            return;
        }
        if (own.contains(sql)) {
            pending.add(sql);
        }
        boolean ends = sql.toLowerCase(Locale.ROOT).matches("(?s)(commit|end)\\b.*");
        boolean alone = execution.after() == TransactionStatus.IDLE
                || (execution.after() == TransactionStatus.UNKNOWN && (ends || !wasOpen));
        if (alone) {
            committed.addAll(pending);
            pending.clear();
        }
    }

    /** Cut off after the server had answered, and not with an error. */
    private static boolean wasDone(Outcome.Broken broken) {
        String said = broken.why().replaceFirst("^cut after the server answered: ", "");
        return !said.equals(broken.why()) && !said.matches("(?s)(?=[A-Z]{0,4}[0-9])[0-9A-Z]{5} .*");
    }
}
