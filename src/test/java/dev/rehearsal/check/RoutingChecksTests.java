package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Place;
import dev.rehearsal.observation.Privilege;
import dev.rehearsal.observation.Reroute;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One error, three causes: sent to a replica, a right that is missing, a leader that changed. */
class RoutingChecksTests {

    private static final Place PLACE = new Place("V2__it.sql", 1, 1);
    private static final Failure REFUSED = refusal("cannot execute CREATE TYPE in a read-only transaction");

    private static Failure refusal(String message) {
        return new Failure("25006", message, "", "", "", "", "", "", "", "CREATE TYPE x AS ENUM ()", PLACE);
    }

    private static Reroute run(String leader, String served, Failure failure, String... left) {
        return new Reroute(
                "round-robin",
                leader,
                List.of(served),
                failure.isNone() ? "" : "V2",
                failure,
                List.of(left),
                Failure.NONE);
    }

    private static Tale tale(Reroute... runs) {
        return Tale.ordinary(Scene.of("V2")).rerouted(runs);
    }

    @Test
    void a_replica_in_reach_of_the_route_is_an_error_also_when_another_start_had_luck() {
        Finding finding = tale(run("node1", "node1", Failure.NONE), run("node1", "node2", REFUSED))
                .judgedBy(new Ro01ReadOnly())
                .get(0);

        assertThat(finding.message())
                .isEqualTo("the route round-robin led to node2, a replica, while node1 leads:"
                        + " cannot execute CREATE TYPE in a read-only transaction");
        assertThat(finding.migration()).isEqualTo("V2");
        assertThat(finding.subject()).isEqualTo("route round-robin");
    }

    @Test
    void a_route_that_refuses_the_tool_itself_at_another_start_is_one_cause() {
        Reroute same = new Reroute("round-robin", "node1", List.of("node2"), "", REFUSED, List.of(), Failure.NONE);
        Reroute other = new Reroute("round-robin", "node1", List.of("node3"), "", REFUSED, List.of(), Failure.NONE);

        List<Finding> found = tale(same, other, run("node1", "node2", REFUSED)).judgedBy(new Ro01ReadOnly());

        assertThat(found).extracting(Finding::migration).containsExactly("V2");
        assertThat(found.get(0).related())
                .extracting(Finding::message)
                .containsExactly("the route round-robin led to node3, a replica, while node1 leads:"
                        + " cannot execute CREATE TYPE in a read-only transaction");
    }

    @Test
    void a_leader_that_lost_its_office_on_the_way_is_another_story() {
        Finding finding = tale(run("node1", "node1", REFUSED))
                .judgedBy(new Ro01ReadOnly())
                .get(0);

        assertThat(finding.message())
                .isEqualTo(
                        "node1 led when the run began and took no writes when it ended: the leader changed meanwhile:"
                                + " cannot execute CREATE TYPE in a read-only transaction");
    }

    @Test
    void a_route_that_fails_only_under_another_leader_warns() {
        Tale tale = tale(run("node1", "node1", Failure.NONE), run("node2", "node1", REFUSED));

        assertThat(tale.judgedBy(new Ro01ReadOnly())).isEmpty();
        assertThat(tale.judgedBy(new Ro04Luck()).get(0).message())
                .isEqualTo(
                        "with node1 leading all is well; then the route round-robin led to node1, a replica, while node2 leads:"
                                + " cannot execute CREATE TYPE in a read-only transaction");
    }

    @Test
    void a_route_that_fails_already_needs_no_warning_about_later() {
        assertThat(tale(run("node1", "node2", REFUSED), run("node2", "node1", REFUSED))
                        .judgedBy(new Ro04Luck()))
                .isEmpty();
    }

    /** No replica is to blame for what the leader refuses by the direct way too. */
    @Test
    void a_migration_that_is_refused_by_the_direct_way_too_says_nothing_about_the_route() {
        Tale tale = tale(run("node1", "node2", REFUSED))
                .on(Lane.ORDINARY, Scene.of("V2").fails("25006", REFUSED.message(), "", "CREATE TYPE x AS ENUM ()"));

        assertThat(tale.judgedBy(new Ro01ReadOnly())).isEmpty();
        assertThat(tale.judgedBy(new Ro02LeftBehind())).isEmpty();
    }

    @Test
    void what_a_refused_run_left_is_listed() {
        List<Finding> findings =
                tale(run("node1", "node2", REFUSED, "ledger row V2 failed")).judgedBy(new Ro02LeftBehind());

        assertThat(findings.get(0).message())
                .isEqualTo(
                        "refused by a replica, it left ledger row V2 failed; the run on the leader went through all the same");
        assertThat(tale(run("node1", "node2", REFUSED)).judgedBy(new Ro02LeftBehind()))
                .isEmpty();
    }

    /** A replica refused the tool's books, not a statement of the migration. */
    @Test
    void what_is_left_stands_at_the_statement_that_made_it() {
        Failure books =
                new Failure("25006", "cannot execute INSERT", "", "", "", "", "", "", "", "", Place.in("V2__it.sql"));

        assertThat(Tale.ordinary(Scene.of("V2").ran("SELECT 1").ran("CREATE TABLE archive (id bigint)"))
                        .rerouted(run("node1", "node2", books, "table public.archive"))
                        .judgedBy(new Ro02LeftBehind()))
                .extracting(it -> it.place().line() + " " + it.statement())
                .containsExactly("2 CREATE TABLE archive (id bigint)");
    }

    @Test
    void a_routed_run_that_fails_for_another_reason_is_a_gap() {
        Failure other = new Failure("08001", "connection refused", "", "", "", "", "", "", "", "", Place.NOWHERE);

        assertThat(new Ro02LeftBehind().gaps(tale(run("node1", "node2", other)).history()))
                .singleElement()
                .satisfies(it -> assertThat(it.blocking()).isTrue());
    }

    @Test
    void a_shadow_database_that_the_role_may_not_make_is_told_apart_from_a_replica() {
        Failure denied = new Failure(
                "42501",
                "permission denied to create database",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "CREATE DATABASE shadow",
                PLACE);
        Finding finding = Tale.ordinary(Scene.of("V2"))
                .lacking(new Privilege("kb_backend", "", denied, "CREATEDB"))
                .judgedBy(new Ro03Rights())
                .get(0);

        assertThat(finding.message())
                .isEqualTo(
                        "the role kb_backend may not do this: permission denied to create database; with CREATEDB it goes through");
        assertThat(finding.instead())
                .contains("ALTER ROLE \"kb_backend\" CREATEDB;")
                .contains("prisma migrate deploy");
    }

    @Test
    void a_right_that_a_step_lacked_is_said_once() {
        Scene denied = Scene.of("V2").fails("42501", "permission denied for schema public", "", "CREATE TABLE t ()");
        Privilege known = new Privilege("app", "V2", denied.step().failure(), "CREATE ON SCHEMA public");

        assertThat(Tale.ordinary(denied).judgedBy(new Ro03Rights())).hasSize(1);
        assertThat(Tale.ordinary(denied).lacking(known).judgedBy(new Ro03Rights()))
                .singleElement()
                .satisfies(it -> assertThat(it.instead()).isEqualTo("GRANT CREATE ON SCHEMA public TO \"app\";"));
    }
}
