package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Rule;
import dev.rehearsal.Standing;
import dev.rehearsal.check.Rules;
import dev.rehearsal.check.Standings;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Live;
import java.sql.SQLException;
import java.util.List;

/** Looks at living databases, leaders or replicas, and never writes there. */
public final class Living {

    private final Engine engine;

    private Living(Engine engine) {
        this.engine = engine;
    }

    /** Beside the migrations of a rehearsal; what is wrong with them is an {@link IllegalArgumentException}, here or later. */
    public static Living of(Rehearsal rehearsal) {
        return new Living(rehearsal.engine());
    }

    /** The rules that are judged there and in no rehearsal. */
    public static List<Rule> rules() {
        return Rules.ofLiveDatabases();
    }

    /** Looks what a failed migration left behind there; where it can't be seen, a {@link dev.rehearsal.HarnessException} says why. */
    public Diagnosis diagnose(LiveUrl url) {
        try (Snapshot snapshot = Snapshot.of(url)) {
            return new Diagnosing(engine).diagnose(look(url, snapshot), snapshot.session());
        } catch (SQLException e) {
            throw Unseen.because(url, e);
        }
    }

    /** Looks at one; where it can't be seen, a {@link dev.rehearsal.HarnessException} says why. */
    public LiveDatabase look(LiveUrl url) {
        try (Snapshot snapshot = Snapshot.of(url)) {
            return look(url, snapshot);
        } catch (SQLException e) {
            throw Unseen.because(url, e);
        }
    }

    private LiveDatabase look(LiveUrl url, Snapshot snapshot) throws SQLException {
        Vantage vantage = Vantage.of(snapshot.session());
        Standing standing = standing(snapshot, url);
        return new LiveDatabase(
                url.place(),
                vantage.server(),
                vantage.replica(),
                engine.title(),
                standing,
                Standings.judge(standing, vantage.tables() > 0));
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
