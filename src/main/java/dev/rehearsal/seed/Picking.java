package dev.rehearsal.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends rows in halves of halves, so that only those stay away that the server refuses.
 *
 * @param <T> what a row is here
 */
final class Picking<T> {

    /** Each one is a round trip or two: that is half a second at worst. */
    private static final int STATEMENTS = 600;

    private static final int FAILURES_FIRST = 64;

    private final Connection connection;
    private final Sender<T> sender;
    private int statements;
    private int failures;
    private long sent;
    private final List<T> refused = new ArrayList<>();
    private Optional<SQLException> last = Optional.empty();

    /** Sends some rows at once; answers how many were taken. */
    interface Sender<T> {
        long send(List<T> rows) throws SQLException;
    }

    Picking(Connection connection, Sender<T> sender) {
        this.connection = connection;
        this.sender = sender;
    }

    /** Answers how many were taken, and names them; throws the last refusal when there are none. */
    long send(List<T> rows, Consumer<T> taken) throws SQLException {
        halves(rows, taken);
        if (sent == 0 && last.isPresent()) {
            throw last.get();
        }
        return sent;
    }

    /** Those that were tried alone and refused. */
    List<T> refused() {
        return refused;
    }

    private void halves(List<T> rows, Consumer<T> taken) throws SQLException {
        boolean hopeless = sent == 0 && failures >= FAILURES_FIRST;
        if (rows.isEmpty() || statements >= STATEMENTS || hopeless) {
            return;
        }
        statements++;
        long[] count = new long[1];
        Optional<SQLException> answer = Sql.attempt(connection, () -> count[0] = sender.send(rows));
        if (answer.isEmpty()) {
            sent += count[0];
            rows.forEach(taken);
        } else if (rows.size() == 1) {
            failures++;
            refused.add(rows.get(0));
            last = answer;
        } else {
            halves(rows.subList(0, rows.size() / 2), taken);
            halves(rows.subList(rows.size() / 2, rows.size()), taken);
        }
    }
}
