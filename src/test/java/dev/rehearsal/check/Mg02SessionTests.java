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

    /** Flyway does so with the schema: who comes next is not hit. */
    @Test
    void what_the_tool_puts_back_is_no_error() {
        Session other = new Session("app", "billing", false, false, "");
        Scene leaving = Scene.of("V2").session(FRESH, other).ran("SET search_path TO billing");

        assertThat(Tale.ordinary(leaving, Scene.of("V3").session(FRESH, FRESH)).judgedBy(check))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.INFO);
                    assertThat(it.message())
                            .isEqualTo(
                                    "leaves search_path billing instead of public; the tool put it back before the next migration");
                });
        assertThat(Tale.ordinary(leaving, Scene.of("V3").session(other, other)).judgedBy(check))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    /** It went on in a session of ours. */
    @Test
    void after_a_failure_the_next_session_tells_nothing() {
        Session other = new Session("owner", "public", false, false, "");
        Scene leaving =
                Scene.of("V2").session(FRESH, other).ran("SET ROLE owner").fails("42501", "permission denied", "", "");

        assertThat(Tale.ordinary(leaving, Scene.of("V3").session(FRESH, FRESH)).judgedBy(check))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void a_session_that_was_not_looked_at_is_not_judged() {
        assertThat(Tale.ordinary(Scene.of("V2").session(Session.UNKNOWN, FRESH)).judgedBy(check))
                .isEmpty();
        assertThat(left(FRESH)).isEmpty();
    }
}
