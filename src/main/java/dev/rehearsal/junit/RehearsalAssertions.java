package dev.rehearsal.junit;

import dev.rehearsal.Verdict;
import dev.rehearsal.harness.Recovery;

/**
 * Where AssertJ's assertions about verdicts and recoveries begin; needs AssertJ on the class path.
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

    /** Begins an assertion about the way out of a failed state. */
    public static RecoveryAssert assertThat(Recovery actual) {
        return new RecoveryAssert(actual);
    }
}
