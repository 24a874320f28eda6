package dev.rehearsal.cli;

import dev.rehearsal.report.Look;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Which of our streams somebody looks at while we write, and what signs it has.
 *
 * @param out whether answers go to a screen
 * @param err whether everything else does
 * @param charset the signs that arrive there
 */
record Screen(boolean out, boolean err, Charset charset) {

    /** Pipes and files. */
    static final Screen NONE = new Screen(false, false, StandardCharsets.UTF_8);

    Screen {
        Objects.requireNonNull(charset, "charset");
    }

    /** What an answer may look like; {@code NO_COLOR} and a {@code TERM} that is dumb are respected. */
    static Look look(Terminal terminal) {
        boolean colours =
                terminal.screen().out() && terminal.variable("NO_COLOR").isEmpty() && !isDumb(terminal);
        return new Look(colours, terminal.screen().charset());
    }

    /** Whether a line can be written over again. */
    static boolean isLive(Terminal terminal) {
        return terminal.screen().err() && !isDumb(terminal);
    }

    private static boolean isDumb(Terminal terminal) {
        return terminal.variable("TERM").filter(term -> term.equals("dumb")).isPresent();
    }
}
