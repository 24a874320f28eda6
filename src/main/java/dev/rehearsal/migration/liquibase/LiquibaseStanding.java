package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import dev.rehearsal.migration.standing.Comparison;
import dev.rehearsal.migration.standing.Line;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Liquibase's books beside a changelog. */
final class LiquibaseStanding {

    /** A changelog has no numbers: what was added in its middle is no mistake. No id is blank, so none comes before another. */
    private static final Comparator<String> NONE_FIRST = Comparator.comparing(String::isBlank);

    private final LiquibaseBooks books;
    private final LiquibaseProject project;
    private final ChangeSets changeSets;

    LiquibaseStanding(LiquibaseBooks books, LiquibaseProject project, ChangeSets changeSets) {
        this.books = books;
        this.project = project;
        this.changeSets = changeSets;
    }

    Standing of(Connection connection, List<Migration> migrations) throws SQLException {
        List<Line> lines = books.lines(connection, project, changeSets);
        List<Entry> entries = Comparison.of(lines, migrations, NONE_FIRST, this::isEdited).stream()
                .map(this::again)
                .toList();
        return new Standing("liquibase", books.tables(), books.exist(connection), entries, books.holder(connection));
    }

    /** Sums of an older kind can't be compared; Liquibase itself writes new ones in their place. */
    private boolean isEdited(Line line) {
        String now = changeSets.written(line.migration().id());
        if (changeSets.isForgiven(line.migration().id(), line.checksum())) {
            return false;
        }
        boolean isComparable = !now.isEmpty() && kind(now).equals(kind(line.checksum()));
        return isComparable && !now.equals(line.checksum());
    }

    private static String kind(String sum) {
        return sum.substring(0, Math.max(0, sum.indexOf(':')));
    }

    /** What may change is applied again when it did. */
    private Entry again(Entry entry) {
        if (changeSets.isWritten(entry.migration().script()) && entry.remarks().contains(Remark.MISSING)) {
            // It is not for these contexts and labels; whoever applied it had others.
            return new Entry(entry.migration(), entry.state(), Set.of(), entry.at(), entry.by());
        }
        return entry.remarks().contains(Remark.EDITED)
                        && changeSets.mayChange(entry.migration().id())
                ? new Entry(entry.migration(), State.PENDING, Set.of(), entry.at(), entry.by())
                : entry;
    }
}
