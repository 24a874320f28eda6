package dev.rehearsal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole rehearsals of changelogs. */
@Execution(ExecutionMode.CONCURRENT)
final class LiquibaseTests {

    @Test
    void the_orders_are_safe() throws IOException {
        Verdict verdict =
                Fixture.in(Path.of("sample-migrations/orders-liquibase")).rehearse();

        assertThat(verdict.word()).as("%s", verdict).isEqualTo("safe");
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notJudged()).as("%s", verdict).isEmpty();
        assertThat(verdict.evidence().migrations()).hasSize(8);
    }

    @Test
    void what_fails_on_rows_is_found_with_file_and_line() throws IOException {
        Verdict verdict = Fixture.in(Path.of("src/test/resources/liquibase/orders-broken"))
                .rehearse();

        assertThat(verdict.findings())
                .as("%s", verdict)
                .extracting(finding -> finding.rule().id() + " " + finding.migration() + " " + finding.place())
                .containsExactlyInAnyOrder(
                        "DD01 one-account changes/one_account.sql:5", "NN02 phone-required db.changelog-master.xml:20");
    }
}
