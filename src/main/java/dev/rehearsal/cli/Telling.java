package dev.rehearsal.cli;

import dev.rehearsal.Verdict;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.report.ConsoleReport;
import dev.rehearsal.report.JsonReport;
import dev.rehearsal.report.Look;
import dev.rehearsal.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells a verdict on every way that was asked for, and what it comes to as an exit code. */
final class Telling {

    private final Terminal terminal;
    private final ReportDirectory reports;
    private final Reproduction reproduction;
    private final Wishes wishes;
    private final long started = System.nanoTime();
    private int exitCode = ExitCodes.UNDECIDED;

    /**
     * How it is to be told.
     *
     * @param title what was rehearsed
     * @param jsonOnly whether standard output is for JSON alone
     * @param quiet whether people get the last line only
     */
    record Wishes(String title, boolean jsonOnly, boolean quiet) {}

    Telling(Terminal terminal, ReportDirectory reports, Reproduction reproduction, Wishes wishes) {
        this.terminal = terminal;
        this.reports = reports;
        this.reproduction = reproduction;
        this.wishes = wishes;
    }

    void tell(Verdict verdict) {
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Report report = new Report(reproduction.in(verdict), Rehearsal.rules(), wishes.title(), Version.tool(), took);
        exitCode = verdict.match(safe -> ExitCodes.OK, open -> ExitCodes.UNDECIDED, unsafe -> ExitCodes.NO);
        String problem = written(report);
        Look look = Screen.look(terminal);
        String place = problem.isEmpty() ? reports.place() : "";
        PrintWriter people = wishes.jsonOnly() ? terminal.err() : terminal.out();
        people.print(
                wishes.quiet()
                        ? ConsoleReport.lastLine(report, look, place) + "\n"
                        : ConsoleReport.of(report, look, place));
        people.flush();
        if (wishes.jsonOnly()) {
            terminal.out().print(JsonReport.of(report));
            terminal.out().flush();
        }
        if (!problem.isEmpty()) {
            terminal.err().println("rehearse: could not write the reports: " + problem);
            // Whoever relies on the files must not take it for safe.
            exitCode = exitCode == ExitCodes.OK ? ExitCodes.UNDECIDED : exitCode;
        }
    }

    /** What was told last; undecided before. */
    int exitCode() {
        return exitCode;
    }

    private String written(Report report) {
        try {
            reports.write(report);
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
