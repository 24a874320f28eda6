package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.MigrationRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Migrations that could not be judged because one before them failed: nobody reads hundreds of lines with one cause. */
final class Following {

    /** What such a finding measures: the id of the one before. */
    private static final String BY = "follows";

    /** So many may have a line each. */
    private static final int FEW = 2;

    private final Map<String, Finding> leads = new HashMap<>();

    Following(Evidence evidence) {
        evidence.findings().forEach(lead -> lead.related().stream()
                .filter(Following::is)
                .forEach(it -> leads.putIfAbsent(it.migration(), lead)));
    }

    /** Whether a finding that follows from another is about such a migration. */
    static boolean is(Finding related) {
        return related.measured().containsKey(BY);
    }

    static boolean areMany(int count) {
        return count > FEW;
    }

    /** The script of the one that it follows from; empty for a migration that follows from none. */
    Optional<String> lead(MigrationRun run) {
        return Optional.ofNullable(leads.get(run.migration().id())).map(Finding::script);
    }

    /** The runs in order, those that follow from the same one together where they are many in a row. */
    List<List<MigrationRun>> grouped(List<MigrationRun> runs) {
        List<List<MigrationRun>> groups = new ArrayList<>();
        for (int from = 0; from < runs.size(); ) {
            int to = from + 1;
            while (to < runs.size()
                    && lead(runs.get(from)).isPresent()
                    && lead(runs.get(to)).equals(lead(runs.get(from)))) {
                to++;
            }
            int end = areMany(to - from) ? to : from + 1;
            groups.add(runs.subList(from, end));
            from = end;
        }
        return groups;
    }

    /** {@code 300 migrations, V2__a.sql to V301__b.sql}. */
    static String named(List<String> scripts) {
        return scripts.size() + " migrations, " + Cut.oneLine(scripts.get(0)) + " to "
                + Cut.oneLine(scripts.get(scripts.size() - 1));
    }
}
