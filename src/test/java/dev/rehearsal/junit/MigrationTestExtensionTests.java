package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.AssertionFailedError;

/** The tests that an annotated method becomes, and what they say. */
final class MigrationTestExtensionTests {

    @Test
    void there_is_a_test_for_each_migration_and_each_scenario_and_last_the_verdict() {
        Ran ran = Ran.classes(SafeTestCase.class);

        assertThat(ran.tests())
                .containsExactly(
                        "PostgreSQL · V2__users.sql: SUCCESSFUL",
                        "PostgreSQL · V3__email.sql: SUCCESSFUL",
                        "PostgreSQL · populated: SUCCESSFUL",
                        "PostgreSQL · empty: SUCCESSFUL",
                        "PostgreSQL · routed: SUCCESSFUL",
                        "PostgreSQL · privilege: SUCCESSFUL",
                        "PostgreSQL · again: SUCCESSFUL",
                        "PostgreSQL · verdict: SUCCESSFUL");
        assertThat(ran.containerFailures()).isEmpty();
    }

    @Test
    void the_users_code_runs_once_after_the_rehearsal_and_before_it_is_closed() {
        SafeTestCase.SCRIPT.events();

        Ran.classes(SafeTestCase.class);

        assertThat(SafeTestCase.SCRIPT.events())
                .containsExactly("rehearsed PostgreSQL", "before safe", "body", "after", "closed PostgreSQL");
    }

    @Test
    void a_test_that_is_selected_alone_makes_the_rehearsal_itself() {
        UniqueId second = UniqueId.forEngine("junit-jupiter")
                .append("class", SafeTestCase.class.getName())
                .append("test-template", "migrations_are_safe()")
                .append("test-template-invocation", "#2");
        SafeTestCase.SCRIPT.events();

        Ran ran = Ran.selected(Map.of(), selectUniqueId(second));

        assertThat(ran.tests()).containsExactly("PostgreSQL · V3__email.sql: SUCCESSFUL");
        assertThat(SafeTestCase.SCRIPT.events()).containsExactly("rehearsed PostgreSQL", "closed PostgreSQL");
    }

    @Test
    void each_database_of_a_matrix_has_tests_of_its_own_and_is_closed_before_the_next() {
        MatrixTestCase.SCRIPT.events();

        Ran ran = Ran.classes(MatrixTestCase.class);

        assertThat(ran.tests())
                .hasSize(16)
                .contains(
                        "PostgreSQL 17 · V2__users.sql: SUCCESSFUL",
                        "PostgreSQL 17 · verdict: SUCCESSFUL",
                        "PostgreSQL 14 · verdict: SUCCESSFUL");
        assertThat(MatrixTestCase.SCRIPT.events())
                .containsExactly(
                        "rehearsed PostgreSQL 17",
                        "closed PostgreSQL 17",
                        "rehearsed PostgreSQL 14",
                        "closed PostgreSQL 14");
    }

    @Test
    void tests_that_are_made_to_run_side_by_side_share_one_rehearsal_too() {
        SideBySideTestCase.SCRIPT.events();

        Ran ran = Ran.selected(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
                DiscoverySelectors.selectClass(SideBySideTestCase.class));

        assertThat(ran.tests()).hasSize(8).allMatch(test -> test.endsWith(": SUCCESSFUL"));
        assertThat(SideBySideTestCase.SCRIPT.events())
                .containsExactly("rehearsed PostgreSQL", "body", "closed PostgreSQL");
    }

