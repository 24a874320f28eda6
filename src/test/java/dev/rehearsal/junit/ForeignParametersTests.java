package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that are not ours: refused where nobody answers them, left alone where somebody may. */
final class ForeignParametersTests {

    @Test
    void a_parameter_that_nobody_answers_is_one_error_before_anything_starts() {
        StrangerTestCase.SCRIPT.events();

        Ran ran = Ran.classes(StrangerTestCase.class);

        assertThat(ran.containerFailures())
                .containsExactly(
                        "parameter 2 of ForeignParametersTests.StrangerTestCase.stranger: expected a Verdict, a DataSource,"
                                + " a Connection or a Cluster, or an extension that answers it, found java.lang.Integer");
        assertThat(ran.tests()).isEmpty();
        assertThat(ran.thrown()).hasSize(1).allMatch(ExtensionConfigurationException.class::isInstance);
        assertThat(StrangerTestCase.SCRIPT.events()).isEmpty();
    }

    @Test
    void a_parameter_before_each_test_and_of_the_constructor_is_checked_too() {
        assertThat(Ran.classes(StrangerBeforeTestCase.class).containerFailures())
                .containsExactly(
                        "parameter 1 of ForeignParametersTests.StrangerBeforeTestCase.before: expected a Verdict, a"
                                + " DataSource, a Connection or a Cluster, or an extension that answers it, found int");
        assertThat(Ran.classes(EarlyTestCase.class).containerFailures())
                .containsExactly(
                        "parameter 1 of the constructor of ForeignParametersTests.EarlyTestCase: expected it on a method:"
                                + " the instance is there before the rehearsal, found javax.sql.DataSource");
    }

    @Test
    void what_junit_or_an_extension_of_the_users_answers_is_left_to_them() {
        assertThat(Ran.classes(AnsweredTestCase.class).failures()).isEmpty();
        assertThat(Ran.classes(AnsweredTestCase.class).tests()).contains("PostgreSQL · verdict: SUCCESSFUL");
        assertThat(Ran.classes(AnsweredByFieldTestCase.class).tests()).contains("PostgreSQL · verdict: SUCCESSFUL");
        assertThat(Ran.classes(OfJunitTestCase.class).tests()).contains("PostgreSQL · verdict: SUCCESSFUL");
    }

    static final class StrangerTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @MigrationTest("db")
        void stranger(DataSource leader, Integer stranger) {}
    }

    static final class StrangerBeforeTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @BeforeEach
        void before(int stranger) {}

        @MigrationTest("db")
        void migrations_are_safe() {}
    }

    static final class EarlyTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @SuppressWarnings("unused")
        EarlyTestCase(DataSource early) {}

        @MigrationTest("db")
        void migrations_are_safe() {}
    }

    /** An extension of the user's. */
    static final class Fortytwo implements ParameterResolver {

        Fortytwo() {}

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Integer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return 42;
        }
    }

    @ExtendWith(Fortytwo.class)
    static final class AnsweredTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        AnsweredTestCase() {}

        @MigrationTest("db")
        void migrations_are_safe(Integer number) {
            assertThat(number).isEqualTo(42);
        }
    }

    static final class AnsweredByFieldTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @RegisterExtension
        final ParameterResolver own = new Fortytwo();

        @MigrationTest("db")
        void migrations_are_safe(Integer number) {
            assertThat(number).isEqualTo(42);
        }
    }

    static final class OfJunitTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        OfJunitTestCase(TestInfo info) {
            assertThat(info.getTags()).isEmpty();
        }

        @MigrationTest("db")
        void migrations_are_safe(TestInfo info, TestReporter reporter, @TempDir Path directory) {
            assertThat(directory).exists();
        }
    }
}
