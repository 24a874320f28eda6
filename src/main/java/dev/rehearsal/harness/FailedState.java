package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Step;
import dev.rehearsal.seed.Concessions;
import java.sql.SQLException;
import java.util.List;

/** Makes a failed state: the database with its rows as a migration meets it, and then that migration's failure. */
final class FailedState {

    private final Workshop workshop;
    private final Migration migration;

    FailedState(Workshop workshop, Migration migration) {
        this.workshop = workshop;
        this.migration = migration;
    }

    /** As it is when the migration fails by itself. */
    Recovery byItself() {
        return make(this::failing);
    }

    /** As it is when the migration is broken off at one of its own statements, counted from one. */
    Recovery brokenAt(int number, Fault fault) {
        return make((lane, template) -> broken(lane, template, number, fault));
    }

    private interface Making {
        Database make(LaneDatabase lane, Database template) throws SQLException;
    }

    private Recovery make(Making making) {
        LaneDatabase lane = before();
        try (Database template = lane.moveToCopy()) {
            Database left = making.make(lane, template);
            try {
                Untroubled untroubled = Untroubled.from(workshop, lane.cluster(), template.name());
                return new Recovery(workshop, migration, lane, left, untroubled);
            } catch (SQLException | RuntimeException | Error e) {
                left.close();
                throw e;
            }
        } catch (SQLException e) {
            lane.close();
            throw lane.lost(e);
        } catch (RuntimeException | Error e) {
            lane.close();
            throw e;
        }
    }

    /** With all that comes before it, and its rows. */
    private LaneDatabase before() {
        String last = workshop.order().before(migration.id());
        if (last.isEmpty()) {
            return new LaneDatabase(workshop, Lane.ORDINARY, Concessions.NONE);
        }
        Notebook notebook = new Notebook(workshop);
        LaneDatabase lane = new LaneLife(workshop, Lane.ORDINARY, notebook, () -> fresh(notebook)).liveUpTo(last);
        for (Step step : notebook.history().of(Lane.ORDINARY).steps()) {
            if (step.outcome() == Outcome.FAILED || step.outcome() == Outcome.NOT_RUN) {
                lane.close();
                throw new HarnessException(migration + " was not reached: " + step.migration() + " does not go through"
                        + (step.failure().isNone() ? "" : ": " + step.failure().message()));
            }
        }
        return lane;
    }

    private Chronicle fresh(Notebook notebook) {
        new LaneLife(
                        workshop.with(workshop.engine().fresh()),
                        Lane.EMPTY,
                        notebook,
                        () -> new Chronicle(Lane.EMPTY, List.of()))
                .live()
                .close();
        return notebook.history().of(Lane.EMPTY);
    }

    private Database failing(LaneDatabase lane, Database template) {
        Database copy = lane.cluster().copy(template.name());
        try {
            workshop.role().enter(copy);
            Ran ran = workshop.engine()
                    .impatient()
                    .run(workshop.target(copy.dataSource()).upTo(migration.id()), new Witness() {});
            if (ran.isComplete()) {
                throw new IllegalArgumentException(
                        migration + " does not fail by itself on these rows: say at which of its statements it fails");
            }
            return copy;
        } catch (RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    private Database broken(LaneDatabase lane, Database template, int number, Fault fault) throws SQLException {
        Breaking breaking = new Breaking(workshop, lane.cluster(), template.name(), migration);
        List<At> own = breaking.statements().stream().filter(At::own).toList();
        if (number > own.size()) {
            throw new IllegalArgumentException("statement " + number + ": " + migration + " has "
                    + (own.size() == 1 ? "1 statement" : own.size() + " statements") + " that can change something");
        }
        return breaking.leave(own.get(number - 1), fault);
    }
}
