package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.Session;
import java.util.List;
import java.util.stream.Stream;
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
                .containsExactly("leaves search_path '' instead of public");
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
        assertThat(Tale.ordinary(
                                leaving,
                                made("billing").ran("CREATE TABLE orders ()").session(other, other))
                        .judgedBy(check))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    /** A migration that makes a view called orders in a schema. */
    private static Scene made(String schema) {
        return Scene.of("V3").viewAfter(schema + ".orders");
    }

    /** A dump begins so; what follows it writes each name in full. */
    @Test
    void what_nothing_was_hit_by_is_a_warning() {
        Session other = new Session("app", "billing", false, false, "");
        Scene leaving = Scene.of("V2").session(FRESH, other).ran("SET search_path TO billing");
        List<Scene> later = List.of(
                Scene.of("V3").session(other, other),
                made("public").ran("CREATE VIEW public.orders AS").session(other, other),
                made("billing").ran("CREATE VIEW Billing.orders AS").session(other, other),
                made("billing")
                        .ran("CREATE VIEW orders AS")
                        .session(FRESH, FRESH)
                        .outcome(Outcome.MENDED));

        assertThat(Tale.ordinary(leaving).judgedBy(check))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(later)
                .allSatisfy(scene -> assertThat(Tale.ordinary(leaving, scene).judgedBy(check))
                        .extracting(Finding::severity)
                        .containsExactly(Severity.WARNING));
        assertThat(left(new Session("app", "public", true, false, "")))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void what_was_made_for_another_role_is_hit() {
        Session other = new Session("boss", "public", false, false, "");
        Scene leaving = Scene.of("V2").session(FRESH, other).ran("SET ROLE boss");
        Scene making = Scene.of("V3").session(other, other).before().after(Shape.table(1, "orders", "id int"));

        // Tables told by hand belong to the role app.
        assertThat(Tale.ordinary(leaving, making).judgedBy(check))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        Session app = new Session("app", "public", false, false, "");
        assertThat(Tale.ordinary(
                                Scene.of("V2").session(other, app).ran("SET ROLE app"),
                                Scene.of("V3").session(app, app).before().after(Shape.table(1, "orders", "id int")))
                        .judgedBy(check))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    /** The line is that of the statement that set it, not of the next best SET. */
    @Test
    void a_path_that_is_set_by_a_function_stands_at_that() {
        Session none = new Session("app", "", false, false, "");

        assertThat(left(none, "select pg_catalog.set_config('search_path', '', false)", "SET statement_timeout = 0"))
                .extracting(Finding::statement)
                .containsExactly("select pg_catalog.set_config('search_path', '', false)");
        assertThat(left(none, "SET statement_timeout = 0", "CREATE TABLE a ()"))
                .extracting(Finding::statement)
                .containsExactly("");
    }

    /** The harness tries it again in a new session, and there it goes through. */
    @Test
    void what_fails_by_a_role_or_a_path_that_was_left_follows_from_that() {
        Session role = new Session("boss", "public", false, false, "");
        Session path = new Session("app", "s", false, false, "");

        assertThat(told(Scene.of("V2").session(FRESH, role).ran("SET ROLE boss"), role, "42501"))
                .containsExactly(
                        "MG02 V2 leaves the role boss instead of app",
                        "MG02 V4 is refused in a session that V2__it.sql left with the role boss: no");
        assertThat(told(Scene.of("V2").session(FRESH, path).ran("SET search_path = s"), path, "42P01"))
                .containsExactly(
                        "MG02 V2 leaves search_path s instead of public",
                        "MG02 V4 is refused in a session that V2__it.sql left with the search_path s: no");
        assertThat(told(Scene.of("V2").session(FRESH, path).ran("SET search_path = s"), path, "3F000"))
                .as("no schema is left to create in")
                .endsWith("MG02 V4 is refused in a session that V2__it.sql left with the search_path s: no");
    }

    private static List<String> told(Scene leaving, Session left, String sqlState) {
        Scene between = Scene.of("V3").session(left, left);
        Scene refused = Scene.of("V4")
                .session(FRESH, FRESH)
                .fails(sqlState, "no", "", "ALTER TABLE t ADD x int")
                .outcome(Outcome.MENDED);
        List<Finding> findings = new Judge()
                .judge(Tale.ordinary(leaving, between, refused)
                        .fresh(leaving, between, refused)
                        .history())
                .findings();
        assertThat(findings).singleElement().satisfies(it -> assertThat(it.severity())
                .isEqualTo(Severity.ERROR));
        return Stream.concat(findings.stream(), findings.get(0).related().stream())
                .map(it -> it.rule().id() + " " + it.migration() + " " + it.message())
                .toList();
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

    /** Whatever the statement is called: it is the only one. */
    @Test
    void each_thing_that_is_left_stands_at_its_statement() {
        Session readOnly = new Session("app", "public", true, false, "");

        assertThat(left(readOnly, "SELECT make_it_so()"))
                .extracting(it -> it.place().line() + " " + it.statement())
                .containsExactly("1 SELECT make_it_so()");
        assertThat(left(
                        readOnly,
                        "SET lock_timeout = 1",
                        "SET default_transaction_read_only = on",
                        "CREATE TABLE a ()"))
                .extracting(Finding::statement)
                .containsExactly("SET default_transaction_read_only = on");
        assertThat(left(readOnly, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SET lock_timeout = 1"))
                .extracting(Finding::statement)
                .containsExactly("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
        assertThat(left(readOnly, "CREATE TABLE a ()", "DO $$ BEGIN PERFORM make_it_so(); END $$"))
                .extracting(Finding::statement)
                .containsExactly("DO $$ BEGIN PERFORM make_it_so(); END $$");
        assertThat(left(
                        new Session("app", "public", false, true, ""),
                        "DO $$ BEGIN NULL; END $$",
                        "BEGIN",
                        "CREATE TABLE a ()"))
                .extracting(Finding::statement)
                .containsExactly("BEGIN");
        assertThat(left(
                        new Session("app", "public", false, false, "statement_timeout=5s"),
                        "SET lock_timeout = 1",
                        "SET statement_timeout = '5s'",
                        "RESET lock_timeout"))
                .extracting(Finding::statement)
                .containsExactly("SET statement_timeout = '5s'");
    }

    @Test
    void what_is_refused_in_a_session_left_read_only_follows_from_that() {
        Session readOnly = new Session("app", "public", true, false, "");
        Scene leaving = Scene.of("V2").session(FRESH, readOnly).ran("SET default_transaction_read_only = on");
        String said = "cannot execute CREATE TABLE in a read-only transaction";
        Scene refused = Scene.of("V3").session(readOnly, readOnly).fails("25006", said, "", "CREATE TABLE a ()");

        List<Finding> findings = new Judge(List.of(new Mg01Broken(), check, new Ro01ReadOnly(), new Dd08Rows()))
                .judge(Tale.ordinary(leaving, refused).fresh(leaving, refused).history())
                .findings();

        assertThat(findings)
                .extracting(it -> it.migration() + " " + it.message())
                .containsExactly("V2 leaves the session read-only");
        assertThat(findings.get(0).related())
                .extracting(it -> it.rule().id() + " " + it.migration() + " " + it.message())
                .containsExactly("MG02 V3 is refused in a session that V2__it.sql left read-only: " + said);
    }

    /** The harness tries it again in a new session, and there it goes through. */
    @Test
    void what_goes_through_in_a_new_session_was_refused_for_the_old_one_all_the_same() {
        Session readOnly = new Session("app", "public", true, false, "");
        Scene leaving = Scene.of("V2").session(FRESH, readOnly).ran("SET default_transaction_read_only = on");
        Scene refused = Scene.of("V3")
                .session(FRESH, FRESH)
                .fails("25006", "cannot execute CREATE TABLE", "", "CREATE TABLE a ()")
                .outcome(Outcome.MENDED);

        assertThat(new Judge()
                        .judge(Tale.ordinary(leaving, refused)
                                .fresh(leaving, refused)
                                .history())
                        .findings())
                .extracting(it -> it.rule().id() + " " + it.migration() + " "
                        + it.related().size())
                .containsExactly("MG02 V2 1");
    }

    /** What is in production already left it so, or the role's own settings. */
    @Test
    void what_is_refused_in_a_session_that_nobody_judged_left_read_only_stands_by_itself() {
        Session readOnly = new Session("app", "public", true, false, "");
        String said = "cannot execute CREATE TABLE in a read-only transaction";

        assertThat(Tale.ordinary(Scene.of("V3")
                                .session(readOnly, readOnly)
                                .fails("25006", said, "", "CREATE TABLE a ()"))
                        .judgedBy(check))
                .extracting(it -> it.message() + "\n" + it.instead())
                .containsExactly("is refused in a session that is read-only when it begins: " + said + "\n"
                        + InsteadOfSession.readWrite());
    }

    @Test
    void a_session_that_was_not_looked_at_is_not_judged() {
        assertThat(Tale.ordinary(Scene.of("V2").session(Session.UNKNOWN, FRESH)).judgedBy(check))
                .isEmpty();
        assertThat(left(FRESH)).isEmpty();
    }
}
