package dev.rehearsal.cluster.tap;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A {@link Rest} of one session. */
record Resting(
        PostgresSession session,
        long connection,
        String sql,
        boolean leaves,
        TransactionStatus transaction,
        Map<String, String> parameters)
        implements Rest {

    @Override
    public Connection borrow() throws SQLException {
        Connection lent = Lending.of(session, transaction, parameters);
        // As of any session whose owner has a transaction of its own.
        lent.setAutoCommit(transaction == TransactionStatus.IDLE);
        return lent;
    }

    @Override
    public void release() {
        session.release();
    }
}
