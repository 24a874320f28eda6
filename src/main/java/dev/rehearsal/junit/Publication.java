package dev.rehearsal.junit;

import dev.rehearsal.Verdict;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.report.JsonReport;
import dev.rehearsal.report.MarkdownReport;
import dev.rehearsal.report.Report;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** What goes into JUnit's own reports: the verdict as entries, the whole of it as files. */
final class Publication {

    private static final System.Logger LOG = System.getLogger(Publication.class.getName());

    private Publication() {}

    static Report report(Plan plan, Verdict verdict, Duration took) {
        String version = Optional.ofNullable(Publication.class.getPackage().getImplementationVersion())
                .orElse("");
        return new Report(verdict, Rehearsal.rules(), plan.migrations(), ("rehearsal " + version).strip(), took);
    }

    static void of(Report report, ExtensionContext test) {
        Verdict verdict = report.verdict();
        test.publishReportEntry(new TreeMap<>(Map.of(
                "verdict", verdict.word(),
                "seedNumber", Long.toString(verdict.evidence().seedNumber()),
                "server", verdict.evidence().server().toString())));
        try {
            // publishFile would take one more class, which Jupiter 6 has in another package than 5.13.
            test.publishDirectory("rehearsal-report", directory -> {
                Files.writeString(directory.resolve("rehearsal.json"), JsonReport.of(report));
                Files.writeString(directory.resolve("rehearsal.md"), MarkdownReport.of(report));
            });
        } catch (JUnitException e) {
            // An old runner has no place for files. The verdict does not depend on it.
            LOG.log(System.Logger.Level.WARNING, "could not publish the report: {0}", e.getMessage());
        }
    }
}