    @Test
    void an_unsafe_verdict_fails_what_it_is_about_and_the_verdict() {
        Ran ran = Ran.classes(UnsafeTestCase.class);

        assertThat(ran.failures())
                .containsExactly(
                        """
                        PostgreSQL · V3__email.sql: unsafe, 1 finding
                          NN02 users.email becomes NOT NULL while 12 of 1000 rows hold NULL (V3__email.sql:2)""",
                        """
                        PostgreSQL · populated: unsafe, 1 finding
                          NN02 (V3__email.sql:2)""",
                        """
                        PostgreSQL · again: unsafe, 1 finding
                          PM06 the second run changed public.users""",
                        """
                        Unsafe on PostgreSQL · verdict: 2 findings (PostgreSQL 18.6 embedded, 2 migrations, seed number 1)
                          NN02 users.email becomes NOT NULL while 12 of 1000 rows hold NULL (V3__email.sql:2)
                          PM06 the second run changed public.users
                          RC03 (warning) 12 values of users.name changed (V2__users.sql)""");
        assertThat(ran.thrown()).allMatch(AssertionFailedError.class::isInstance);
    }

    @Test
    void each_finding_is_told_at_length_once_and_without_a_stack_trace() {
        List<String> printed = Ran.classes(UnsafeTestCase.class).thrown().stream()
                .map(MigrationTestExtensionTests::printed)
                .toList();

        assertThat(printed)
                .containsExactly(
                        """
                        PostgreSQL · V3__email.sql: unsafe, 1 finding
                          NN02 users.email becomes NOT NULL while 12 of 1000 rows hold NULL
                              V3__email.sql:2  ALTER TABLE users ALTER COLUMN email SET NOT NULL
                              Means: it fails
                              Count such rows in production with
                                  SELECT count(*) FROM users WHERE email IS NULL
                              Instead: UPDATE users SET email = '' WHERE email IS NULL;
                                  and then the rest
                              Reproduce: ./rehearse verify db/migration --only NN02
                        """,
                        """
                        PostgreSQL · populated: unsafe, 1 finding
                          NN02 (V3__email.sql:2)
                        """,
                        """
                        PostgreSQL · again: unsafe, 1 finding
                          PM06 the second run changed public.users
                              Means: not idempotent
                              Instead: make it so
                        """,
                        """
                        Unsafe on PostgreSQL · verdict: 2 findings (PostgreSQL 18.6 embedded, 2 migrations, seed number 1)
                          NN02 users.email becomes NOT NULL while 12 of 1000 rows hold NULL (V3__email.sql:2)
                          PM06 the second run changed public.users
                          RC03 (warning) 12 values of users.name changed (V2__users.sql)
                        """);
    }

    /** As build tools print it. */
    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void a_body_that_is_content_does_not_make_an_unsafe_verdict_pass() {
        Ran ran = Ran.classes(ContentTestCase.class);

        assertThat(ran.tests()).contains("PostgreSQL · verdict: FAILED");
        assertThat(ContentTestCase.SCRIPT.events()).contains("body saw unsafe");
    }

    @Test
    void a_body_that_fails_is_told_beside_the_verdict() {
        Ran ran = Ran.classes(FailingBodyTestCase.class);

        String verdict = ran.failures().get(ran.failures().size() - 1);
        assertThat(verdict)
                .startsWith("Unsafe on PostgreSQL · verdict: ")
                .endsWith("\nThe test's own code failed too: org.opentest4j.AssertionFailedError: and so did I");
        assertThat(ran.thrown().get(ran.thrown().size() - 1).getSuppressed())
                .singleElement()
                .satisfies(own -> assertThat(own).hasMessage("and so did I"));
    }

    @Test
    void what_was_not_judged_fails_and_is_never_skipped() {
        Ran ran = Ran.classes(InconclusiveTestCase.class);

        assertThat(ran.failures())
                .containsExactly(
                        "PostgreSQL · V3__email.sql: not judged: V3 on ordinary rows: the server was gone",
                        "PostgreSQL · routed: not judged: there is no replica",
                        """
                        Inconclusive on PostgreSQL · verdict: not enough was judged \
                        (PostgreSQL 18.6 embedded, 2 migrations, seed number 1)
                          not judged: V3 on ordinary rows: the server was gone
                          not judged: scenario routed: there is no replica""");
        ran.results().testEvents().assertStatistics(counts -> counts.skipped(0).aborted(0));
    }

