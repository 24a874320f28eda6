package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Does one measure on one database: SQL itself, a tool's commands by its engine. */
final class Doing {

    private final Engine engine;
    private final DataSource source;
    private final Migration failed;
    private Optional<Statement> underWay = Optional.empty();
    private boolean stopped;

    Doing(Engine engine, DataSource source, Migration failed) {
        this.engine = engine;
        this.source = source;
        this.failed = failed;
    }

    /** What is to be told of it. */
    String does(Measure measure) throws SQLException {
        switch (measure.act()) {
            case SQL, STATEMENT -> {
                return sql(measure.text());
            }
            case MARK_APPLIED -> engine.passOver(source, failed.id());
            case TAKE_BACK -> engine.recover(source, failed.id());
            case GO_ON -> {
                Ran ran = engine.run(Target.of(source), new Witness() {});
                if (!ran.isComplete()) {
                    throw new HarnessException((ran.failed().isEmpty() ? "" : ran.failed() + ": ")
                            + ran.failure().message());
                }
                return ran.applied().size() + " applied";
            }
        }
        return "";
    }

    /** Each statement in a transaction of its own; one that takes a batch of rows at a time until there is none left. */
    private String sql(String text) throws SQLException {
        long rows = 0;
        try (Connection session = source.getConnection();
                Statement statement = session.createStatement()) {
            for (SqlStatement each : new SqlFile("plan", text).statements()) {
                boolean isBatch = each.begins("UPDATE") && each.text().contains(" LIMIT ");
                long count;
                do {
                    begin(statement);
                    count = count(session, statement, each.text());
                    rows += isBatch ? count : 0;
                } while (isBatch && count > 0);
            }
        } finally {
            end();
        }
        return rows == 0 ? "" : "%,d rows filled".formatted(rows);
    }

    private static long count(Connection session, Statement statement, String sql) throws SQLException {
        try {
            return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
        } catch (SQLException e) {
            throw Blockers.told(session, sql, e);
        }
    }

    private synchronized void begin(Statement statement) throws SQLException {
        if (stopped) {
            throw new SQLException("interrupted", "57014");
        }
        underWay = Optional.of(statement);
    }

    private synchronized void end() {
        underWay = Optional.empty();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Nothing further is begun, and SQL that runs is cancelled; a command of the tool's goes to its end, as its books would be torn. */
    synchronized void stop() throws SQLException {
        stopped = true;
        if (underWay.isPresent()) {
            underWay.get().cancel();
        }
    }
}
