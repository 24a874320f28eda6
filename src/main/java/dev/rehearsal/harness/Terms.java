package dev.rehearsal.harness;

import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.Expectations.Hold;
import dev.rehearsal.Expectations.Invariant;
import dev.rehearsal.Expectations.Move;
import dev.rehearsal.Expectations.Promise;
import dev.rehearsal.KillPoints;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was said about a rehearsal. Changed only while it is being copied, by {@link Rehearsal}. */
final class Terms {

    final String migrations;
    String engine = "";
    Topology topology = Topology.primary().withReplicas(1);
    Routing routing = Routing.LEADER;
    int rows = 1_000;
    long seedNumber = 1;
    List<OwnRows> ownRows = List.of();
    String baseline = "";
    String since = "";
    String role = "";
    String prisma = "";
    String command = "";
    String status = "";
    String ledger = "";
    List<Move> moves = List.of();
    List<Invariant> invariants = List.of();
    List<Hold> holds = List.of();
    List<Accept> accepts = List.of();
    List<Promise> promises = List.of();
    Set<String> only = Set.of();
    Set<String> skip = Set.of();
    KillPoints killPoints = KillPoints.PENDING;
    Duration timeout = Duration.ZERO;
    /** How long a migration is waited for where nobody said how long it may take. */
    Duration patience = Duration.ofMinutes(5);

    long maxDisk = 4L << 30;
    boolean keep;

    Terms(String migrations) {
        this.migrations = migrations;
    }

    Terms copy() {
        Terms copy = new Terms(migrations);
        copy.engine = engine;
        copy.topology = topology;
        copy.routing = routing;
        copy.rows = rows;
        copy.seedNumber = seedNumber;
        copy.ownRows = ownRows;
        copy.baseline = baseline;
        copy.since = since;
        copy.role = role;
        copy.prisma = prisma;
        copy.command = command;
        copy.status = status;
        copy.ledger = ledger;
        copy.moves = moves;
        copy.invariants = invariants;
        copy.holds = holds;
        copy.accepts = accepts;
        copy.promises = promises;
        copy.only = only;
        copy.skip = skip;
        copy.killPoints = killPoints;
        copy.timeout = timeout;
        copy.patience = patience;
        copy.maxDisk = maxDisk;
        copy.keep = keep;
        return copy;
    }

    static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }

    static Set<String> plus(Set<String> set, List<String> more) {
        Set<String> larger = new LinkedHashSet<>(set);
        larger.addAll(more);
        return Set.copyOf(larger);
    }
}
