package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Expectations.Promise;
import dev.rehearsal.Finding;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Rule;
import dev.rehearsal.Standing;
import dev.rehearsal.check.Rules;
import dev.rehearsal.check.Standings;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Live;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.probe.CatalogReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at living databases, leaders or replicas, and never writes there. */
public final class Living {

    private final Engine engine;
    private final List<Promise> promises;

    Living(Engine engine) {
        this(engine, List.of());
    }

    private Living(Engine engine, List<Promise> promises) {
        this.engine = engine;
        this.promises = List.copyOf(promises);
    }

    /** Beside the migrations of a rehearsal; what is wrong with them is an {@link IllegalArgumentException}, here or later. */
    public static Living of(Rehearsal rehearsal) {
        return new Living(rehearsal.engine(), rehearsal.promises());
    }

    /** Whether there is anything to compare a database with. */
    public boolean hasMigrations() {
        return !engine.migrations().isEmpty();
    }

    /** The rules that are judged there and in no rehearsal. */
    public static List<Rule> rules() {
        return Rules.ofLiveDatabases();
    }

    /** Looks what a failed migration left behind there; where it can't be seen, a {@link dev.rehearsal.HarnessException} says why. */
    public Diagnosis diagnose(LiveUrl url) {
        checkDiagnosable();
        return new Look(this, engine, url).diagnosis();
    }

    /** Looks at one; where it can't be seen, a {@link dev.rehearsal.HarnessException} says why. */
    public LiveDatabase look(LiveUrl url) {
        try (Snapshot snapshot = Snapshot.of(url)) {
            return look(url, snapshot);
        } catch (SQLException e) {
            throw Unseen.because(url, e);
        }
    }

    /** What leads one out of a failed state; {@code told} hears what is done on the way, line by line. */
    public Recovering recovering(LiveUrl url, Consumer<String> told) {
        checkDiagnosable();
        return new Recovering(engine, url, told);
    }

    /** Whose migrations are made on a server of ours only through the tap of a rehearsal. */
    private void checkDiagnosable() {
        if (engine.name().equals("command")) {
            throw new IllegalArgumentException(
                    "\"" + engine.title() + "\" is a command, whose migrations run in a rehearsal"
                            + " only: what a failed one left can't be diagnosed here, nor recovered from"
                            + "\n  rehearse status says what is applied, pending, failed and locked there"
                            + "\n  rehearse verify says what each migration leaves when it is broken off, and the way out");
        }
    }

    LiveDatabase look(LiveUrl url, Snapshot snapshot) throws SQLException {
        Vantage vantage = Vantage.of(snapshot.session());
        Standing standing = standing(snapshot, url);
        List<Finding> findings = new ArrayList<>(Standings.judge(standing, vantage.tables() > 0));
        if (!promises.isEmpty()) {
            Catalog catalog = new CatalogReader(engine.ledgerTables()).read(snapshot.session());
            findings.addAll(Standings.promised(promises, catalog, standing));
        }
        return new LiveDatabase(url.place(), vantage.server(), vantage.replica(), engine.title(), standing, findings);
    }

    private Standing standing(Snapshot snapshot, LiveUrl url) throws SQLException {
        try {
            return engine.standing(new Live(snapshot.dataSource(), url.schema()));
        } catch (SQLException e) {
            if (!Unseen.isLocked(e)) {
                throw e;
            }
            throw Unseen.lockedBy(Blockers.of(snapshot.session(), engine.ledgerTables()), url, e);
        }
    }
}
