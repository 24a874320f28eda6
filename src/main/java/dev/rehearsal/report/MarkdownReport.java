package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A verdict as a comment on a pull request: errors open, everything else folded, never longer than such a comment may be. */
public final class MarkdownReport {

    /** Comments end at 65,536 characters; what comes after the findings wants its share. */
    private static final int FINDINGS = 50_000;

    private static final int GAPS = 50;
    private static final String REPRODUCE = "Reproduce: ";

    private MarkdownReport() {}

    /** The text. */
    public static String of(Report report) {
        Evidence evidence = report.verdict().evidence();
        List<String> blocks = new ArrayList<>();
        blocks.add("## " + word(report) + ": " + Markdown.text(report.subject()));
        blocks.add(Markdown.text(summary(report, evidence)));
        blocks.addAll(findings(evidence.findings()));
        blocks.add(MarkdownKillPoints.of(evidence));
        blocks.add(gaps(evidence.notJudged()));
        blocks.add(accepted(evidence));
        blocks.add(Markdown.text(BaselineHint.of(evidence)));
        blocks.add("<sub>"
                + Markdown.html(report.tool() + " (" + Families.judged(report.catalogue(), evidence.judged()) + ")")
                + "</sub>");
        blocks.removeIf(String::isEmpty);
        return String.join("\n\n", blocks) + "\n";
    }

    private static String word(Report report) {
        return report.verdict().<String>match(safe -> "✅ Safe", inconclusive -> "❔ Inconclusive", unsafe -> "❌ Unsafe");
    }

    private static String summary(Report report, Evidence evidence) {
        long judged = evidence.migrations().stream()
                .filter(ConsoleMigrations::isJudged)
                .count();
        String engine = evidence.engine().isEmpty() ? "" : ", " + evidence.engine();
        String server = evidence.server().version().isEmpty() ? "" : " on " + evidence.server();
        return Counts.of(evidence.findings()) + " in " + Counts.of(judged, "migration") + engine + server
                + ", seed number " + evidence.seedNumber() + ", "
                + report.took().toSeconds() + " s";
    }

    private static List<String> findings(List<Finding> findings) {
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        List<String> blocks = new ArrayList<>();
        int length = 0;
        for (Finding found : sorted) {
            String block = finding(found);
            length += block.length();
            if (length > FINDINGS) {
                blocks.add((sorted.size() - blocks.size()) + " more are in the report itself.");
                return blocks;
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static String finding(Finding found) {
        List<String> parts = new ArrayList<>();
        String open = found.severity() == Severity.ERROR ? "<details open>" : "<details>";
        String where = FindingText.where(found);
        parts.add(open + "<summary><b>" + Markdown.html(FindingText.head(found)) + "</b>"
                + (where.isEmpty() ? "" : " — " + Markdown.html(where)) + "</summary>");
        if (!found.statement().isBlank()) {
            parts.add(Markdown.block(Cut.toLines(20, Cut.to(1_500, found.statement())), "sql"));
        }
        for (String line : FindingText.rest(found)) {
            parts.add(paragraph(line));
        }
        parts.add("</details>");
        return String.join("\n\n", parts);
    }

    /** What follows the first line is to be pasted, so it is left as it is. */
    private static String paragraph(String line) {
        if (line.startsWith("    ")) {
            return Markdown.block(line.stripIndent(), "sql");
        }
        if (line.startsWith(REPRODUCE)) {
            return "Reproduce:\n\n" + Markdown.block(line.substring(REPRODUCE.length()), "sh");
        }
        int end = line.indexOf('\n');
        return end < 0
                ? Markdown.text(line)
                : Markdown.text(line.substring(0, end)) + "\n\n"
                        + Markdown.block(line.substring(end + 1).stripIndent(), "sql");
    }

    private static String gaps(List<NotJudged> gaps) {
        if (gaps.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add("<details><summary>Not judged: " + Counts.of(gaps.size(), "gap") + "</summary>\n");
        gaps.stream()
                .sorted(Comparator.comparing(NotJudged::blocking).reversed())
                .limit(GAPS)
                .map(gap ->
                        "- " + (gap.blocking() ? "**" + Markdown.text(gap.what()) + "**" : Markdown.text(gap.what()))
                                + ": " + Markdown.text(Cut.to(200, gap.why())))
                .forEach(lines::add);
        if (gaps.size() > GAPS) {
            lines.add("- and " + (gaps.size() - GAPS) + " more");
        }
        return String.join("\n", lines) + "\n\n</details>";
    }

    private static String accepted(Evidence evidence) {
        List<String> lines = evidence.accepted().stream()
                .map(accept ->
                        "- " + Markdown.text(accept.rule() + " in " + accept.migration() + ": " + accept.because()))
                .toList();
        return lines.isEmpty() ? "" : "Accepted:\n\n" + String.join("\n", lines);
    }
}