    @Test
    void a_world_that_fails_is_asked_once_and_fails_every_test() {
        NoServerTestCase.SCRIPT.events();

        Ran ran = Ran.classes(NoServerTestCase.class);

        assertThat(ran.failures())
                .hasSize(8)
                .contains(
                        "PostgreSQL · V2__users.sql: not judged: could not start node1: port 5433 is in use",
                        "Inconclusive on PostgreSQL · verdict: the rehearsal did not take place: could not start node1:"
                                + " port 5433 is in use");
        assertThat(NoServerTestCase.SCRIPT.events()).containsExactly("rehearsed PostgreSQL");
        ran.results().testEvents().assertStatistics(counts -> counts.skipped(0).aborted(0));
    }

    @Test
    void a_fault_of_ours_is_inconclusive_too() {
        Ran ran = Ran.classes(FaultTestCase.class);

        assertThat(ran.failures())
                .contains("Inconclusive on PostgreSQL · verdict: the rehearsal did not take place: a fault of Rehearsal"
                        + " itself: java.lang.IllegalStateException: unforeseen");
    }

    @Test
    void the_verdict_goes_into_the_report() {
        Ran ran = Ran.classes(SafeTestCase.class);

        List<Map<String, String>> entries = ran.results().testEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .toList();
        assertThat(entries)
                .containsExactly(Map.of("verdict", "safe", "seedNumber", "1", "server", "PostgreSQL 18.6 embedded"));
    }

    @Test
    void the_whole_report_is_published_as_files() {
        Ran ran = Ran.classes(UnsafeTestCase.class);

        List<Path> published = ran.results().testEvents().fileEntryPublished().stream()
                .map(event -> event.getRequiredPayload(FileEntry.class).getPath())
                .toList();
        assertThat(published).singleElement().satisfies(directory -> {
            assertThat(directory.resolve("rehearsal.json"))
                    .content()
                    .contains("\"schema\": \"rehearsal/1\"", "\"verdict\": \"unsafe\"", "\"rule\": \"NN02\"");
            assertThat(directory.resolve("rehearsal.md")).content().startsWith("## ❌ Unsafe: db/migration\n");
        });
    }

    static final class SafeTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @BeforeEach
        void before(Verdict verdict) {
            SCRIPT.note("before " + verdict.word());
        }

        @AfterEach
        void after() {
            SCRIPT.note("after");
        }

        @MigrationTest("db/migration")
        void migrations_are_safe() {
            SCRIPT.note("body");
        }
    }

    static final class SideBySideTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @MigrationTest("db/migration")
        @Execution(ExecutionMode.CONCURRENT)
        void migrations_are_safe() {
            SCRIPT.note("body");
        }
    }

    static final class MatrixTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @MigrationTest("db/migration")
        @Postgres(version = "17")
        @Postgres(version = "14")
        void migrations_are_safe() {}
    }

    static final class UnsafeTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::unsafe);

        @MigrationTest("db/migration")
        void migrations_are_safe() {}
    }

    static final class ContentTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::unsafe);

        @MigrationTest("db/migration")
        void migrations_are_safe(Verdict verdict) {
            SCRIPT.note("body saw " + verdict.word());
        }
    }

    static final class FailingBodyTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::unsafe);

        @MigrationTest("db/migration")
        void migrations_are_safe() {
            fail("and so did I");
        }
    }

    static final class InconclusiveTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::inconclusive);

        @MigrationTest("db/migration")
        void migrations_are_safe() {}
    }

    static final class NoServerTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(() -> {
            throw new HarnessException("could not start node1: port 5433 is in use");
        });

        @BeforeEach
        void before(Verdict verdict) {
            SCRIPT.note("before " + verdict);
        }

        @AfterEach
        void after(Verdict verdict) {
            SCRIPT.note("after " + verdict);
        }

        @MigrationTest("db/migration")
        void migrations_are_safe(Verdict verdict) {
            SCRIPT.note("body " + verdict);
        }
    }

    static final class FaultTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(() -> {
            throw new IllegalStateException("unforeseen");
        });

        @MigrationTest("db/migration")
        void migrations_are_safe() {}
    }
}
