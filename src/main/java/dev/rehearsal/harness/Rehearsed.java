package dev.rehearsal.harness;

import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Cluster;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A rehearsal that has taken place: its verdict, and the migrated database of ordinary rows until it is closed. */
public final class Rehearsed implements AutoCloseable {

    private final Verdict verdict;
    private final Cluster cluster;
    private final DataSource leader;
    private final Supplier<DataSource> replica;
    private final Runnable onClose;

    Rehearsed(Verdict verdict, Cluster cluster, DataSource leader, Supplier<DataSource> replica, Runnable onClose) {
        this.verdict = verdict;
        this.cluster = cluster;
        this.leader = leader;
        this.replica = replica;
        this.onClose = onClose;
    }

    /** The same that also ends servers of its own. */
    Rehearsed closing(Stage stage) {
        return new Rehearsed(verdict, cluster, leader, replica, () -> {
            try (stage) {
                onClose.run();
            }
        });
    }

    /** What was found. */
    public Verdict verdict() {
        return verdict;
    }

    /** The servers on which its database is: those of the stage, or others where the baseline was kept. */
    public Cluster cluster() {
        return cluster;
    }

    /** The database with ordinary rows as the migrations left it, on the leader, as the role that owns it. */
    public DataSource leader() {
        return leader;
    }

    /** The same on a replica, which has caught up; an {@link IllegalStateException} when the stage has none. */
    public DataSource replica() {
        return replica.get();
    }

    /** Drops the databases. */
    @Override
    public void close() {
        onClose.run();
    }
}
