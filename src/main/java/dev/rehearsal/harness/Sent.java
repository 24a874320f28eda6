package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.Place;
import dev.rehearsal.cluster.tap.Execution;
import dev.rehearsal.cluster.tap.TransactionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a tool sent at one migration: which of it is the migration's own, and where that stands. */
final class Sent {

    private final List<Execution> seen;
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<Long, List<Executed>> covered = new HashMap<>();
    private final Set<String> own = new HashSet<>();

    /** {@code executed} is what the tool's own session told of the migration's statements. */
    Sent(List<Execution> seen, List<Executed> executed) {
        this.seen = List.copyOf(seen);
        int from = 0;
        for (Execution each : seen) {
            String sql = Bookish.bare(each.statement().sql());
            int found = sql.isEmpty() ? executed.size() : from;
            while (found < executed.size()
                    && !isOf(sql, Bookish.bare(executed.get(found).sql()))) {
                found++;
            }
            if (found < executed.size()) {
                places.put(each.statement().ordinal(), executed.get(found).place());
                own.add(sql);
                from = next(sql, executed, found);
                covered.put(
                        each.statement().ordinal(), List.copyOf(executed.subList(found, Math.max(found + 1, from))));
            }
        }
    }

    /** One text may come to the server in pieces, and several as one. */
    private static boolean isOf(String sql, String known) {
        return !known.isEmpty() && (known.contains(sql) || sql.contains(known));
    }

    private static int next(String sql, List<Executed> executed, int found) {
        int next = found;
        while (next < executed.size()
                && sql.contains(Bookish.bare(executed.get(next).sql()))) {
            next++;
            if (sql.equals(Bookish.bare(executed.get(found).sql()))) {
                return next;
            }
        }
        return next;
    }

    /** The texts of the migration's own statements. */
    Set<String> own() {
        return Set.copyOf(own);
    }

    /** The migration's own statements, those together that are committed together. */
    List<List<Executed>> commits() {
        List<List<Executed>> commits = new ArrayList<>();
        Set<Executed> open = new LinkedHashSet<>();
        for (Execution each : seen) {
            boolean wasOpen = !open.isEmpty();
            open.addAll(covered.getOrDefault(each.statement().ordinal(), List.of()));
            boolean ends = Bookish.bare(each.statement().sql())
                    .toLowerCase(Locale.ROOT)
                    .matches("(?s)(commit|end)\\b.*");
            boolean isCommitted = each.after() == TransactionStatus.IDLE
                    || (each.after() == TransactionStatus.UNKNOWN && (ends || !wasOpen));
            if (isCommitted && !open.isEmpty()) {
                commits.add(List.copyOf(open));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            commits.add(List.copyOf(open));
        }
        return commits;
    }

    /** All at which the run can be broken off. */
    List<At> statements() {
        List<Execution> all = seen.stream()
                .filter(it -> Bookish.canChange(it.statement().sql(), own))
                .toList();
        List<At> found = new ArrayList<>();
        for (Execution each : all) {
            long ordinal = each.statement().ordinal();
            found.add(new At(
                    found.size() + 1,
                    all.size(),
                    Bookish.bare(each.statement().sql()),
                    places.getOrDefault(ordinal, Place.NOWHERE),
                    places.containsKey(ordinal)));
        }
        return found;
    }
}
