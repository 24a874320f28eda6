package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a script reaches the server: as it stands, which PostgreSQL takes as one transaction and MySQL does not, or statement by statement. */
final class Transport {

    private final Connection session;
    private final Prisma prisma;
    private final Onlooker onlooker;
    private Optional<SqlStatement> underWay = Optional.empty();

    Transport(Connection session, Prisma prisma, Onlooker onlooker) {
        this.session = session;
        this.prisma = prisma;
        this.onlooker = onlooker;
    }

    /** Answers why it failed. */
    Optional<Refused> send(MigrationDirectory directory, String script) {
        Optional<List<SqlStatement>> read = prisma.flavour().read(script);
        List<SqlStatement> statements = read.orElse(List.of());
        underWay = Optional.empty();
        int query = 0;
        try {
            if (read.isPresent() && prisma.flavour().cuts(prisma.version(), statements)) {
                for (SqlStatement statement : statements) {
                    underWay = Optional.of(statement);
                    one(directory, statement);
                }
            } else if (onlooker.looksAtEach() && prisma.flavour().isOneTransaction(statements)) {
                inOneTransaction(directory, statements);
            } else {
                Trace trace = prisma.flavour().trace(session, script, statements);
                try {
                    all(directory, script, statements);
                } catch (SQLException e) {
                    query = trace.query();
                    underWay = trace.statement(e);
                    throw e;
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            onlooker.failed(directory, e, underWay);
            return Optional.of(new Refused(e, query));
        }
    }

    private void inOneTransaction(MigrationDirectory directory, List<SqlStatement> statements) throws SQLException {
        execute("begin");
        try {
            for (SqlStatement statement : statements) {
                underWay = Optional.of(statement);
                one(directory, statement);
            }
            execute("commit");
        } catch (SQLException e) {
            takeBack(e);
            throw e;
        }
    }

    private void takeBack(SQLException why) {
        try {
            execute("rollback");
        } catch (SQLException e) {
            why.addSuppressed(e); // the session is gone, and the transaction with it
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private void one(MigrationDirectory directory, SqlStatement it) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            long begun = System.nanoTime();
            statement.execute(it.text());
            onlooker.statement(directory, it, statement.getLargeUpdateCount(), since(begun), session);
        }
    }

    private void all(MigrationDirectory directory, String script, List<SqlStatement> statements) throws SQLException {
        List<Long> counts = new ArrayList<>();
        long begun = System.nanoTime();
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(script);
            long count = rows ? 0 : statement.getLargeUpdateCount();
            while (rows || count >= 0) {
                counts.add(count);
                rows = statement.getMoreResults();
                count = rows ? 0 : statement.getLargeUpdateCount();
            }
        }
        Duration took = since(begun);
        for (int i = 0; i < statements.size(); i++) {
            onlooker.statement(directory, statements.get(i), i < counts.size() ? counts.get(i) : -1, took, session);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
