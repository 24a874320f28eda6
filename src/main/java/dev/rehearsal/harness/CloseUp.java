package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Step;
import dev.rehearsal.probe.CloseLookProbe;
import dev.rehearsal.probe.RowKeeper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One migration under the magnifying glass: each statement's effect, the rows that changed, the checks' questions. */
final class CloseUp implements Replay.Stop {

    private final Step step;
    private final List<Question> questions;
    private final Notebook notebook;
    private final List<Effect> effects = new ArrayList<>();

    CloseUp(Step step, List<Question> questions, Notebook notebook) {
        this.step = step;
        this.questions = questions;
        this.notebook = notebook;
    }

    @Override
    public void at(LaneDatabase database, Replay.Migrate migrate) throws SQLException {
        Connection connection = database.eye().connection();
        database.eye().lookAtAll();
        notebook.answered(Asking.all(connection, questions, When.BEFORE));
        Map<Long, Changes> changes;
        try (RowKeeper keeper = new RowKeeper(connection)) {
            keeper.keep(database.eye().catalog(), changed());
            try (CloseLookProbe probe = CloseLookProbe.begin(connection)) {
                migrate.with(new Glass(probe));
            }
            database.eye().lookAtAll();
            changes = keeper.changes(database.eye().catalog());
        }
        notebook.answered(Asking.all(connection, questions, When.AFTER));
        notebook.lookedAt(database.lane(), step.withCloseLook(new CloseLook(effects, changes)));
    }

    /** The tables whose contents were not the same afterwards. */
    private Set<Long> changed() {
        Set<Long> changed = new HashSet<>();
        for (Contents before : step.contentsBefore().values()) {
            if (!before.equals(step.contentsAfter().get(before.oid()))) {
                changed.add(before.oid());
            }
        }
        return changed;
    }

    private final class Glass implements Witness {

        private final CloseLookProbe probe;

        Glass(CloseLookProbe probe) {
            this.probe = probe;
        }

        @Override
        public void before(Migration migration, Connection session) {
            try {
                probe.start(session);
            } catch (SQLException e) {
                throw lost(migration, e);
            }
        }

        @Override
        public void statement(Migration migration, Executed statement, Connection session) {
            try {
                effects.add(probe.afterStatement(session, statement));
            } catch (SQLException e) {
                throw lost(migration, e);
            }
        }

        private HarnessException lost(Migration migration, SQLException e) {
            return new HarnessException("could not look closely at " + migration + ": " + e.getMessage(), e);
        }
    }
}
