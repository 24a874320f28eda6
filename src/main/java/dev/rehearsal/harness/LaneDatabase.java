package dev.rehearsal.harness;

import dev.rehearsal.Expectations;
import dev.rehearsal.Expectations.Hold;
import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.Topology;
import dev.rehearsal.check.Mend;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.seed.Aside;
import dev.rehearsal.seed.Concessions;
import dev.rehearsal.seed.RowsScript;
import dev.rehearsal.seed.SeedPlan;
import dev.rehearsal.seed.Seeded;
import dev.rehearsal.seed.Seeder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The database of one lane, with who looks at it and who fills it. */
final class LaneDatabase implements AutoCloseable {

    private final Workshop workshop;
    private final Lane lane;
    private final Seeder seeder;
    private final List<Seeded> seeded = new ArrayList<>();
    private final Guard guard;
    private final boolean atBaseline;
    private final Optional<OwnServers> own;
    private final EmbeddedCluster cluster;
    private Database database;
    private Around around = Around.NOTHING;
    private final Eye eye;
    private Instant ended = Instant.EPOCH;

    LaneDatabase(Workshop workshop, Lane lane, Concessions conceded) {
        this(workshop, lane, conceded, OwnServers.alone(workshop));
    }

    /** On these servers, where it is to have some of its own. */
    LaneDatabase(Workshop workshop, Lane lane, Concessions conceded, Topology topology) {
        this.workshop = workshop;
        this.lane = lane;
        this.seeder = new Seeder(plan(workshop, lane, conceded));
        // With rows left out the baseline is another one too.
        Optional<Ground> ground = workshop.ground().filter(it -> conceded.isEmpty());
        ground.ifPresent(it -> seeded.addAll(seeder.restore(it.memory(lane))));
        this.atBaseline = ground.isPresent();
        this.guard = new Guard(workshop.terms().timeout, workshop.patience());
        this.own = workshop.apart() ? Optional.of(OwnServers.start(workshop, topology)) : Optional.empty();
        this.cluster =
                own.map(OwnServers::cluster).orElseGet(() -> workshop.stage().embedded());
        try {
            this.database = cluster.copy(ground.map(it -> it.template(lane)).orElse("app"));
            workshop.role().enter(database);
            own.ifPresent(it -> workshop.stage().outsiders().settle(workshop, database));
            this.eye = new Eye(database, workshop.engine().ledgerTables());
            if (own.isPresent() && OfServers.areEndedBy(new Scripts(workshop.engine()), workshop.migrations())) {
                Spared.in(eye.connection());
            }
            meet();
        } catch (RuntimeException | Error e) {
            own.ifPresent(OwnServers::close);
            throw e;
        }
        watchDisk();
    }

    /** Servers of our own are watched as a whole. */
    private void watchDisk() {
        if (own.isEmpty()) {
            workshop.disk().watch(database.name());
        }
    }

    /** What the seeder is to make there. */
    static SeedPlan plan(Workshop workshop, Lane lane, Concessions conceded) {
        return SeedPlan.of(workshop.terms().seedNumber, lane == Lane.EMPTY ? Lane.ORDINARY : lane)
                .withRows(workshop.terms().rows)
                .withHolds(workshop.terms().holds)
                .withOwnRows(List.copyOf(workshop.ownRows().values()))
                .speakingOf(
                        new Scripts(workshop.engine()).texts(workshop.migrations()),
                        workshop.terms().invariants.stream()
                                .map(Expectations.Invariant::sql)
                                .toList())
                .with(conceded);
    }

    /** Whether it began with the baseline behind it. */
    boolean isAtBaseline() {
        return atBaseline;
    }

    /** What the seeder knows and made, to go on in a copy. */
    byte[] memory() {
        return seeder.save(seeded);
    }

    Lane lane() {
        return lane;
    }

    Database database() {
        return database;
    }

    /** The servers on which it is. */
    EmbeddedCluster cluster() {
        return cluster;
    }

    Eye eye() {
        return eye;
    }

    /** When the tool was last done with it. */
    Instant ended() {
        return ended;
    }

    /** What was filled so far, and what could not be. */
    List<Seeded> seeded() {
        return List.copyOf(seeded);
    }

    /** Preconditions that no migration made the database fit to be asked about, with what it said. */
    Map<Hold, String> neverHeld() {
        return seeder.neverHeld();
    }

    /** The tables that hold rows of ours, as {@code schema.table}. */
    Set<String> filledTables() {
        Set<String> tables = new HashSet<>();
        seeded.forEach(each -> tables.addAll(each.rows().keySet()));
        return tables;
    }

    /** Lets the tool go on, to the named migration or to the end. */
    Ran run(String upTo, Witness witness) {
        try {
            return workshop.engine().run(workshop.target(database.dataSource()).upTo(upTo), witness);
        } finally {
            ended = Instant.now();
        }
    }

    /** The same with all rights, for a migration that the role was refused; what it makes belongs to the role afterwards. */
    Ran runWithAllRights(String upTo, Failure refused, Witness witness) throws SQLException {
        // Roles belong to all databases of these servers.
        synchronized (cluster) {
            eye.mayBeCut(true);
            try {
                Ran ran = workshop.engine()
                        .run(Target.of(AllRights.in(database, refused)).upTo(upTo), witness);
                Ownership.giveBack(eye.connection(), workshop.role());
                return ran;
            } finally {
                eye.mayBeCut(false);
            }
        }
    }

