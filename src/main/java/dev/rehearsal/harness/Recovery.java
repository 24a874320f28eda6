package dev.rehearsal.harness;

import dev.rehearsal.Deed;
import dev.rehearsal.Deed.Outcome;
import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Migration;
import dev.rehearsal.Proof;
import dev.rehearsal.Recovered;
import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database with rows in the failed state of one migration, and the way out of it.
 *
 * <p>It is found as {@code rehearse diagnose} finds it, and gone as {@code rehearse recover} goes it: tried on servers of its own first.
 */
public final class Recovery implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Workshop workshop;
    private final Migration migration;
    private final LaneDatabase lane;
    private final Database database;
    private final Untroubled untroubled;
    private Optional<Recovered> recovered = Optional.empty();

    Recovery(Workshop workshop, Migration migration, LaneDatabase lane, Database database, Untroubled untroubled) {
        this.workshop = workshop;
        this.migration = migration;
        this.lane = lane;
        this.database = database;
        this.untroubled = untroubled;
    }

    /** The migration that failed. */
    public Migration migration() {
        return migration;
    }

    /** What is there of it now, beside what it would have made. */
    public Diagnosis diagnosis() {
        return recovering().diagnose();
    }

    /** What leads out: SQL and commands, in order; nothing where the next deploy is enough. */
    public List<Measure> plan() {
        return diagnosis().plan();
    }

    /** Leads the database out, and looks whether it has come to what it would have come to, had nothing failed; once. */
    public synchronized Recovered run() {
        Recovered result = recovered.orElseGet(this::lead);
        recovered = Optional.of(result);
        return result;
    }

    private Recovered lead() {
        Recovering recovering = recovering();
        Diagnosis diagnosis = recovering.diagnose();
        if (diagnosis.way() == Way.UNDECIDED) {
            return new Recovered(diagnosis, List.of(), List.of("no way out is known: " + diagnosis.evidence()));
        }
        List<Deed> deeds = List.of();
        if (diagnosis.way() != Way.NONE) {
            Proof proof = recovering.prove(deed -> {});
            if (!proof.holds()) {
                return new Recovered(
                        diagnosis, proof.deeds(), List.of("the plan does not lead out: " + proof.objection()));
            }
            deeds = recovering.run(proof, deed -> {});
        }
        List<String> wrong = new ArrayList<>();
        deeds.stream()
                .filter(it -> it.outcome() == Outcome.FAILED)
                .forEach(it -> wrong.add(it.measure().text() + ": " + it.told()));
        if (wrong.isEmpty()) {
            wrong.addAll(deployed());
        }
        return new Recovered(diagnosis, deeds, wrong);
    }

    private List<String> deployed() {
        Ran ran = workshop.engine().run(workshop.target(database.dataSource()), new Witness() {});
        return ran.isComplete()
                ? untroubled.differences(workshop, database)
                : List.of("the next deploy fails: " + (ran.failed().isEmpty() ? "" : ran.failed() + ": ")
                        + ran.failure().message());
    }

    private Recovering recovering() {
        LiveUrl url = LiveUrl.of(database.jdbcUrl(), lane.cluster().login(), workshop.role());
        return new Living(workshop.engine()).recovering(url, line -> {});
    }

    /** The database in its failed state, on the leader, as the role that owns it. */
    public DataSource leader() {
        return database.dataSource();
    }

    /** The same on a replica, which has caught up; an {@link IllegalStateException} when there is none. */
    public DataSource replica() {
        if (lane.cluster().topology().replicas() == 0) {
            throw new IllegalStateException("there is no replica: ask for one by replicas = 1 or more");
        }
        lane.cluster().awaitCaughtUp(LONG);
        return lane.cluster().dataSource(Routing.REPLICA, database.name());
    }

    /** The servers on which it is. */
    public Cluster cluster() {
        return lane.cluster();
    }

    /** Drops the database. */
    @Override
    public void close() {
        try (lane) {
            database.close();
        }
    }
}
