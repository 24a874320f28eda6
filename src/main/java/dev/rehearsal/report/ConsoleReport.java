package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.NotJudged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict for the one who waits for it. */
public final class ConsoleReport {

    /** So many lines of a kind; the other reports have all. */
    private static final int LIST = 20;

    private final Report report;
    private final Look look;

    private ConsoleReport(Report report, Look look) {
        this.report = report;
        this.look = look;
    }

    /** All of it; the last line is {@link #lastLine}. {@code place} is where the other reports lie; empty for nowhere. */
    public static String of(Report report, Look look, String place) {
        return new ConsoleReport(report, look).all(place);
    }

    /** The verdict, what was judged and what not, and where the reports lie. */
    public static String lastLine(Report report, Look look, String place) {
        String families =
                Families.judged(report.catalogue(), report.verdict().evidence().judged());
        String word = report.verdict()
                .<String>match(
                        safe -> look.good("Safe"),
                        inconclusive -> look.doubtful("Inconclusive"),
                        unsafe -> look.bad("Unsafe"));
        return word + " (" + families + ")" + (place.isEmpty() ? "" : "; report: " + shown(place, look));
    }

    private String all(String place) {
        Evidence evidence = report.verdict().evidence();
        List<String> blocks = new ArrayList<>();
        blocks.add(title(evidence));
        ConsoleMigrations migrations = new ConsoleMigrations(evidence, look);
        blocks.add(migrations.text());
        blocks.addAll(new ConsoleFindings(evidence, look).blocks());
        blocks.add(new ConsoleKillPoints(evidence, look).text());
        blocks.add(gaps(evidence.notJudged(), true, "Not judged: because of this the verdict can't be safe"));
        blocks.add(gaps(evidence.notJudged(), false, "Not judged, without effect on the verdict"));
        blocks.add(accepted(evidence.accepted()));
        blocks.add(BaselineHint.of(evidence));
        blocks.removeIf(String::isEmpty);
        return String.join("\n\n", blocks) + "\n\n" + sum(evidence) + "\n" + lastLine(report, look, place) + "\n";
    }

    private String title(Evidence evidence) {
        String engine = evidence.engine().isEmpty() ? "" : " by " + evidence.engine();
        String version = evidence.server().version();
        String server = version.isEmpty() ? "" : " on " + evidence.server();
        String asked = evidence.server().asked();
        String instead =
                version.isEmpty() || asked.isEmpty() || isThat(version, asked) ? "" : " (asked: " + asked + ")";
        return shown(
                "Rehearsed " + report.subject() + engine + server + instead
                        + (version.isEmpty() ? "" : ", seed number " + evidence.seedNumber()),
                look);
    }

    private static boolean isThat(String version, String asked) {
        return version.equals(asked) || version.startsWith(asked + ".");
    }

    private String gaps(List<NotJudged> gaps, boolean blocking, String head) {
        List<String> lines = gaps.stream()
                .filter(gap -> gap.blocking() == blocking)
                .map(gap -> Cut.oneLine(gap.what()) + ": " + gap.why().strip().replaceAll("\\R\\s*", "\n      "))
                .toList();
        return list(blocking ? look.doubtful(head) : look.strong(head), lines);
    }

    private String accepted(List<Accept> accepts) {
        List<String> lines = accepts.stream()
                .map(accept ->
                        accept.rule() + " in " + Cut.oneLine(accept.migration()) + ": " + Cut.oneLine(accept.because()))
                .toList();
        return list(look.strong("Accepted"), lines);
    }

    private String list(String head, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        List<String> all = new ArrayList<>(List.of(head));
        lines.stream().limit(LIST).map(line -> "  " + shown(line, look)).forEach(all::add);
        if (lines.size() > LIST) {
            all.add("  and " + (lines.size() - LIST) + " more");
        }
        return String.join("\n", all);
    }

    private String sum(Evidence evidence) {
        long judged = evidence.migrations().stream()
                .filter(ConsoleMigrations::isJudged)
                .count();
        return String.format(
                Locale.ROOT,
                "%s in %s; %.1f s",
                Counts.of(evidence.findings()),
                judged == 0 ? "no migrations" : Counts.of(judged, "migration"),
                report.took().toMillis() / 1000.0);
    }

    static String shown(String text, Look look) {
        return Plain.text(text, look.charset());
    }
}
