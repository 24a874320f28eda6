package dev.rehearsal.migration.sql;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.script.EscapeStrings;
import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.script.SqlStatement;
import dev.rehearsal.migration.session.Rows;
import dev.rehearsal.migration.session.ServerErrors;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One file on its way into a database. */
final class FileRun {

    private final Migration migration;
    private final SqlFile file;
    private final Connection session;
    private final Witness witness;
    private String sql = "";
    private Place place;

    FileRun(Migration migration, SqlFile file, Connection session, Witness witness) {
        this.migration = migration;
        this.file = file;
        this.session = session;
        this.witness = witness;
        this.place = Place.in(migration.file());
    }

    /** What is written into the books about it. */
    interface Entry {
        void in(Connection session) throws SQLException;
    }

    /** Runs it, and says why it failed. */
    Failure run(Entry entry) {
        try {
            session.setAutoCommit(!Transactions.areOurs(file));
            witness.before(migration, session);
            for (SqlStatement statement : file.statements()) {
                execute(statement);
            }
            witness.after(migration, session);
            sql = "";
            place = Place.in(migration.file());
            // A transaction that the file itself left open takes the line too: the driver joins it.
            session.setAutoCommit(false);
            entry.in(session);
            session.commit();
            session.setAutoCommit(true);
        } catch (SQLException e) {
            Failure failure = ServerErrors.failure(e, sql, place);
            rollBack();
            witness.failed(migration, failure);
            return failure;
        }
        witness.settled(migration);
        return Failure.NONE;
    }

    private void execute(SqlStatement statement) throws SQLException {
        sql = statement.text();
        place = new Place(migration.file(), statement.line(), statement.endLine());
        long begun = System.nanoTime();
        long count = statement.isCopyFromStdin() ? Copy.in(session, statement) : send(sql);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        witness.statement(migration, new Executed(sql, place, took, Rows.of(sql, count)), session);
    }

    private long send(String text) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(EscapeStrings.plain(text));
            return statement.getLargeUpdateCount();
        }
    }

    private void rollBack() {
        try {
            session.rollback();
        } catch (SQLException e) {
            // In autocommit there is nothing to roll back, and a session that died has done it.
            System.getLogger(FileRun.class.getName()).log(Level.DEBUG, "no rollback of " + migration, e);
        }
    }
}
