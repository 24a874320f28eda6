package dev.rehearsal.cli;

import dev.rehearsal.harness.Progress;
import dev.rehearsal.report.Plain;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How far a rehearsal is: on a screen one line that is written over, elsewhere nothing. */
final class ProgressLine implements Progress, AutoCloseable {

    private static final String ERASE = "\r\u001b[K";

    private final Terminal terminal;
    private final LongSupplier nanos;
    private final long started;
    private final int width;
    private final Map<String, String> scenarios = new LinkedHashMap<>();
    private final Optional<ScheduledExecutorService> clock;
    private String latest = "";
    private boolean closed;

    /** Begins to show it, unless {@code quiet}; {@code nanos} is the time. */
    ProgressLine(Terminal terminal, boolean quiet, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.width = terminal.variable("COLUMNS")
                .filter(columns -> columns.matches("\\d{2,4}"))
                .map(Integer::valueOf)
                .orElse(80);
        this.clock = Screen.isLive(terminal) && !quiet ? Optional.of(ticking()) : Optional.empty();
    }

    @Override
    public synchronized void at(String scenario, String what, int done, int total) {
        if (closed) {
            return;
        }
        scenarios.put(scenario, total > 0 ? " " + done + "/" + total : "");
        latest = what;
    }

    /** The line as it stands. */
    synchronized String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%.1f s", (nanos.getAsLong() - started) / 1e9));
        scenarios.forEach((scenario, far) -> text.append("  ").append(scenario).append(far));
        String line = Plain.text(
                        text + (latest.isEmpty() ? "" : "  " + latest),
                        terminal.screen().charset())
                .replace('\n', ' ');
        // The last column stays free: many screens begin a new line there.
        return line.length() < width ? line : line.substring(0, width - 4).stripTrailing() + "...";
    }

    private synchronized void draw() {
        if (!closed) {
            terminal.err().print(ERASE + text());
            terminal.err().flush();
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Leaves nothing of it on the screen; what is told later is not shown. */
    synchronized void end() {
        if (!closed) {
            closed = true;
            clock.ifPresent(ticking -> {
                ticking.shutdownNow();
                terminal.err().print(ERASE);
                terminal.err().flush();
            });
        }
    }

    private ScheduledExecutorService ticking() {
        ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "rehearsal-progress");
            thread.setDaemon(true);
            return thread;
        });
        // A failed drawing would end the ticking silently; there is nothing else to lose.
        var unused = ticking.scheduleAtFixedRate(this::draw, 200, 200, TimeUnit.MILLISECONDS);
        return ticking;
    }
}
