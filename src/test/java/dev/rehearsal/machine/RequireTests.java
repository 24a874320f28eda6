package dev.rehearsal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class RequireTests {

    private final List<String> notices = new ArrayList<>();

    @Test
    void what_is_available_lets_the_test_go_on() {
        require("haproxy").check("haproxy", true, "install haproxy");

        assertThat(notices).isEmpty();
    }

    @Test
    void what_is_missing_skips_with_one_line() {
        assertThatThrownBy(() -> require("psql, root").check("haproxy", false, "install haproxy"))
                .isInstanceOf(TestAbortedException.class);

        assertThat(notices).containsExactly("skipped: haproxy is not available here (install haproxy)");
    }

    @Test
    void what_is_missing_though_required_fails() {
        assertThatThrownBy(() -> require("psql, haproxy").check("haproxy", false, "install haproxy"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("haproxy is not available here, and REHEARSAL_REQUIRE demands it: install haproxy");
    }

    @Test
    void a_variable_that_is_not_set_requires_nothing() {
        assertThatThrownBy(() -> require("${env.REHEARSAL_REQUIRE}").check("root", false, "run as root"))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void a_misspelt_requirement_is_refused() {
        assertThatThrownBy(() -> require("haporxy"))
                .hasMessage(
                        "REHEARSAL_REQUIRE names [haporxy]: expected some of [haproxy, jdk25, psql, root, setpriv, sh]");
    }

    private Require require(String required) {
        return new Require(required, notices::add);
    }
}
