package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.HarnessException;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Holder;
import dev.rehearsal.check.Likeness;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Live;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.probe.CatalogReader;
import dev.rehearsal.probe.HeadcountReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at a living database, again and again while it is recovered; each look is one moment. */
final class Look {

    private final Living living;
    private final Engine engine;
    private final LiveUrl url;

    Look(Engine engine, LiveUrl url) {
        this(new Living(engine), engine, url);
    }

    Look(Living living, Engine engine, LiveUrl url) {
        this.living = living;
        this.engine = engine;
        this.url = url;
    }

    private interface Asking<T> {
        T ask(Snapshot snapshot) throws SQLException;
    }

    private <T> T ask(Asking<T> asking) {
        try (Snapshot snapshot = Snapshot.of(url)) {
            return asking.ask(snapshot);
        } catch (SQLException e) {
            throw Unseen.because(url, e);
        }
    }

    Diagnosis diagnosis() {
        Diagnosing diagnosing = prepared();
        return ask(it -> diagnosing.diagnose(database(it), it.session()));
    }

    private Diagnosing prepared() {
        Diagnosing diagnosing = new Diagnosing(engine);
        ask(it -> diagnosing.preparing(database(it), it.session())).run();
        return diagnosing;
    }

    private LiveDatabase database(Snapshot snapshot) throws SQLException {
        return living.look(url, snapshot);
    }

    Seen whole() {
        Diagnosing diagnosing = prepared();
        return ask(it -> {
            Diagnosis diagnosis = diagnosing.diagnose(database(it), it.session());
            List<String> books = diagnosis.database().standing().books();
            Catalog catalog = new CatalogReader(books).read(it.session());
            return new Seen(
                    diagnosis,
                    catalog,
                    BooksCopy.read(it.session(), books),
                    HeadcountReader.read(it.session(), catalog),
                    LiveRoles.of(it.session()),
                    url.schema());
        });
    }

    List<String> lackingRights(Seen seen) {
        return ask(it -> Rights.lacking(it.session(), seen));
    }

    /** Between two looks somebody may have been at work. */
    void checkUnchanged(Seen then) {
        ask(it -> {
            boolean isSame = BooksCopy.read(it.session(), then.tables()).equals(then.books());
            List<String> changes =
                    Likeness.of(then.catalog(), catalog(it, then.tables())).told();
            if (!isSame || !changes.isEmpty()) {
                throw new HarnessException((isSame ? "the schema" : "what the tool wrote down")
                        + " has changed since it was diagnosed"
                        + (changes.isEmpty() ? "" : ": " + String.join(", ", changes))
                        + "; nothing was done. Run it again");
            }
            return true;
        });
    }

    /**
     * Who holds the tool's lock, but for one that is gone; empty where nobody does. A session of ours that has just ended may still be there.
     */
    String holder(Optional<Holder> gone) {
        return ask(it -> standing(it)
                .holder()
                .filter(holder -> !LiveUrl.isOurs(holder.who()) && !gone.equals(Optional.of(holder)))
                .map(Look::words)
                .orElse(""));
    }

    /** Who may be the one that wrote down, at that time, that it has the lock; empty where nobody who is left can be. */
    String atWork(Optional<Instant> since) {
        return ask(it -> Blockers.since(it.session(), since.orElse(Instant.EPOCH)));
    }

    /** What is not settled there; empty where nothing is pending and nothing has failed. */
    String unsettled() {
        return ask(it -> Unsettled.in(standing(it)));
    }

    private Standing standing(Snapshot snapshot) throws SQLException {
        return engine.standing(new Live(snapshot.dataSource(), url.schema()));
    }

    static String words(Holder holder) {
        return "somebody else migrates: " + holder.who()
                + holder.since().map(at -> ", since " + at).orElse("");
    }

    /** How it differs from what it is to be; empty where it does not. */
    String difference(Catalog wanted, List<String> books) {
        return ask(
                it -> String.join(", ", Likeness.of(wanted, catalog(it, books)).told()));
    }

    /** The indexes that are there and not valid. */
    Set<String> invalid(List<String> books) {
        return ask(it -> OnTarget.invalid(catalog(it, books)));
    }

    private static Catalog catalog(Snapshot snapshot, List<String> books) throws SQLException {
        return new CatalogReader(books).read(snapshot.session());
    }
}
