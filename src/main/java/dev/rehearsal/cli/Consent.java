package dev.rehearsal.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Whether a plan may be run on a living database.
 *
 * @param terminal who is asked
 * @param typed what is answered
 * @param dryRun whether it was said that it must not
 * @param yes whether it was said that it may
 */
record Consent(Terminal terminal, BufferedReader typed, boolean dryRun, boolean yes) {

    static boolean check(boolean dryRun, boolean yes) {
        if (dryRun && yes) {
            throw new IllegalArgumentException("--dry-run and --yes: say one of them");
        }
        return true;
    }

    /** Asks where somebody looks on and nothing was said. */
    boolean isGiven(String place) {
        if (yes || dryRun || !terminal.screen().err()) {
            return yes;
        }
        terminal.err().print("Run it on " + place + "? Type yes: ");
        terminal.err().flush();
        try {
            return "yes".equals(typed.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read what was typed: " + e.getMessage(), e);
        }
    }
}
