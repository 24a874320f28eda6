package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Login;
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
            Login owner = rehearsed.cluster().login();
            String kept = "kept until Ctrl-C, with ordinary rows: " + about.getURL() + ", user ";
            if (owner.user().equals(about.getUserName())) {
                terminal.err().println(kept + owner.user() + ", password " + owner.password());
            } else {
                terminal.err().println(kept + about.getUserName());
                terminal.err().println("as its owner: user " + owner.user() + ", password " + owner.password());
            }
            terminal.err().flush();
        } catch (SQLException e) {
            throw new HarnessException("could not keep the database: " + e.getMessage(), e);
        }
        interruption.awaitEnd(exitCode);
    }
}
