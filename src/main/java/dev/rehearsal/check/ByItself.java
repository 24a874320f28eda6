package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.OwnFailure;
import java.util.Set;

/** Migrations that failed by themselves and left something. */
final class ByItself {

    /** What is measured: what the tool's books say then. */
    private static final String BOOKS = "books";

    /** What explains no failure. */
    private static final Set<String> SILENT = Set.of("FS", "PM");

    private ByItself() {}

    static Finding about(Rule rule, OwnFailure failure, String outcome) {
        Finding finding = Finding.of(rule, outcome)
                .in(failure.migration())
                .about(failure.migration().id())
                .at(failure.sql(), failure.place())
                .foundBy("populated")
                .measuring(BOOKS, failure.books());
        return failure.lane() == Lane.EMPTY ? finding : finding.because(failure.lane());
    }

    /** Why it failed is the cause; what it left comes of it. */
    static boolean follows(Finding lead, Finding other) {
        return other.rule().family().equals("FS")
                && other.measured().containsKey(BOOKS)
                && lead.severity() == Severity.ERROR
                && !SILENT.contains(lead.rule().family())
                && lead.migration().equals(other.migration());
    }
}
