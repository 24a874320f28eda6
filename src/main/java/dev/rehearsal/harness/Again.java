package dev.rehearsal.harness;

import static org.awaitility.Awaitility.await;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.SecondRun;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scenario {@code again}: the tool is run once more when nothing is pending, and must change nothing. */
final class Again {

    private final Workshop workshop;
    private final Notebook notebook;

    Again(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    /** On a database whose migrations all went through. */
    void play(LaneDatabase lane) throws SQLException {
        workshop.progress().at("again", "the tool once more", 0, 1);
        // A deploy in the same second is none: what is made to run again each time may tell by the clock.
        Instant next = lane.ended().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> Instant.now()
                .isAfter(next));
        Database database = lane.database();
        Eye eye = lane.eye();
        eye.lookAtAll();
        Catalog catalog = eye.catalog();
        Map<Long, Contents> contents = eye.contents();
        List<LedgerRow> ledger = workshop.engine().ledger(eye.connection());

        Watchful witness = new Watchful(workshop, database);
        Ran ran = workshop.engine().run(workshop.target(database.dataSource()), witness);

        eye.lookAtAll();
        List<String> changed = new ArrayList<>(Differences.between(catalog, eye.catalog()));
        rows(catalog, contents, eye.contents(), changed);
        // What is made to run each time is written down each time: that alone harms nobody.
        if (ran.applied().isEmpty() && !ledger.equals(workshop.engine().ledger(eye.connection()))) {
            changed.add("the tool's books");
        }
        List<String> migrations =
                new ArrayList<>(ran.applied().stream().map(Migration::id).toList());
        if (!ran.failed().isEmpty()) {
            migrations.add(ran.failed());
        }
        Failure failure = ran.isComplete() ? Failure.NONE : ran.failure();
        notebook.ranAgain(new SecondRun(true, migrations, failure, changed, witness.callbacks()));
    }

    private static void rows(
            Catalog catalog, Map<Long, Contents> before, Map<Long, Contents> after, List<String> changed) {
        before.forEach((oid, contents) -> {
            if (after.containsKey(oid) && !contents.equals(after.get(oid))) {
                changed.add("rows of "
                        + catalog.table(oid).map(it -> it.qualified()).orElse("a table"));
            }
        });
    }
}
