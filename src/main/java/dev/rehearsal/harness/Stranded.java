package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.NotJudged;
import dev.rehearsal.check.Compared;
import dev.rehearsal.check.Mend;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.OwnFailure;
import dev.rehearsal.observation.Step;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** One migration that failed by itself and left something: what that is, and what the next deploys make of it. */
final class Stranded implements Replay.Stop {

    private static final Witness NOBODY = new Witness() {};

    private final Workshop workshop;
    private final Notebook notebook;
    private final Step step;
    private final Replay replay;
    private final Replay.Stop further;
    private boolean looked;
    private Optional<Ending> wentOn = Optional.empty();

    /** {@code further} looks at it, too. */
    Stranded(Workshop workshop, Notebook notebook, Step step, Replay replay, Replay.Stop further) {
        this.workshop = workshop;
        this.notebook = notebook;
        this.step = step;
        this.replay = replay;
        this.further = further;
    }

    @Override
    public void unmended(LaneDatabase database) throws SQLException {
        look(database);
        further.unmended(database);
    }

    @Override
    public void at(LaneDatabase database, Replay.Migrate migrate) throws SQLException {
        look(database);
        // Where no way led past it, the first run ended here, too.
        if (replay.touches(id())) {
            further.at(database, migrate);
        }
    }

    private String id() {
        return step.migration().id();
    }

    /** All of it in copies: the database itself stays as it is. */
    private void look(LaneDatabase database) throws SQLException {
        if (looked) {
            return;
        }
        looked = true;
        try {
            OwnFailure failure = inCopy(database, () -> failed(database));
            boolean isThrough = failure.extent() == Extent.HALF && wentOn.isPresent();
            notebook.failedByItself(isThrough ? failure.doingTwice(inCopy(database, () -> twice(database))) : failure);
        } catch (HarnessException e) {
            notebook.gap(new NotJudged(
                    "what the failure of " + step.migration() + " leaves", String.valueOf(e.getMessage()), true));
        }
    }

    private interface Look<T> {
        T now() throws SQLException;
    }

    private static <T> T inCopy(LaneDatabase database, Look<T> look) throws SQLException {
        Database left = database.moveToCopy();
        try {
            return look.now();
        } finally {
            database.moveBackTo(left);
        }
    }

    /** Rows that are there once more than after a run that nothing went before. */
    private List<String> twice(LaneDatabase database) throws SQLException {
        mend(database);
        if (!deploy(database).isComplete()) {
            return List.of();
        }
        Ending clean = Ending.of(workshop, database.database(), Set.of());
        return wentOn.orElseThrow().otherCounts(clean);
    }

    private OwnFailure failed(LaneDatabase database) throws SQLException {
        Ending before = Ending.of(workshop, database.database(), Set.of());
        Overheard run = Overheard.run(workshop, database, step.migration());
        if (run.ran().isComplete()) {
            throw new HarnessException("it went through this time");
        }
        Ending found = Ending.of(workshop, database.database(), Set.of());
        boolean isUntouched =
                Differences.inShape(before.catalog(), found.catalog()).isEmpty()
                        && before.otherSums(found).isEmpty();
        Deploys next = inCopy(database, () -> deploys(database, Standstill.of(found, id())));
        boolean isHalf = !isUntouched;
        return new OwnFailure(
                step.migration(),
                workshop.engine().name(),
                database.lane(),
                step.failure().sql(),
                step.failure().place(),
                Standstill.words(found, id()),
                isHalf ? Extent.HALF : Extent.NOTHING,
                isHalf ? run.committed() : List.of(),
                next.blocked(),
                next.again(),
                List.of(),
                isHalf && !next.again().isEmpty() ? script(database, before, found) : "");
    }

    /** What the tool says to a deploy, and to another after its own recovery. */
    private record Deploys(String blocked, String again) {}

    private Deploys deploys(LaneDatabase database, boolean isKept) throws SQLException {
        mend(database);
        Ran next = deploy(database);
        boolean isFirst = next.isComplete();
        if (!isFirst) {
            workshop.engine().recover(owner(database), id());
        }
        Ran again = isFirst ? next : deploy(database);
        if (again.isComplete()) {
            wentOn = Optional.of(Ending.of(workshop, database.database(), Set.of()));
        }
        return new Deploys(
                isKept && !isFirst ? said(next) : "", again.isComplete() || isSame(again) ? "" : said(again));
    }

    /** Where nothing was mended it fails as at first, which says nothing of what it left. */
    private boolean isSame(Ran again) {
        return replay.mend(id()).isEmpty()
                && again.failure().message().equals(step.failure().message());
    }

    /** Statements that take back what it did, and a deploy goes through then; empty where none are known. */
    private String script(LaneDatabase database, Ending before, Ending found) throws SQLException {
        List<String> back = Compared.takingBack(before.catalog(), found.catalog());
        if (back.isEmpty()) {
            return "";
        }
        Repair repair = Repair.back(workshop.engine(), database.database(), step.migration(), back);
        return inCopy(database, () -> {
            boolean isBack = repair.run(workshop.engine(), owner(database), step.migration())
                    .isEmpty();
            mend(database);
            return isBack && deploy(database).isComplete() ? repair.script() : "";
        });
    }

    private void mend(LaneDatabase database) throws SQLException {
        Optional<Mend> mend = replay.mend(id());
        if (mend.isPresent()) {
            var unused = database.mend(mend.get());
        }
    }

    private Ran deploy(LaneDatabase database) {
        Engine engine = workshop.engine().impatient();
        return engine.run(workshop.target(database.database().dataSource()).upTo(id()), NOBODY);
    }

    private DataSource owner(LaneDatabase database) {
        return workshop.role().of(database.database().dataSource());
    }

    private static String said(Ran ran) {
        String state = ran.failure().sqlState().isEmpty() ? "" : ran.failure().sqlState() + ": ";
        return state + ran.failure().message();
    }
}
