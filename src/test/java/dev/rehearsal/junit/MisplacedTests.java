package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Routing;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Annotations where they mean nothing, and methods that JUnit would not run, are refused before anything starts. */
final class MisplacedTests {

    @Test
    void a_mistake_on_a_class_is_quoted_there() {
        assertThat(Ran.classes(OnClassTestCase.class).containerFailures())
                .containsExactly("@Seed(rows = -5) on MisplacedTests.OnClassTestCase: expected at least 1");
    }

    @Test
    void a_replica_before_each_test_is_refused_too() {
        assertThat(Ran.classes(BeforeTestCase.class).containerFailures())
                .containsExactly("@Replica on parameter 1 of MisplacedTests.BeforeTestCase.before:"
                        + " expected a database with at least one replica");
    }

    @Test
    void a_method_that_junit_would_not_run_fails_its_sisters() {
        String why =
                ": expected a method that is neither private nor static and answers nothing; JUnit does not run it";
        assertThat(Ran.classes(PrivateTestCase.class).containerFailures())
                .containsExactly("@MigrationTest on MisplacedTests.PrivateTestCase.hidden" + why);
        assertThat(Ran.classes(StaticTestCase.class).containerFailures())
                .containsExactly("@MigrationTest on MisplacedTests.StaticTestCase.shared" + why);
        assertThat(Ran.classes(AnsweringTestCase.class).containerFailures())
                .containsExactly("@MigrationTest on MisplacedTests.AnsweringTestCase.answering" + why);
    }

    @Test
    void a_companion_without_a_migration_test_fails_its_sisters() {
        assertThat(Ran.classes(StrayTestCase.class).containerFailures())
                .containsExactly(
                        "@Seed on MisplacedTests.StrayTestCase.goes_astray: expected it beside @MigrationTest");
        assertThat(Ran.classes(CarriedTestCase.class).containerFailures())
                .containsExactly("@Route on MisplacedTests.CarriedTestCase.stray: expected it beside @MigrationTest");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Route(Routing.ANY)
    @interface AsInProduction {}

    static final class StrayTestCase {

        @MigrationTest("db")
        void seen() {}

        @Test
        @Seed(rows = 5)
        @Seed(number = 7)
        void goes_astray() {}
    }

    static final class CarriedTestCase {

        @MigrationTest("db")
        void seen() {}

        @AsInProduction
        void stray() {}
    }

    @Seed(rows = -5)
    static final class OnClassTestCase {

        @MigrationTest("db")
        void migrations_are_safe() {}
    }

    static final class BeforeTestCase {

        @BeforeEach
        void before(@Replica Connection replica) {}

        @MigrationTest("db")
        @Postgres(replicas = 0)
        void migrations_are_safe() {}
    }

    static final class PrivateTestCase {

        @MigrationTest("db")
        void seen() {}

        @MigrationTest("db")
        @SuppressWarnings("unused") // which is the point
        private void hidden() {}
    }

    static final class StaticTestCase {

        @MigrationTest("db")
        void seen() {}

        @MigrationTest("db")
        static void shared() {}
    }

    static final class AnsweringTestCase {

        @MigrationTest("db")
        void seen() {}

        @MigrationTest("db")
        int answering() {
            return 1;
        }
    }
}
