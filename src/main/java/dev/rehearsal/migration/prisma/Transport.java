package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a script reaches the server: as one message, which the server takes as one transaction, or statement by statement. */
final class Transport {

    private final Connection session;
    private final boolean byStatement;
    private final Onlooker onlooker;
    private Optional<SqlStatement> underWay = Optional.empty();

    Transport(Connection session, boolean byStatement, Onlooker onlooker) {
        this.session = session;
        this.byStatement = byStatement;
        this.onlooker = onlooker;
    }

    /** Answers why it failed. */
    Optional<SQLException> send(MigrationDirectory directory, String script) {
        Optional<List<SqlStatement>> read = read(script);
        List<SqlStatement> statements = read.orElse(List.of());
        underWay = Optional.empty();
        try {
            if (byStatement && read.isPresent() && Parser.takes(statements)) {
                for (SqlStatement statement : statements) {
                    underWay = Optional.of(statement);
                    one(directory, statement);
                }
            } else {
                try {
                    all(directory, script, statements);
                } catch (SQLException e) {
                    underWay = new Culprit(session, script, statements).of(e);
                    throw e;
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            onlooker.failed(directory, e, underWay);
            return Optional.of(e);
        }
    }

    /** What our own reading of it is; a script that can't be read goes out as it is. */
    private static Optional<List<SqlStatement>> read(String script) {
        try {
            List<SqlStatement> statements = new ArrayList<>();
            new SqlFile(MigrationDirectory.SCRIPT, script).statements().forEach(statements::add);
            return Optional.of(statements);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
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
