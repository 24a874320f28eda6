package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.State;
import dev.rehearsal.migration.standing.Line;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of a tool's books, in the order in which they were written, and one of each migration. */
final class LedgerLines {

    private LedgerLines() {}

    static List<Line> read(Connection session, LedgerTable table, List<Migration> files) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(table.query())) {
            while (row.next()) {
                String line = row.getString(1);
                State state = row.getBoolean(2) ? State.APPLIED : row.getBoolean(3) ? State.FAILED : State.ROLLED_BACK;
                lines.add(new Line(
                        Ids.find(files, line).orElseGet(() -> new Migration(line, line, "")),
                        state,
                        "",
                        Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant),
                        ""));
            }
        }
        if (!table.isNumbered()) {
            // Times may be alike, and an order by text is not that of numbers.
            lines.sort(Comparator.comparing((Line it) -> it.at().orElse(Instant.EPOCH))
                    .thenComparing(it -> it.migration().id(), new Numbers()));
        }
        return deciding(lines);
    }

    /** One line of each migration: one that failed decides, then one that went through. */
    private static List<Line> deciding(List<Line> lines) {
        Map<String, Line> deciding = new LinkedHashMap<>();
        for (Line line : lines) {
            deciding.merge(line.migration().id(), line, (one, other) -> rank(other) > rank(one) ? other : one);
        }
        return List.copyOf(deciding.values());
    }

    private static int rank(Line line) {
        return line.state() == State.FAILED ? 2 : line.state() == State.APPLIED ? 1 : 0;
    }
}
