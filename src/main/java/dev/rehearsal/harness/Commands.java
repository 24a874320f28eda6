package dev.rehearsal.harness;

import dev.rehearsal.migration.command.Words;
import dev.rehearsal.migration.detection.Settings;
import java.time.Duration;

/** A tool that is a command of its own, in what was said about a rehearsal. */
final class Commands {

    /** The server is asked first to end what takes too long. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Commands() {}

    /** The settings with the command, where there is one. */
    static Settings in(Settings settings, Terms terms) {
        if (terms.command.isEmpty()) {
            if (!terms.status.isEmpty() || !terms.ledger.isEmpty()) {
                throw new IllegalArgumentException(
                        (terms.status.isEmpty() ? "ledger \"" + terms.ledger : "status \"" + terms.status)
                                + "\" without a command: expected the command that migrates as well");
            }
            return settings;
        }
        Duration limit = terms.timeout.isZero() ? terms.patience : terms.timeout;
        return settings.withCommand(new Words(terms.command, terms.status, terms.ledger, limit.plus(GRACE)));
    }
}
