package dev.rehearsal.junit;

import dev.rehearsal.Verdict;

/**
 * Where AssertJ's assertions about verdicts begin; needs AssertJ on the class path.
 *
 * <pre>{@code
 * assertThat(verdict).appliedEverything().keptEveryRow();
 * }</pre>
 */
public final class RehearsalAssertions {

    private RehearsalAssertions() {}

    /** Begins an assertion about a verdict. */
    public static VerdictAssert assertThat(Verdict actual) {
        return new VerdictAssert(actual);
    }
}
