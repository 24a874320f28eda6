package dev.rehearsal.junit;

import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ's assertions about a verdict. What was not judged is never taken for well: an assertion that nothing was found fails
 * when nobody looked.
 */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {

    /** Rules that say that rows of a table are gone; each is a cause that hides the others. */
    private static final List<String> LOST_ROWS = List.of("RC01", "RC04", "DS01", "DS03");

    private static final Set<Outcome> APPLIED = Set.of(Outcome.APPLIED, Outcome.BASELINE);

    VerdictAssert(Verdict actual) {
        super(actual, VerdictAssert.class);
    }

    /** Everything was judged that matters, and nothing is wrong. */
    public VerdictAssert isSafe() {
        return is("safe");
    }

    /** Something would have gone wrong. */
    public VerdictAssert isUnsafe() {
        return is("unsafe");
    }

    /** Nothing was found, but not enough was judged. */
    public VerdictAssert isInconclusive() {
        return is("inconclusive");
    }

    /** Every migration went through by itself, none failed, was mended, was skipped or was not reached. */
    public VerdictAssert appliedEverything() {
        isNotNull();
        List<MigrationRun> runs = actual.evidence().migrations();
        if (runs.isEmpty()) {
            failWithMessage("expected every migration to be applied, but there is none");
        }
        String others = runs.stream()
                .filter(run -> !APPLIED.contains(run.outcome()))
                .map(run ->
                        "\n  " + run.migration().script() + ": " + run.outcome().word())
                .collect(Collectors.joining());
        if (!others.isEmpty()) {
            failWithMessage("expected every migration to be applied, but these were not:%s", others);
        }
        return this;
    }

    /** No row of any table is gone: neither by {@code RC01} nor by {@code RC04}, {@code DS01} or {@code DS03}. */
    public VerdictAssert keptEveryRow() {
        LOST_ROWS.forEach(this::hasNoFinding);
        return this;
    }

    /** There is a finding of this rule, by itself or as what follows from another. */
    public VerdictAssert hasFinding(String rule) {
        isNotNull();
        if (found(of(rule)).isEmpty()) {
            failWithMessage("expected a finding of %s, but %s", rule, all());
        }
        return this;
    }

    /** There is a finding of this rule in this migration: {@code V7}, {@code V7__drop_fax.sql} or {@code 7}. */
    public VerdictAssert hasFindingIn(String migration, String rule) {
        isNotNull();
        if (found(of(rule).and(in(migration))).isEmpty()) {
            failWithMessage("expected a finding of %s in %s, but %s", rule, migration, all());
        }
        return this;
    }

    /** This rule was judged, and there is no finding of it, nor one that follows from another. */
    public VerdictAssert hasNoFinding(String rule) {
        isNotNull();
        List<Finding> found = found(of(rule));
        if (!found.isEmpty()) {
            failWithMessage("expected no finding of %s, but there is:%s", rule, lines(found));
        }
        checkJudged(rule);
        return this;
    }

    /** This rule was judged, and there is no finding of it in this migration. */
    public VerdictAssert hasNoFindingIn(String migration, String rule) {
        isNotNull();
        if (actual.evidence().migrations().stream()
                .noneMatch(run -> run.migration().isCalled(migration))) {
            failWithMessage("expected no finding of %s in %s, but there is no such migration", rule, migration);
        }
        List<Finding> found = found(of(rule).and(in(migration)));
        if (!found.isEmpty()) {
            failWithMessage("expected no finding of %s in %s, but there is:%s", rule, migration, lines(found));
        }
        checkJudged(rule);
        return this;
    }

    private VerdictAssert is(String word) {
        isNotNull();
        if (!actual.word().equals(word)) {
            String gaps = actual.notJudged().stream()
                    .filter(NotJudged::blocking)
                    .map(gap -> "\n  not judged: " + gap.what() + ": " + gap.why())
                    .collect(Collectors.joining());
            failWithMessage("expected the verdict to be %s, but it is %s; %s%s", word, actual.word(), all(), gaps);
        }
        return this;
    }

    private void checkJudged(String rule) {
        if (!actual.evidence().judged().contains(rule)) {
            failWithMessage("expected no finding of %s, but %s was not judged", rule, rule);
        }
    }

    private String all() {
        List<Finding> findings = found(finding -> true);
        return findings.isEmpty() ? "nothing was found" : "found were:" + lines(findings);
    }

    private List<Finding> found(Predicate<Finding> wanted) {
        return actual.findings().stream()
                .flatMap(VerdictAssert::withRelated)
                .filter(wanted)
                .toList();
    }

    private static Stream<Finding> withRelated(Finding finding) {
        return Stream.concat(Stream.of(finding), finding.related().stream().flatMap(VerdictAssert::withRelated));
    }

    private static Predicate<Finding> of(String rule) {
        return finding -> finding.rule().id().equals(rule);
    }

    private static Predicate<Finding> in(String migration) {
        return finding -> new Migration(finding.migration(), finding.script(), "").isCalled(migration);
    }

    private static String lines(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "\n  " + finding.rule().id() + " "
                        + (finding.script().isEmpty() ? "" : finding.script() + ": ") + finding.message())
                .collect(Collectors.joining());
    }
}
