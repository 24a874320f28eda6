package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import dev.rehearsal.harness.Rehearsed;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** A migrated database that stays until Ctrl-C, for somebody to look at. */
final class Kept {

    private final Terminal terminal;
    private final Interruption interruption;

    Kept(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** Says how to reach it and waits; the verdict is told already, so the end from outside is the ordinary one. */
    void untilTold(Rehearsed rehearsed, int exitCode) {
        try (Connection connection = rehearsed.leader().getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            terminal.err()
                    .println("kept until Ctrl-C, with ordinary rows: " + about.getURL() + ", user "
                            + about.getUserName());
            terminal.err()
                    .println("as its owner: user "
                            + rehearsed.cluster().login().user() + ", password "
                            + rehearsed.cluster().login().password());
            terminal.err().flush();
        } catch (SQLException e) {
            throw new HarnessException("could not keep the database: " + e.getMessage(), e);
        }
        interruption.awaitEnd(exitCode);
    }
}
