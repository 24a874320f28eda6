package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Counts the queries of a script that MySQL was sent as it stands.
 *
 * <p>Drivers read all answers before they tell of the error among them, so the server is asked how many queries the session has sent.
 */
final class QueryCount implements Trace {

    private final Connection session;
    private final List<SqlStatement> statements;
    private final long before;

    QueryCount(Connection session, List<SqlStatement> statements) throws SQLException {
        this.session = session;
        this.statements = statements;
        this.before = count();
    }

    /** The question itself is one. */
    @Override
    public int query() {
        try {
            return (int) (count() - before - 1);
        } catch (SQLException e) {
            return 0; // the session is gone: the first error has said why
        }
    }

    @Override
    public Optional<SqlStatement> statement(SQLException error) {
        return statements.size() == 1 ? Optional.of(statements.get(0)) : Optional.empty();
    }

    private long count() throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
            return row.next() ? row.getLong(2) : 0;
        }
    }
}
