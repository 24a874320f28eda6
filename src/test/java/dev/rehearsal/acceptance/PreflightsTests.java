package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The query that a finding has for production, declared as it is printed: our rows fulfil it, the finding is gone, all is judged. */
@Execution(ExecutionMode.CONCURRENT)
final class PreflightsTests {

    /**
     * The rules whose findings have one; that there are no others {@link RuleFixturesTests} sees to. The fixture of DD07 shows the half
     * of it that no row decides, so the other half has a test of its own.
     */
    static final Set<String> CARRYING = Set.of(
            "DD01", "DD02", "DD03", "DD04", "DD05", "DD06", "DD08", "NN01", "NN02", "DS01", "DS02", "DS03", "RC01",
            "RC03", "RC04");

    static List<Path> bad() throws IOException {
        return RuleFixturesTests.bad().stream()
                .filter(it -> CARRYING.contains(RuleFixturesTests.rule(it)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_finding_is_gone_when_its_own_query_is_declared(Path folder, @TempDir Path scratch) throws Exception {
        Fixture fixture = Fixture.in(folder, scratch);
        Verdict verdict = fixture.rehearse();

        List<Finding> counted = verdict.findings().stream()
                .flatMap(it -> Stream.concat(Stream.of(it), it.related().stream()))
                .filter(it -> !it.preflight().isEmpty())
                .toList();

        assertThat(counted).as("%s", verdict).isNotEmpty();
        for (Finding finding : counted) {
            isGone(fixture, verdict, finding);
        }
    }

    @Test
    void a_label_that_is_said_not_to_be_in_use_can_be_removed(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("V1__documents.sql"),
                "create type state as enum ('draft', 'old', 'final');\n"
                        + "create table documents (id bigint primary key, state state not null);\n");
        Files.writeString(
                folder.resolve("V2__no_old_ones.sql"),
                "alter type state rename to state_was;\ncreate type state as enum ('draft', 'final');\n"
                        + "alter table documents alter state type state using state::text::state;\n");
        Fixture fixture = Fixture.in(folder);

        Verdict verdict = fixture.rehearse();

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("DD07");
            isGone(fixture, verdict, finding);
        });
    }

    private static void isGone(Fixture fixture, Verdict verdict, Finding finding) {
        Verdict declared = fixture.rehearse(it -> it.holding("declared", finding.preflight(), "0"));

        assertThat(told(declared)).as("%s", declared).doesNotContain(told(finding));
        // Where no row is in the state that it moves from, a declared move can't be seen to balance.
        assertThat(blocking(declared))
                .as("%s", declared)
                .filteredOn(it -> !it.what().startsWith("RC04 the move"))
                .isEqualTo(blocking(verdict));
        assertThat(declared.evidence().judged()).isEqualTo(verdict.evidence().judged());
        assertThat(declared.evidence().migrations())
                .extracting(MigrationRun::outcome)
                .doesNotContain(MigrationRun.Outcome.NOT_RUN);
    }

    private static List<String> told(Verdict verdict) {
        return verdict.findings().stream()
                .flatMap(it -> Stream.concat(Stream.of(it), it.related().stream()))
                .map(PreflightsTests::told)
                .toList();
    }

    private static String told(Finding finding) {
        return finding.rule().id() + " " + finding.migration() + " " + finding.subject();
    }

    private static List<NotJudged> blocking(Verdict verdict) {
        return verdict.notJudged().stream().filter(NotJudged::blocking).toList();
    }
}
