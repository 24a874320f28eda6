package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What follows from one cause: together where it is much, and never together with what has another cause. */
final class FollowingTests {

    @Test
    void two_that_follow_have_a_test_case_each_and_are_told_one_by_one() {
        String xml = JunitXmlReport.of(Sample.report(Sample.followed(2)));

        assertThat(xml)
                .contains(
                        """
                          <testcase name="V2__more.sql" classname="rehearsal.migration" time="0.001">
                            <error message="it could not be judged: it follows from V1__users.sql" type="Inconclusive"></error>
                          </testcase>
                          <testcase name="V3__more.sql" classname="rehearsal.migration" time="0.001">
                            <error message="it could not be judged: it follows from V1__users.sql" type="Inconclusive"></error>
                          </testcase>
                        """)
                .contains(
                        """
                            It follows: NN01 needs what V1__users.sql would have made: no users (V2__more.sql)
                            It follows: NN01 needs what V1__users.sql would have made: no users (V3__more.sql)</failure>
                        """);
    }

    @Test
    void neighbours_that_follow_from_different_ones_stay_apart() {
        Verdict verdict = verdict(
                runs(1, 8),
                lead(1, List.of(follows(1, 3), follows(1, 4), follows(1, 5))),
                lead(2, List.of(follows(2, 6), follows(2, 7), follows(2, 8))));

        assertThat(ConsoleReport.of(Sample.report(verdict), Look.PLAIN, ""))
                .contains(
                        """
                          FAILED V1.sql       1 ms  failed: NN01
                          FAILED V2.sql       1 ms  failed: NN01
                          FAILED 3 migrations, V3.sql to V5.sql: could not be judged, since they follow from V1.sql
                          FAILED 3 migrations, V6.sql to V8.sql: could not be judged, since they follow from V2.sql
                        """);
        assertThat(JunitXmlReport.of(Sample.report(verdict)))
                .contains(
                        """
                          <testcase name="3 migrations, V3.sql to V5.sql" classname="rehearsal.migration" time="0.003">
                            <error message="they could not be judged: they follow from V1.sql" type="Inconclusive">V3.sql
                        V4.sql
                        V5.sql</error>
                          </testcase>
                          <testcase name="3 migrations, V6.sql to V8.sql" classname="rehearsal.migration" time="0.003">
                            <error message="they could not be judged: they follow from V2.sql" type="Inconclusive">V6.sql
                        """);
    }

    @Test
    void of_two_that_it_needs_the_first_is_told() {
        Verdict verdict = verdict(runs(1, 3), lead(1, List.of(follows(1, 3))), lead(2, List.of(follows(2, 3))));

        assertThat(ConsoleReport.of(Sample.report(verdict), Look.PLAIN, ""))
                .contains("  FAILED V3.sql       1 ms  failed, since it follows from V1.sql\n");
    }

    @Test
    void one_with_a_finding_of_its_own_keeps_its_line() {
        Verdict verdict = verdict(
                runs(1, 7),
                lead(1, IntStream.rangeClosed(2, 7).mapToObj(i -> follows(1, i)).toList()),
                lead(4, List.of()));

        assertThat(ConsoleReport.of(Sample.report(verdict), Look.PLAIN, ""))
                .contains(
                        """
                          FAILED V2.sql       1 ms  failed, since it follows from V1.sql
                          FAILED V3.sql       1 ms  failed, since it follows from V1.sql
                          FAILED V4.sql       1 ms  failed, since it follows from V1.sql: NN01
                          FAILED 3 migrations, V5.sql to V7.sql: could not be judged, since they follow from V1.sql
                        """);
    }

    @Test
    void one_that_fails_on_both_databases_counts_once() {
        String told = FindingText.whole(lead(1, List.of(follows(1, 2), follows(1, 3), follows(1, 2), follows(1, 4))));

        assertThat(told)
                .endsWith(
                        "It follows: 3 migrations, V2.sql to V4.sql, could not be judged: they need what this one would have made");
    }

    @Test
    void beside_many_migrations_whatever_else_follows_is_told() {
        Finding other = Finding.of(Sample.FS03, "the index of line 1 stays").in(Sample.migration("V1", "V1.sql"));

        assertThat(FindingText.whole(lead(1, List.of(follows(1, 2), other, follows(1, 3), follows(1, 4)))))
                .endsWith(
                        """
                            It follows: FS03 the index of line 1 stays (V1.sql)
                            It follows: 3 migrations, V2.sql to V4.sql, could not be judged: they need what this one would have made\
                        """);
    }

    @Test
    void of_what_else_follows_five_are_told() {
        assertThat(FindingText.whole(lead(1, others(5)))).endsWith("It follows: FS03 index 5 stays");
        assertThat(FindingText.whole(lead(1, others(7))))
                .endsWith(
                        """
                            It follows: FS03 index 5 stays
                            It follows: 2 more, which the report in JSON lists\
                        """);
    }

    private static List<Finding> others(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Finding.of(Sample.FS03, "index " + i + " stays"))
                .toList();
    }

    private static Finding follows(int lead, int id) {
        return Finding.of(Sample.NN01, "needs what V" + lead + ".sql would have made")
                .in(Sample.migration("V" + id, "V" + id + ".sql"))
                .measuring("follows", "V" + lead);
    }

    private static Finding lead(int id, List<Finding> related) {
        return Finding.of(Sample.NN01, "fails on a fresh install too")
                .in(Sample.migration("V" + id, "V" + id + ".sql"))
                .followedBy(related);
    }

    private static List<MigrationRun> runs(int from, int to) {
        List<MigrationRun> runs = new ArrayList<>();
        IntStream.rangeClosed(from, to)
                .forEach(i -> runs.add(Sample.run(Sample.migration("V" + i, "V" + i + ".sql"), Outcome.FAILED, 1)));
        return runs;
    }

    private static Verdict verdict(List<MigrationRun> runs, Finding... findings) {
        Evidence safe = Sample.safe().evidence();
        return Verdict.of(new Evidence(
                safe.engine(),
                safe.server(),
                1,
                List.of("NN01"),
                List.of(),
                runs,
                List.of(findings),
                List.of(),
                List.of("populated")));
    }
}
