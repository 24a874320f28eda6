package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import dev.rehearsal.harness.Living;
import dev.rehearsal.harness.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule's fixtures, run for real: what is bad trips that rule and no other, what is good trips none. */
@Execution(ExecutionMode.CONCURRENT)
final class RuleFixturesTests {

    private static final Path RULES = Path.of("fixtures/rules");

    static List<Path> cases(String kind) throws IOException {
        try (Stream<Path> rules = Files.list(RULES)) {
            return rules.map(rule -> rule.resolve(kind))
                    .filter(folder -> !Files.exists(folder.resolve(LedgerFixturesTests.LEDGER)))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> bad() throws IOException {
        return cases("bad");
    }

    static List<Path> good() throws IOException {
        return cases("good");
    }

    /** Rules whose findings are about no statement. */
    private static final Map<String, String> WITHOUT_STATEMENT = Map.of(
            "MG04", "what is not there stands in no line",
            "MG05", "it is about a rollback as a whole",
            "PM02", "files are compared, and none of them is run",
            "PM03", "files are compared, and none of them is run",
            "PM04", "files are compared, and none of them is run",
            "PM05", "files are compared, and none of them is run");

    @ParameterizedTest
    @MethodSource("bad")
    void what_is_bad_trips_its_rule_and_no_other(Path folder, @TempDir Path scratch) throws Exception {
        String rule = rule(folder);

        Verdict verdict = Fixture.in(folder, scratch).rehearse();

        assertThat(rules(verdict)).as("%s", verdict).contains(rule);
        // Nothing is left behind without a refusal.
        List<String> allowed = rule.equals("RO02") ? List.of("RO01", "RO02") : List.of(rule);
        assertThat(errors(verdict)).as("%s", verdict).isSubsetOf(allowed);
        assertThat(verdict.findings().stream()
                        .filter(it -> it.rule().id().equals(rule))
                        .anyMatch(it -> !it.preflight().isEmpty()))
                .as("%s", verdict)
                .isEqualTo(PreflightsTests.CARRYING.contains(rule));
        assertThat(withoutLine(verdict)).as("%s", verdict).isEmpty();
        // What it says is pasted into databases, so it has to run there.
        if (rule.matches("(NN|DD|RC|DS).*")) {
            assertThat(Pasted.from(folder, verdict)).isPositive();
        }
    }

    static String rule(Path folder) {
        return folder.getParent().getFileName().toString();
    }

    @ParameterizedTest
    @MethodSource("good")
    void what_is_good_trips_none(Path folder, @TempDir Path scratch) throws Exception {
        Verdict verdict = Fixture.in(folder, scratch).rehearse();

        assertThat(errors(verdict)).as("%s", verdict).isEmpty();
        assertThat(verdict.word()).as("%s", verdict).isEqualTo("safe");
        assertThat(withoutLine(verdict)).as("%s", verdict).isEmpty();
    }

    @Test
    void every_rule_has_its_fixtures_and_every_fixture_its_rule() throws IOException {
        List<String> folders;
        try (Stream<Path> rules = Files.list(RULES)) {
            folders = rules.map(rule -> rule.getFileName().toString()).sorted().toList();
        }

        assertThat(folders)
                .containsExactlyElementsOf(Stream.of(Rehearsal.rules(), Living.rules())
                        .flatMap(List::stream)
                        .map(rule -> rule.id())
                        .sorted()
                        .toList());
        assertThat(folders).allSatisfy(rule -> {
            assertThat(RULES.resolve(rule).resolve("bad")).isNotEmptyDirectory();
            assertThat(RULES.resolve(rule).resolve("good")).isNotEmptyDirectory();
        });
    }

    /** What is found about a file, with all that follows from it, is to be found there. */
    private static List<String> withoutLine(Verdict verdict) {
        return verdict.findings().stream()
                .flatMap(it -> Stream.concat(Stream.of(it), it.related().stream()))
                .filter(it -> !it.place().file().isEmpty() && it.place().line() == 0)
                .filter(it -> !WITHOUT_STATEMENT.containsKey(it.rule().id()))
                .map(it -> it.place() + " " + it.rule().id() + " " + it.message())
                .toList();
    }

    private static Set<String> rules(Verdict verdict) {
        Set<String> ids = new TreeSet<>();
        verdict.findings().forEach(finding -> ids.add(finding.rule().id()));
        return ids;
    }

    private static Set<String> errors(Verdict verdict) {
        Set<String> ids = new TreeSet<>();
        for (Finding finding : verdict.findings()) {
            if (finding.severity() == Severity.ERROR) {
                ids.add(finding.rule().id());
            }
        }
        return ids;
    }
}
