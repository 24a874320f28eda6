package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Tells all that a recovery does, and writes it down with the time in a file. */
final class RecoveryLog implements AutoCloseable {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Terminal terminal;
    private final Path file;
    private final PrintWriter lines;

    private RecoveryLog(Terminal terminal, Path file) throws IOException {
        this.terminal = terminal;
        this.file = file;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.lines = new PrintWriter(Files.newBufferedWriter(file), true);
    }

    /** At the place that was said; by the time unless one was. */
    static RecoveryLog open(Terminal terminal, String said) {
        Path file = Path.of(said.isEmpty() ? "target/rehearsal/recover-" + NAME.format(Instant.now()) + ".log" : said);
        try {
            return new RecoveryLog(terminal, file);
        } catch (IOException e) {
            throw new HarnessException("could not write " + file + ": " + e + "; say where with --log FILE", e);
        }
    }

    /** Lines as they are shown. */
    synchronized void tell(String text) {
        terminal.out().println(text);
        terminal.out().flush();
        note(text);
    }

    /** Lines that nobody needs on the screen. */
    synchronized void note(String text) {
        text.replaceAll("\u001b\\[[0-9;]*m", "")
                .lines()
                .forEach(it -> lines.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + it));
    }

    @Override
    public synchronized void close() {
        lines.close();
        terminal.out().println("log: " + file);
        terminal.out().flush();
    }
}
