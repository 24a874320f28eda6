package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.cluster.router.TcpRouter;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Reroute;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Scenario {@code routed}: the pending migrations by production's route, once for each node that may come first, and once more
 * after the leader has changed.
 *
 * <p>On servers of its own: a leader that changes would cut off whoever shares them.
 */
final class Routed {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Workshop workshop;
    private final Notebook notebook;

    Routed(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    /** Beside a fresh install, whose failures say nothing about the route; it is waited for only after a failure. */
    void play(Supplier<Chronicle> freshInstall) throws SQLException {
        List<String> firsts = firsts();
        try (InTurn servers = new InTurn(workshop, () -> OwnServers.ofRoute(workshop))) {
            workshop.progress().at("routed", "beginning at " + String.join(", ", firsts), 0, 2);
            // Tools wait long before they believe a refusal, each on a database of its own.
            List<Callable<Reroute>> runs = new ArrayList<>();
            firsts.forEach(
                    first -> runs.add(() -> servers.perform(it -> run(servers, it, first, freshInstall, () -> {}))));
            AtOnce.all("rehearsal-route", runs).forEach(this::seen);
            if (notebook.isRouteFineSoFar() && !workshop.disk().isExceeded()) {
                workshop.progress().at("routed", "after a switchover", 1, 2);
                seen(servers.perform(it -> run(servers, it, firsts.get(0), freshInstall, () -> it.faults()
                        .switchover(LONG))));
            }
        }
    }

    /** What was ended because of the disk says nothing about the route. */
    private void seen(Reroute run) {
        if (run.failure().isNone() || !workshop.disk().isExceeded()) {
            notebook.rerouted(run);
        } else {
            notebook.gap(workshop.disk().full("the route " + run.route()));
        }
    }

    /** A database that nobody filled: empty, or at the baseline where that is kept. */
    private Database database(EmbeddedCluster cluster) {
        Database database = cluster.copy(
                workshop.ground().map(it -> it.template(Lane.EMPTY)).orElse("app"));
        workshop.role().enter(database);
        return database;
    }

    /** A route that deals connections out may begin anywhere; for the others it makes no difference. */
    private List<String> firsts() {
        List<String> nodes = workshop.terms().topology.nodes();
        return switch (workshop.terms().routing) {
            case ROUND_ROBIN, REPLICA -> nodes;
            case LEADER, STALE, ANY -> nodes.subList(0, 1);
        };
    }

    /** Where it met what production has and no migration makes, half of a migration may be left: with that there it begins anew. */
    private Reroute run(
            InTurn servers, EmbeddedCluster cluster, String first, Supplier<Chronicle> freshInstall, Runnable meanwhile)
            throws SQLException {
        Onward onward = new Onward(workshop, notebook, freshInstall);
        Around nothing = around(cluster);
        int known = onward.provided();
        Reroute seen = once(servers, cluster, first, onward, meanwhile);
        while (!seen.failure().isNone() && onward.provided() > known) {
            known = onward.provided();
            putBack(cluster, nothing);
            seen = once(servers, cluster, first, onward, meanwhile);
        }
        return seen;
    }

    /** A role that the last attempt made outlives its database. Servers of several runs are left as they are: no migration changes them. */
    private Around around(EmbeddedCluster cluster) throws SQLException {
        if (!workshop.apart()) {
            return Around.NOTHING;
        }
        try (Connection superuser = cluster.awaitLeader(LONG).observer().getConnection()) {
            return Around.of(superuser, workshop.stage().outsiders().all());
        }
    }

    private void putBack(EmbeddedCluster cluster, Around nothing) throws SQLException {
        if (workshop.apart()) {
            try (Connection superuser = cluster.awaitLeader(LONG).observer().getConnection()) {
                nothing.restore(superuser, workshop.stage().outsiders().all());
            }
        }
    }

    private Reroute once(InTurn servers, EmbeddedCluster cluster, String first, Onward onward, Runnable meanwhile)
            throws SQLException {
        try (Database database = database(cluster)) {
            upTo(database, workshop.order().baseline(), onward);
            cluster.awaitCaughtUp(LONG);
            try (TcpRouter router = cluster.beginningAt(workshop.terms().routing, cluster.node(first))) {
                // A stale route has to know the leader that it is to remember.
                cluster.awaitRouted(router, LONG);
                meanwhile.run();
                // Nothing shall be on the move: luck does not decide which node is met.
                String leader = cluster.awaitRouted(router, LONG).name();
                cluster.awaitCaughtUp(LONG);
                Ran ran = onward.run(() -> onRoute(cluster, router, database, leader), database);
                List<String> servedBy =
                        router.served().stream().map(served -> served.node()).toList();
                if (ran.isComplete()) {
                    return seen(leader, servedBy, ran.failed(), Failure.NONE, List.of(), Failure.NONE);
                }
                List<String> left = servers.perform(it -> leftBehind(it, database, ran, onward));
                Ran again = onward.run(() -> all(database, ""), database);
                return seen(leader, servedBy, ran.failed(), ran.failure(), left, again.failure());
            }
        }
    }

    /** A session that an earlier migration spoilt is not the route's doing: a new one goes on where it stopped. */
    private Ran onRoute(EmbeddedCluster cluster, TcpRouter router, Database database, String leader) {
        Target target = workshop.target(cluster.dataSource(router::address, database.name()))
                .past(database.dataSource());
        Ran ran = workshop.engine().run(target, new Watchful(workshop, database));
        while (!ran.isComplete()
                && !ran.applied().isEmpty()
                && router.served().stream().allMatch(served -> served.node().equals(leader))) {
            Ran next = workshop.engine().run(target, new Watchful(workshop, database));
            if (!next.isComplete() && next.failed().isEmpty()) {
                // It names no migration: all that it says is that one failed before.
                return ran;
            }
            ran = next;
        }
        return ran;
    }

    private void upTo(Database database, String migration, Onward onward) throws SQLException {
        if (!migration.isEmpty()) {
            Ran before = onward.run(() -> all(database, migration), database);
            if (!before.isComplete()) {
                throw new HarnessException("the migrations up to " + migration + " failed on the leader itself: "
                        + before.failure().message());
            }
        }
    }

    private Ran all(Database database, String upTo) {
        return workshop.engine()
                .run(workshop.target(database.dataSource()).upTo(upTo), new Watchful(workshop, database));
    }

    private Reroute seen(
            String leader, List<String> servedBy, String failed, Failure failure, List<String> left, Failure again) {
        return new Reroute(
                workshop.terms().routing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                leader,
                servedBy,
                failed,
                failure,
                left,
                again);
    }

    /** What a refused run left on the leader beyond what it got done before: objects, rows in the tool's books, locks. */
    private List<String> leftBehind(EmbeddedCluster cluster, Database database, Ran ran, Onward onward)
            throws SQLException {
        List<String> left = new ArrayList<>();
        String reached = ran.failed().isEmpty()
                ? workshop.order().baseline()
                : workshop.order().before(ran.failed());
        try (Database clean = database(cluster);
                Eye other = new Eye(clean, workshop.engine().ledgerTables());
                Eye eye = new Eye(database, workshop.engine().ledgerTables())) {
            upTo(clean, reached, onward);
            other.lookAtAll();
            eye.lookAtAll();
            left.addAll(Differences.inShape(other.catalog(), eye.catalog()));
            List<LedgerRow> rows = workshop.engine().ledger(eye.connection());
            int known = workshop.engine().ledger(other.connection()).size();
            for (LedgerRow row : rows.subList(Math.min(known, rows.size()), rows.size())) {
                left.add("a row about " + row.migration() + " in the tool's books");
            }
            left.addAll(locks(eye));
        }
        return left;
    }

    private static List<String> locks(Eye eye) throws SQLException {
        try (var statement = eye.connection().createStatement();
                var locks = statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())")) {
            return locks.next() && locks.getLong(1) > 0 ? List.of(locks.getLong(1) + " advisory locks") : List.of();
        }
    }
}
