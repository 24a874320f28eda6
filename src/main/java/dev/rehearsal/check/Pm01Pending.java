package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PM01: a living database lacks migrations. */
final class Pm01Pending {

    static final Rule RULE = new Rule(
            "PM01",
            Severity.WARNING,
            "migrations are pending",
            "The code that comes with them meets a schema that lacks what it needs.",
            "Deploy them before the code that needs them.");

    private static final int NAMED = 5;

    private Pm01Pending() {}

    static Optional<Finding> of(Standing standing, boolean isInUse) {
        List<String> pending = pending(standing);
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        boolean isUnmanaged = isInUse && !standing.hasBooks();
        Finding finding = Finding.of(RULE, count(pending) + first(pending) + (isUnmanaged ? unmanaged(standing) : ""))
                // Where nobody waits for a deploy, what is pending is the reason why the application fails.
                .weighing(Severity.ERROR)
                .measuring("pending", pending);
        Optional<String> way = WaysOut.ofUnmanaged(standing.tool(), pending.get(0));
        return Optional.of(isUnmanaged && way.isPresent() ? finding.instead(way.get()) : finding);
    }

    /** In the order of the next deploy, which can't apply again what has no file any more. */
    private static List<String> pending(Standing standing) {
        Stream<Entry> again = standing.in(State.ROLLED_BACK).stream()
                .filter(it -> !it.remarks().contains(Remark.MISSING));
        return Stream.concat(again, standing.in(State.PENDING).stream())
                .map(it -> it.migration().script())
                .toList();
    }

    private static String count(List<String> pending) {
        return pending.size() == 1 ? "1 migration is pending: " : pending.size() + " migrations are pending: ";
    }

    private static String first(List<String> pending) {
        int more = pending.size() - NAMED;
        return pending.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String unmanaged(Standing standing) {
        return "; the database has tables and no " + standing.books().get(0)
                + ", so nobody knows which of them are in it";
    }
}
