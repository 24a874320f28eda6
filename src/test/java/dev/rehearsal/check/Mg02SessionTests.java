package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mg02SessionTests {

    private static final Session FRESH = new Session("app", "public", false, false, "");

    private final Check check = new Mg02Session();

    private List<Finding> left(Session session, String... statements) {
        Scene scene = Scene.of("V2").session(FRESH, session);
        for (String sql : statements) {
            scene.ran(sql);
        }
        return Tale.ordinary(scene).judgedBy(check);
    }

    @Test
    void each_thing_that_is_left_is_said() {
        assertThat(left(new Session("admin", "public", false, false, ""), "SET ROLE admin"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.message()).isEqualTo("leaves the role admin instead of app");
                    assertThat(it.statement()).isEqualTo("SET ROLE admin");
                });
        assertThat(left(new Session("app", "", false, false, ""), "select set_config('search_path', '', false)"))
                .extracting(Finding::message)
                .containsExactly("leaves search_path  instead of public");
        assertThat(left(new Session("app", "public", true, false, "")))
                .extracting(Finding::message)
                .containsExactly("leaves the session read-only");
        assertThat(left(new Session("app", "public", false, true, ""), "BEGIN"))
                .extracting(Finding::message)
                .containsExactly("leaves a transaction open");
    }

    @Test
    void another_setting_only_warns() {
        List<Finding> findings = left(new Session("app", "public", false, false, "statement_timeout=5s"));

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly("leaves settings of the session changed: statement_timeout=5s");
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void a_session_that_was_not_looked_at_is_not_judged() {
        assertThat(Tale.ordinary(Scene.of("V2").session(Session.UNKNOWN, FRESH)).judgedBy(check))
                .isEmpty();
        assertThat(left(FRESH)).isEmpty();
    }
}
