package dev.rehearsal.seed;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways for a table's rows back into it, one tried after the other until one brings most of them; else the best of all. */
final class Ways {

    private final Deque<Needs> open;
    private final long count;
    private @Nullable Needs best;
    private long most;
    private boolean settled;

    /** For so many rows; the ways that change least come first. */
    Ways(List<Needs> ways, long count) {
        this.open = new ArrayDeque<>(ways);
        this.count = count;
    }

    Needs now() {
        return open.element();
    }

    /**
     * So many rows are back this way.
     *
     * @throws SQLException when another way may bring more of them
     */
    void brought(long back) throws SQLException {
        boolean enough = settled || 2 * back >= count;
        if (back > most) {
            best = now();
            most = back;
        }
        if (!enough && (open.size() > 1 || !now().equals(best))) {
            throw new SQLException("only " + back + " of them fit", "23000");
        }
    }

    /** Goes on to the next one; false when none is left that brought any row. */
    boolean next() {
        open.remove();
        if (open.isEmpty() && best != null && !settled) {
            open.add(best);
            settled = true;
        }
        return !open.isEmpty();
    }
}
