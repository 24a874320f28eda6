package dev.rehearsal.migration.command;

import java.time.Duration;
import java.util.Objects;

/**
 * What the user said about a tool that is a command.
 *
 * @param run the command that migrates
 * @param status the command that tells what is applied, line by line; empty where there is none
 * @param ledger the table and column of the tool's books, as {@code table(column)}; empty where it is a tool that is known
 * @param timeout how long it may go on without getting any further
 */
public record Words(String run, String status, String ledger, Duration timeout) {

    /** How long a command is waited for where nobody said. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Nothing is missing. */
    public Words {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(timeout, "timeout");
        check(run);
        Placeholders.check(status);
        if (!ledger.isEmpty()) {
            checkLedger(ledger);
        }
    }

    /** Refuses what can't be a command. */
    public static void check(String command) {
        if (command.isBlank()) {
            throw new IllegalArgumentException("expected a command, such as \"npx prisma migrate deploy\"");
        }
        Placeholders.check(command);
    }

    /** Refuses what can't name a tool's books. */
    public static void checkLedger(String books) {
        Ledger said = Ledger.said(books);
        Objects.requireNonNull(said, "said");
    }

    /** Whether the command is run once for each migration. */
    boolean isStepwise() {
        return Placeholders.namesMigration(run);
    }
}
