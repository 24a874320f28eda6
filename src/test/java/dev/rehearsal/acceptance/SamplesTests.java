package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import dev.rehearsal.report.FindingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the samples' page promises of each. */
@Execution(ExecutionMode.CONCURRENT)
final class SamplesTests {

    private static final Path SAMPLES = Path.of("sample-migrations");

    @Test
    void the_shop_is_safe() throws IOException {
        Verdict verdict = Fixture.in(SAMPLES.resolve("shop")).rehearse();

        assertThat(verdict.word()).as("%s", verdict).isEqualTo("safe");
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.evidence().migrations()).hasSize(28);
    }

    @Test
    void each_fault_of_the_broken_shop_is_found_and_nothing_else() throws IOException {
        Verdict verdict = Fixture.in(SAMPLES.resolve("shop-broken")).rehearse();

        assertThat(verdict.findings())
                .extracting(
                        finding -> finding.migration() + " " + finding.rule().id())
                .containsExactlyInAnyOrder(
                        "V101 DD01",
                        "V102 NN02",
                        "V103 NN01",
                        "V104 DD02",
                        "V105 DD03",
                        "V106 DD04",
                        "V107 DD05",
                        "V108 DD06",
                        "V109 DD07",
                        "V110 RC01",
                        "V111 RC02",
                        "V112 RC03",
                        "V113 DS01",
                        "V114 DS02",
                        "V115 DS03",
                        "V116 DS04",
                        "V117 DS05",
                        "V118 DR01",
                        "V119 MG02",
                        "V120 MG01",
                        "V121 DD08",
                        "V122 RC04",
                        "V123 RC05",
                        "R__staff_coupon PM06");
        assertThat(verdict.notJudged()).as("%s", verdict).isEmpty();
        assertThat(verdict.findings()).allSatisfy(SamplesTests::says_where);
        readme_shows(verdict.findings().get(0));
    }

    /** What README prints is what is printed, but for what it leaves out and the command, which differs by who runs it. */
    private static void readme_shows(Finding finding) throws IOException {
        String shown = Files.readString(Path.of("README.md"))
                .replaceFirst(
                        "(?s).*?<!-- output: shop-broken -->\\s*```text\\s*Unsafe migration \\S+ 1 finding\\n(.*?)```.*",
                        "$1");
        List<String> parts = Stream.of(shown.split("…|\\n"))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.startsWith("Reproduce: "))
                .toList();

        assertThat(parts).hasSizeGreaterThan(8);
        assertThat(FindingText.whole(finding)).containsSubsequence(parts);
    }

    private static void says_where(Finding finding) {
        assertThat(finding.message()).isNotBlank();
        assertThat(finding.reproduce()).startsWith("Rehearsal.of(").endsWith(".run()");
        assertThat(finding.script()).isNotBlank();
    }

    @Test
    void the_broken_shop_is_the_shop_and_more() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve("shop"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".sql")).toList()) {
                assertThat(SAMPLES.resolve("shop-broken").resolve(file.getFileName()))
                        .hasSameTextualContentAs(file);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "marketplace-sql, 1_marketplace_enums.sql, CREATE TYPE",
        "marketplace-prisma, '', CREATE TABLE", // of the books, which come first
    })
    void the_marketplace_is_safe_on_the_leader_and_refused_behind_a_balancer(
            String sample, String script, String refused) throws IOException {
        Path marketplace = SAMPLES.resolve(sample);

        Verdict leader = Fixture.in(marketplace).rehearse();
        assertThat(leader.word()).as("%s", leader).isEqualTo("safe");

        Verdict balanced =
                Fixture.said(marketplace.resolve("behind-the-balancer.yaml")).rehearse();
        assertThat(balanced.findings()).as("%s", balanced).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("RO01");
            assertThat(finding.script()).isEqualTo(script);
            assertThat(finding.message()).contains("cannot execute " + refused + " in a read-only transaction");
        });
    }

    /** Nothing beyond these, so that a new sample does not go untested; {@link LiquibaseTests} has those of Liquibase. */
    @Test
    void every_sample_is_tested() throws IOException {
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            List<String> names = samples.filter(Files::isDirectory)
                    .map(it -> it.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(names)
                    .containsExactly(
                            "incidents",
                            "marketplace-prisma",
                            "marketplace-sql",
                            "orders-liquibase",
                            "shop",
                            "shop-broken");
        }
    }
}
