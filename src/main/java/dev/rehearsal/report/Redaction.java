package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.Finding;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Exit;
import dev.rehearsal.KillPoint.Left;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of a verdict what must not be shown, and what is too long to be. */
final class Redaction {

    /** {@code postgresql://user:secret@host}, up to the last @ before the path. */
    private static final Pattern IN_URL = Pattern.compile("(://[^\\s:/@]*:)[^\\s/]*@");

    /** {@code jdbc:…?password=secret}, {@code PGPASSWORD=secret}; with a space before the sign it is a column in SQL. */
    private static final Pattern IN_PARAMETER =
            Pattern.compile("(?i)\\b((?:pg|ssl)?(?:password|passwd|pwd)=)('[^']+'|\"[^\"]+\"|[^\\s&;,'\")]+)");

    /** {@code CREATE ROLE app PASSWORD 'secret'}. */
    private static final Pattern IN_ROLE = Pattern.compile("(?i)(\\bPASSWORD\\s+)[EU&]*'(?:[^']|'')+'");

    private static final int STATEMENT = 4_000;
    private static final int TEXT = 8_000;
    private static final int VALUE = 200;
    private static final int VALUES = 20;

    private Redaction() {}

    static Verdict of(Verdict verdict) {
        Evidence all = verdict.evidence();
        Evidence shown = new Evidence(
                all.engine(),
                all.server(),
                all.seedNumber(),
                all.judged(),
                all.accepted().stream().map(Redaction::of).toList(),
                all.migrations(),
                all.findings().stream().map(Redaction::of).toList(),
                all.notJudged().stream().map(Redaction::of).toList(),
                all.scenarios(),
                all.killPoints().stream().map(Redaction::of).toList());
        return verdict.match(
                safe -> new Verdict.Safe(shown),
                inconclusive -> new Verdict.Inconclusive(shown),
                unsafe -> new Verdict.Unsafe(shown));
    }

    static String masked(String text) {
        String parameters = IN_PARAMETER.matcher(text).replaceAll("$1***");
        String urls = IN_URL.matcher(parameters).replaceAll("$1***@");
        return IN_ROLE.matcher(urls).replaceAll("$1'***'");
    }

    private static Accept of(Accept accept) {
        return new Accept(accept.rule(), accept.migration(), text(accept.because()));
    }

    private static NotJudged of(NotJudged gap) {
        return new NotJudged(text(gap.what()), text(gap.why()), gap.blocking());
    }

    private static Finding of(Finding found) {
        Map<String, Object> measured = new LinkedHashMap<>();
        found.measured().forEach((name, value) -> measured.put(name, measured(value)));
        return new Finding(
                found.rule(),
                found.severity(),
                found.migration(),
                found.script(),
                found.place(),
                found.subject(),
                found.scenario(),
                found.lane(),
                Cut.to(STATEMENT, masked(found.statement())),
                text(found.message()),
                measured,
                text(found.preflight()),
                text(found.instead()),
                text(found.reproduce()),
                found.related().stream().map(Redaction::of).toList());
    }

    private static KillPoint of(KillPoint point) {
        At at = point.at();
        Exit exit = point.exit();
        return new KillPoint(
                point.migration(),
                new At(at.number(), at.of(), Cut.to(STATEMENT, masked(at.sql())), at.place(), at.own()),
                point.fault(),
                new Left(
                        point.left().ledger(),
                        point.left().extent(),
                        point.left().committed().stream().map(Redaction::text).toList(),
                        point.left().locks()),
                new Exit(
                        exit.way(),
                        text(exit.next()),
                        exit.differences().stream().map(Redaction::text).toList(),
                        text(exit.script())));
    }

    private static Object measured(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .limit(VALUES)
                    .map(one -> Cut.to(VALUE, masked(String.valueOf(one))))
                    .toList();
        }
        return value instanceof Number || value instanceof Boolean
                ? value
                : Cut.to(VALUE, masked(String.valueOf(value)));
    }

    private static String text(String text) {
        return Cut.to(TEXT, masked(text));
    }
}
