package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** An older Jupiter is told by name; that it gets so far is tried in the consumer project. */
final class JupiterVersionTests {

    private static final ClassLoader WITHOUT_JUNIT = ClassLoader.getPlatformClassLoader();

    @Test
    void the_one_that_runs_this_is_new_enough() {
        assertThatCode(JupiterVersion::check).doesNotThrowAnyException();
    }

    @Test
    void one_that_lacks_what_is_needed_is_named() {
        assertThatThrownBy(() -> JupiterVersion.check(WITHOUT_JUNIT, "5.12.2"))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "MigrationTest needs JUnit Jupiter 5.13 or newer, found 5.12.2: its servers live as long as the"
                                + " launcher's session, which older ones do not tell; raise the version of junit-jupiter");
        assertThatThrownBy(() -> JupiterVersion.check(WITHOUT_JUNIT, null))
                .hasMessageStartingWith("MigrationTest needs JUnit Jupiter 5.13 or newer, found an older one: ");
    }
}
