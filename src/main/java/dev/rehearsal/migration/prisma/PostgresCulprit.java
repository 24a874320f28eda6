package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds the statement at which a script failed that was sent as one message. Prisma doesn't know it; whoever rehearses wants to.
 *
 * <p>Errors of syntax and names have a position in the text. For the others the script, which the server has rolled back as a whole,
 * is tried once more statement by statement in a transaction that is rolled back too. What takes effect outside of transactions, the
 * next number of a sequence, happens twice then.
 */
final class PostgresCulprit implements Trace {

    private final Connection session;
    private final String script;
    private final List<SqlStatement> statements;

    PostgresCulprit(Connection session, String script, List<SqlStatement> statements) {
        this.session = session;
        this.script = script;
        this.statements = statements;
    }

    @Override
    public Optional<SqlStatement> statement(SQLException error) {
        if (statements.size() == 1) {
            return Optional.of(statements.get(0));
        }
        int position = position(error);
        if (position > 0) {
            int line = line(position);
            return statements.stream()
                    .filter(it -> it.line() <= line && line <= it.endLine())
                    .findFirst();
        }
        return statements.stream().anyMatch(PostgresCulprit::endsTransactions) ? Optional.empty() : triedAgain(error);
    }

    private Optional<SqlStatement> triedAgain(SQLException error) {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("begin");
            try {
                return firstToFail(statement, error);
            } finally {
                statement.execute("rollback");
            }
        } catch (SQLException e) {
            return Optional.empty(); // the session is gone: the first error has said why
        }
    }

    private Optional<SqlStatement> firstToFail(Statement statement, SQLException error) {
        for (SqlStatement each : statements) {
            try {
                statement.execute(each.text());
            } catch (SQLException e) {
                return Optional.of(each)
                        .filter(it -> String.valueOf(e.getSQLState()).equals(String.valueOf(error.getSQLState())));
            }
        }
        return Optional.empty();
    }

    static boolean endsTransactions(SqlStatement it) {
        return it.begins("BEGIN")
                || it.begins("COMMIT")
                || it.begins("ROLLBACK")
                || it.begins("END")
                || it.begins("START", "TRANSACTION")
                || it.begins("ABORT")
                || it.isCopyFromStdin();
    }

    private static int position(SQLException error) {
        ServerErrorMessage said = error instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        return said == null ? 0 : said.getPosition();
    }

    /** The server counts characters, not UTF-16 units, from 1. */
    private int line(int position) {
        int end = script.offsetByCodePoints(0, Math.min(position - 1, script.codePointCount(0, script.length())));
        return 1 + (int) script.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
