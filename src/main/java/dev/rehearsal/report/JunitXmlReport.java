package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A verdict for build servers: a test case for each judged migration, for each scenario, and {@code verdict}. */
public final class JunitXmlReport {

    private final Report report;
    private final Evidence evidence;
    private final Following following;

    private JunitXmlReport(Report report) {
        this.report = report;
        this.evidence = report.verdict().evidence();
        this.following = new Following(evidence);
    }

    /** The document, in the shape that Surefire writes. */
    public static String of(Report report) {
        return new JunitXmlReport(report).document();
    }

    private String document() {
        List<XmlCase> cases = new ArrayList<>();
        List<MigrationRun> judged = evidence.migrations().stream()
                .filter(run -> run.outcome() != Outcome.BASELINE)
                .toList();
        following.grouped(judged).forEach(runs -> cases.add(runs.size() > 1 ? several(runs) : migration(runs.get(0))));
        evidence.scenarios().stream().map(this::scenario).forEach(cases::add);
        cases.add(verdict());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(String.format(
                Locale.ROOT,
                "<testsuite name=\"%s\" time=\"%.3f\" tests=\"%d\" errors=\"%d\" skipped=\"%d\" failures=\"%d\">\n",
                Xml.attribute("rehearse " + report.subject()),
                report.took().toMillis() / 1000.0,
                cases.size(),
                count(cases, "error"),
                count(cases, "skipped"),
                count(cases, "failure")));
        cases.forEach(one -> xml.append(one.element()));
        return xml.append("</testsuite>\n").toString();
    }

    private XmlCase migration(MigrationRun run) {
        List<Finding> found = evidence.findings().stream()
                .filter(one -> one.migration().equals(run.migration().id()))
                .toList();
        List<Finding> errors = errors(found);
        XmlCase quiet =
                new XmlCase("migration", run.migration().script(), run.took(), "", "", "", warnings(found, errors));
        if (!errors.isEmpty()) {
            return quiet.ending("failure", "Unsafe", heads(errors), whole(errors));
        }
        if (ConsoleMigrations.isAccepted(run, evidence)) {
            return quiet.ending("", "", "", ("the migration failed, which was accepted\n" + quiet.text()).strip());
        }
        return switch (run.outcome()) {
            case FAILED ->
                following
                        .lead(run)
                        .map(it -> quiet.ending(
                                "error", "Inconclusive", "it could not be judged: it follows from " + it, ""))
                        .orElseGet(() -> quiet.ending("failure", "Unsafe", "the migration failed", ""));
            case MENDED -> quiet.ending("failure", "Unsafe", "the migration failed", "");
            case SKIPPED -> quiet.ending("skipped", "", "left out as asked", "");
            case NOT_RUN -> quiet.ending("error", "Inconclusive", "the migration was not run", "");
            default -> quiet;
        };
    }

    /** One test case for all that follow from one failure: they are no failures of their own. */
    private XmlCase several(List<MigrationRun> runs) {
        List<String> scripts =
                runs.stream().map(run -> run.migration().script()).toList();
        Duration took = runs.stream().map(MigrationRun::took).reduce(Duration.ZERO, Duration::plus);
        String lead = following.lead(runs.get(0)).orElse("");
        return new XmlCase("migration", Following.named(scripts), took, "", "", "", "")
                .ending(
                        "error",
                        "Inconclusive",
                        "they could not be judged: they follow from " + lead,
                        String.join("\n", scripts));
    }

    /** What it found is told at length where it belongs; here in a line each. */
    private XmlCase scenario(String name) {
        List<Finding> found = evidence.findings().stream()
                .filter(one -> one.scenario().equals(name))
                .toList();
        List<Finding> errors = errors(found);
        XmlCase quiet = new XmlCase("scenario", name, Duration.ZERO, "", "", "", "");
        String gaps = evidence.notJudged().stream()
                .filter(gap -> gap.blocking() && gap.what().equals("scenario " + name))
                .map(NotJudged::why)
                .collect(Collectors.joining("\n"));
        if (errors.isEmpty() && !gaps.isEmpty()) {
            return quiet.ending("error", "Inconclusive", "the scenario was not played", gaps);
        }
        return errors.isEmpty()
                ? quiet
                : quiet.ending(
                        "failure",
                        "Unsafe",
                        Counts.of(errors),
                        errors.stream()
                                .map(one -> (FindingText.where(one) + "  " + FindingText.head(one)).strip())
                                .collect(Collectors.joining("\n")));
    }

    private XmlCase verdict() {
        String line = ConsoleReport.lastLine(report, Look.PLAIN, "");
        XmlCase quiet = new XmlCase("verdict", "verdict", report.took(), "", "", "", line);
        List<Finding> whole = errors(evidence.findings()).stream()
                .filter(one -> evidence.migrations().stream()
                        .noneMatch(run -> run.migration().id().equals(one.migration())))
                .toList();
        String gaps = evidence.notJudged().stream()
                .filter(NotJudged::blocking)
                .map(gap -> gap.what() + ": " + gap.why())
                .collect(Collectors.joining("\n"));
        return report.verdict()
                .match(
                        safe -> quiet,
                        inconclusive -> quiet.ending("error", "Inconclusive", line, gaps),
                        unsafe -> quiet.ending("failure", "Unsafe", line, (whole(whole) + "\n" + gaps).strip()));
    }

    private static List<Finding> errors(List<Finding> found) {
        return found.stream().filter(one -> one.severity() == Severity.ERROR).toList();
    }

    private static String warnings(List<Finding> found, List<Finding> errors) {
        return whole(found.stream().filter(one -> !errors.contains(one)).toList());
    }

    private static String heads(List<Finding> found) {
        return found.stream().map(FindingText::head).collect(Collectors.joining("; "));
    }

    private static String whole(List<Finding> found) {
        return found.stream().map(FindingText::whole).collect(Collectors.joining("\n"));
    }

    private static long count(List<XmlCase> cases, String end) {
        return cases.stream().filter(one -> one.end().equals(end)).count();
    }
}
