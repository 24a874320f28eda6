package dev.rehearsal.migration.prisma;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.State;
import dev.rehearsal.migration.standing.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one line of Prisma's several about each migration, the one that decides. */
final class Tally {

    private static final int ROLLED_BACK = 0;
    private static final int APPLIED = 1;
    private static final int FAILED = 2;

    private Tally() {}

    /**
     * In the order in which they began. One that failed and was never taken back decides, however old it is; then the first that went
     * through, as Prisma compares that one's checksum; then the last that was taken back.
     */
    static List<Line> lines(List<Row> rows) {
        Set<Row> baseline = baseline(rows);
        Map<String, Row> deciding = new LinkedHashMap<>();
        for (Row row : rows) {
            deciding.merge(row.name(), row, (before, now) -> isBefore(now, before) ? before : now);
        }
        return rows.stream()
                .filter(row -> row.equals(deciding.get(row.name())))
                .map(row -> line(row, baseline.contains(row)))
                .toList();
    }

    private static boolean isBefore(Row now, Row before) {
        return weight(now) < weight(before) || (weight(now) == APPLIED && weight(before) == APPLIED);
    }

    private static int weight(Row row) {
        return row.isFailed() ? FAILED : row.isRolledBack() ? ROLLED_BACK : APPLIED;
    }

    /** What was marked before anything was run, all of it there before Prisma was. */
    private static Set<Row> baseline(List<Row> rows) {
        List<Row> first = new ArrayList<>();
        for (Row row : rows) {
            boolean isMarked = row.steps() == 0 && row.finished().equals(Optional.of(row.started()));
            if (!isMarked) {
                break;
            }
            first.add(row);
        }
        return new HashSet<>(first);
    }

    private static Line line(Row row, boolean isBaseline) {
        State done = isBaseline ? State.BASELINE : State.APPLIED;
        return new Line(
                new Migration(row.name(), row.name(), ""),
                row.isFailed() ? State.FAILED : row.isRolledBack() ? State.ROLLED_BACK : done,
                row.checksum(),
                row.rolledBack().or(row::finished).or(() -> Optional.of(row.started())),
                "");
    }
}
