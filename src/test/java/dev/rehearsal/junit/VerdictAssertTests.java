package dev.rehearsal.junit;

import static dev.rehearsal.junit.RehearsalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What AssertJ says about verdicts. */
final class VerdictAssertTests {

    private static final Verdict NOTHING = Verdicts.of(List.of(), List.of(), List.of());

    @Test
    void what_is_so_passes() {
        assertThatCode(() -> {
                    assertThat(Verdicts.safe())
                            .isSafe()
                            .appliedEverything()
                            .keptEveryRow()
                            .hasFinding("RC03")
                            .hasFindingIn("V2", "RC03")
                            .hasNoFinding("NN02")
                            .hasNoFindingIn("V3__email", "RC03");
                    assertThat(Verdicts.unsafe())
                            .isUnsafe()
                            .hasFindingIn("3", "NN02")
                            .hasNoFindingIn("V2", "NN02");
                    assertThat(Verdicts.inconclusive()).isInconclusive();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_verdict_that_is_another_is_shown_with_what_was_found() {
        fails(
                () -> assertThat(Verdicts.unsafe()).isSafe(),
                """
                expected the verdict to be safe, but it is unsafe; found were:
                  RC03 V2__users.sql: 12 values of users.name changed
                  NN02 V3__email.sql: users.email becomes NOT NULL while 12 of 1000 rows hold NULL
                  PM06 the second run changed public.users""");
    }

    @Test
    void a_verdict_that_is_another_is_shown_with_its_gaps() {
        fails(
                () -> assertThat(Verdicts.inconclusive()).isUnsafe(),
                """
                expected the verdict to be unsafe, but it is inconclusive; nothing was found
                  not judged: V3 on ordinary rows: the server was gone
                  not judged: scenario routed: there is no replica""");
    }

    @Test
    void a_safe_verdict_is_not_inconclusive() {
        fails(
                () -> assertThat(Verdicts.safe()).isInconclusive(),
                """
                expected the verdict to be inconclusive, but it is safe; found were:
                  RC03 V2__users.sql: 12 values of users.name changed""");
    }

    @Test
    void a_migration_that_did_not_go_through_by_itself_is_named() {
        fails(
                () -> assertThat(Verdicts.unsafe()).appliedEverything(),
                """
                expected every migration to be applied, but these were not:
                  V3__email.sql: mended""");
        fails(
                () -> assertThat(NOTHING).appliedEverything(),
                "expected every migration to be applied, but there is none");
    }

    @Test
    void a_finding_that_is_not_there_is_missed() {
        fails(() -> assertThat(NOTHING).hasFinding("NN02"), "expected a finding of NN02, but nothing was found");
        fails(
                () -> assertThat(Verdicts.safe()).hasFindingIn("V3", "RC03"),
                """
                expected a finding of RC03 in V3, but found were:
                  RC03 V2__users.sql: 12 values of users.name changed""");
    }

    @Test
    void a_finding_that_should_not_be_there_is_shown() {
        fails(
                () -> assertThat(Verdicts.unsafe()).hasNoFinding("NN02"),
                """
                expected no finding of NN02, but there is:
                  NN02 V3__email.sql: users.email becomes NOT NULL while 12 of 1000 rows hold NULL""");
        fails(
                () -> assertThat(Verdicts.unsafe()).hasNoFindingIn("V3", "NN02"),
                """
                expected no finding of NN02 in V3, but there is:
                  NN02 V3__email.sql: users.email becomes NOT NULL while 12 of 1000 rows hold NULL""");
    }

    @Test
    void what_follows_from_another_cause_is_found_too() {
        Finding lost = Finding.of(
                        new Rule("RC01", Severity.ERROR, "rows are gone", "they are lost", "keep them"),
                        "1000 rows of users are gone")
                .in(Verdicts.V3);
        Finding truncated = Finding.of(
                        new Rule("DS02", Severity.ERROR, "a column is dropped", "it is lost", "wait"),
                        "users.name is dropped")
                .in(Verdicts.V3)
                .followedBy(List.of(lost));
        Verdict verdict = Verdicts.of(List.of(Verdicts.applied(Verdicts.V3)), List.of(truncated), List.of());

        fails(
                () -> assertThat(verdict).keptEveryRow(),
                """
                expected no finding of RC01, but there is:
                  RC01 V3__email.sql: 1000 rows of users are gone""");
        assertThat(verdict).hasFindingIn("V3", "RC01");
    }

    @Test
    void what_nobody_looked_for_was_not_found_absent() {
        fails(
                () -> assertThat(Verdicts.safe()).hasNoFinding("LK01"),
                "expected no finding of LK01, but LK01 was not judged");
        fails(
                () -> assertThat(Verdicts.safe()).hasNoFindingIn("V9", "NN02"),
                "expected no finding of NN02 in V9, but there is no such migration");
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }
}
