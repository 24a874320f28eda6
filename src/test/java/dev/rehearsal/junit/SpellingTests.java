package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** SQL in an annotation that is none, which the first server tells, is the annotation's mistake. */
final class SpellingTests {

    @Test
    void the_annotation_is_quoted_and_no_test_is_green() {
        Ran ran = Ran.classes(MisspelledTestCase.class);

        assertThat(ran.thrown()).hasSize(1 + 5 + 1).allSatisfy(mistake -> assertThat(mistake)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@Holds(name = \"all are named\", sql = \"select count(* from users\") on"
                        + " SpellingTests.MisspelledTestCase: expected SQL: syntax error at or near \"from\""));
    }

    @Holds(name = "all are named", sql = "select count(* from users", is = "0")
    static final class MisspelledTestCase {

        @MigrationTest("src/test/resources/db/plain")
        @Invariant(name = "fine", sql = "select count(*) from not_yet_there", is = "0")
        void migrations_are_safe() {}
    }
}