    /** Has the tool try a migration again that failed. */
    void recover(String id) throws SQLException {
        workshop.engine().recover(database.dataSource(), id);
    }

    /** Whether the tool's books keep it from going on behind a migration that failed. */
    boolean isStandingStill(String id) {
        try {
            Engine engine = workshop.engine();
            return Standstill.of(engine.ledger(eye.connection()), engine.isLocked(eye.connection()), id);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    /** Lets the tool believe that a migration went through. */
    void passOver(String id) throws SQLException {
        workshop.engine().passOver(database.dataSource(), id);
    }

    /** The same as {@link #fill}, and looks at the rows that came, also where the user's triggers put some. */
    void seed(Migration migration, Connection through) throws SQLException {
        Set<String> filled = fill(migration, through);
        boolean triggers = eye.catalog().tables().values().stream()
                .anyMatch(table -> !table.triggers().isEmpty());
        if (triggers && !filled.isEmpty()) {
            eye.lookAtAll(through);
        } else {
            eye.lookAtRowsOf(through, filled);
        }
    }

    /**
     * Fills what is new since the last time, in the baseline only at its end; the user's own rows for this migration come first.
     *
     * @return the tables that got rows, as {@code schema.table}
     */
    Set<String> fill(Migration migration, Connection through) throws SQLException {
        Set<String> tables = new HashSet<>();
        if (lane == Lane.EMPTY) {
            return tables;
        }
        boolean later = workshop.order().isInBaseline(migration)
                && !migration.id().equals(workshop.order().baseline());
        for (Map.Entry<OwnRows, RowsScript> own : workshop.ownRows().entrySet()) {
            if (migration.isCalled(own.getKey().at())) {
                tables.addAll(bring(own.getKey(), own.getValue(), through));
            }
        }
        if (later) {
            return tables;
        }
        Seeded now = seeder.seed(through, workshop.engine().ledgerTables());
        if (!now.isNothing() || !now.unseeded().isEmpty()) {
            seeded.add(now);
            tables.addAll(now.rows().keySet());
            tables.addAll(now.changed());
            now.columns().forEach(column -> tables.add(column.substring(0, column.lastIndexOf('.'))));
        }
        return tables;
    }

    private List<String> bring(OwnRows own, RowsScript script, Connection through) throws SQLException {
        try {
            return seeder.ownRows(through, script);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("seed at \"" + own.at() + "\": " + e.getMessage(), e);
        }
    }

    /** Goes on with a copy, from before a migration that failed; nobody may be connected but us. */
    Database moveToCopy() {
        Database old = database;
        eye.close();
        database = cluster.copy(old.name());
        workshop.role().enter(database);
        watchDisk();
        eye.enter(database);
        return old;
    }

    /** Goes back to the database that {@link #moveToCopy} left. */
    void moveBackTo(Database old) {
        eye.close();
        database.close();
        database = old;
        eye.enter(database);
        if (own.isPresent()) {
            around.restore(eye.connection(), workshop.stage().outsiders().all());
        }
    }

    /** A migration meets it as it is: what comes around it after that goes when we move back. */
    void meet() {
        if (own.isPresent()) {
            try {
                around = lookAround();
            } catch (SQLException e) {
                throw lost(e);
            }
        }
    }

    /** Whether what is around the database is as the last migration met it. */
    boolean isAroundAsBefore() throws SQLException {
        return own.isEmpty() || around.equals(lookAround());
    }

    private Around lookAround() throws SQLException {
        return Around.of(eye.connection(), workshop.stage().outsiders().all());
    }

    /** Makes rows fit, and answers how those that were set aside come back. */
    Aside mend(Mend mend) throws SQLException {
        return seeder.mend(eye.connection(), mend.sql(), mend.aside(), mend.parts());
    }

    @Override
    public void close() {
        try {
            eye.close();
        } finally {
            // With servers of its own it goes as they do.
            own.ifPresentOrElse(OwnServers::close, database::close);
        }
    }

    /** Has the migration ended when its time is over. */
    void guard(Migration migration, Connection session) {
        meet();
        guard.begin(migration.id(), session, database.observer());
    }

    void unguard() {
        guard.end();
    }

    /** Whether the last migration was ended though nobody had said how long it may take. */
    boolean hasGivenUp() {
        return guard.hasGivenUp();
    }

    /** The failure with why it came, where we ended the migration and the server can't say so. */
    Failure worded(Failure failure) {
        Failure worded = guard.worded(failure);
        return Scripts.mentions(worded.message(), database.name())
                ? worded.saying(worded.message().replaceAll("\"?\\b" + database.name() + "\\b\"?", "<database>"))
                : worded;
    }

    /** Whether the last migration waited for a session of its own tool. */
    boolean hasWaitedForItself() {
        return guard.hasSeenItWaitForItself();
    }

    /** The table that the last migration waited for in vain. */
    String waitedFor() {
        return guard.waitedFor();
    }

    /** The node that serves it. */
    String node() {
        return cluster.leader().map(Node::name).orElse("");
    }

    /** For messages and progress: {@code ordinary}. */
    String word() {
        return lane.word();
    }

    String scenario() {
        return lane == Lane.EMPTY ? "empty" : "populated";
    }

    HarnessException lost(SQLException e) {
        return new HarnessException("could not prepare the database of " + word() + " rows: " + e.getMessage(), e);
    }
}
