package dev.rehearsal.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Puts rows back, all at once where that goes, and else all that fit. */
final class Back {

    private final Connection connection;
    private final Some some;

    /** Puts some of the rows back, from one to another by their numbers. */
    interface Some {
        void insert(long first, long last) throws SQLException;
    }

    Back(Connection connection, Some some) {
        this.connection = connection;
        this.some = some;
    }

    /**
     * How many of so many rows are back.
     *
     * @throws SQLException when none is, or none of them is the reason
     */
    long run(long count) throws SQLException {
        Optional<SQLException> refusal = Sql.attempt(connection, () -> some.insert(1, count));
        if (refusal.isEmpty()) {
            return count;
        }
        long back = isOfRows(refusal.get()) ? halves(1, count) : 0;
        if (back == 0) {
            throw refusal.get();
        }
        return back;
    }

    private long halves(long first, long last) throws SQLException {
        if (first >= last) {
            return 0;
        }
        long middle = (first + last) / 2;
        return within(first, middle) + within(middle + 1, last);
    }

    private long within(long first, long last) throws SQLException {
        boolean refused =
                Sql.attempt(connection, () -> some.insert(first, last)).isPresent();
        return refused ? halves(first, last) : last - first + 1;
    }

    private static boolean isOfRows(SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || Errors.isTooLong(refusal);
    }
}
