package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.report.Report;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordingTests {

    private static final Plan PLAN = new Plan(
            "PostgreSQL",
            "db/migration",
            Rehearsal.of("db/migration").on(Topology.primary()),
            List.of("populated"),
            List.of(),
            false,
            false,
            stage -> {},
            "mvn test");

    private static Report report(Verdict verdict) {
        return new Report(verdict, List.of(), "db/migration", "rehearsal", Duration.ofSeconds(8));
    }

    @Test
    void warnings_stand_below_the_errors_and_what_was_not_judged() {
        assertThat(Wording.verdict(PLAN, report(Verdicts.unsafe())))
                .contains(
                        """
                        Unsafe on PostgreSQL · verdict: 2 findings (PostgreSQL 18.6 embedded, 2 migrations, seed number 1)
                          NN02 users.email becomes NOT NULL while 12 of 1000 rows hold NULL (V3__email.sql:2)
                          PM06 the second run changed public.users
                          RC03 (warning) 12 values of users.name changed (V2__users.sql)""");
    }

    @Test
    void a_warning_alone_fails_no_test() {
        assertThat(Wording.verdict(PLAN, report(Verdicts.safe()))).isEmpty();
        assertThat(Wording.migration("PostgreSQL · V2", Verdicts.V2, report(Verdicts.safe())))
                .isEmpty();
    }

    @Test
    void a_migration_with_errors_tells_its_warnings_too() {
        Verdict both = Verdicts.of(
                List.of(Verdicts.applied(Verdicts.V3)),
                List.of(Verdicts.RC03.in(Verdicts.V3), Verdicts.NN02),
                List.of());

        assertThat(Wording.migration("PostgreSQL · V3", Verdicts.V3, report(both)))
                .hasValueSatisfying(
                        it -> assertThat(it.getMessage())
                                .isEqualTo(
                                        """
                                PostgreSQL · V3: unsafe, 1 finding
                                  NN02 users.email becomes NOT NULL while 12 of 1000 rows hold NULL (V3__email.sql:2)
                                  RC03 (warning) 12 values of users.name changed (V2__users.sql)"""))
                .hasValueSatisfying(it -> assertThat(it.toString())
                        .endsWith("\n  RC03 (warning) 12 values of users.name changed (V2__users.sql)"));
    }
}
