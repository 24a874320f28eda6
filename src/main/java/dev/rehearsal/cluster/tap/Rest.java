package dev.rehearsal.cluster.tap;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A session that has all its answers, and whose client asks for the next thing: nothing goes on there until it is released.
 *
 * <p>Thread-safe, but not for the thread that moves all bytes: borrowing waits for the server.
 */
public interface Rest {

    /** The number of its connection on the link or router. */
    long connection();

    /** What the client asks for; empty when it takes its leave, or the text did not pass here. */
    String sql();

    /** Whether it takes its leave. */
    boolean leaves();

    /** Where the session stands in its transaction. */
    TransactionStatus transaction();

    /**
     * The client's own session, to ask something there; whoever borrows it leaves it as it was, and closes the connection before the
     * release.
     */
    Connection borrow() throws SQLException;

    /** Lets the client go on. */
    void release();
}
