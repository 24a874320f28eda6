package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import dev.rehearsal.probe.Asker;
import dev.rehearsal.probe.CloseLookProbe;
import dev.rehearsal.probe.RowKeeper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One migration under the magnifying glass: each statement's effect, the rows that changed, the checks' questions. */
final class CloseUp implements Replay.Stop {

    /** A file of inserts is not asked about line by line. */
    private static final int MOST = 300;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Step step;
    private final List<Question> questions;
    private final Notebook notebook;
    private final List<Effect> effects = new ArrayList<>();
    private int asked;

    CloseUp(Step step, List<Question> questions, Notebook notebook) {
        this.step = step;
        this.questions = questions;
        this.notebook = notebook;
    }

    @Override
    public void unmended(LaneDatabase database) throws SQLException {
        notebook.answered(Asking.all(database.eye().connection(), questions, When.UNMENDED));
    }

    @Override
    public void at(LaneDatabase database, Replay.Migrate migrate) throws SQLException {
        Connection connection = database.eye().connection();
        database.eye().lookAtAll();
        notebook.answered(Asking.all(connection, questions, When.BEFORE));
        Map<Long, Long> numbers = new HashMap<>(numbers(database.eye().catalog(), step.before()));
        Map<Long, Changes> changes;
        try (RowKeeper keeper = new RowKeeper(connection)) {
            keeper.keep(database.eye().catalog(), changed(numbers));
            try (CloseLookProbe probe = CloseLookProbe.begin(connection)) {
                migrate.with(new Glass(probe));
            }
            database.eye().lookAtAll();
            changes = keeper.changes(database.eye().catalog());
        }
        numbers.putAll(numbers(database.eye().catalog(), step.after()));
        notebook.answered(Asking.all(connection, questions, When.AFTER));
        notebook.lookedAt(database.lane(), step.withCloseLook(new CloseLook(effects, changes).renumbered(numbers)));
    }

    /** The tables whose contents were not the same afterwards, by their numbers here. */
    private Set<Long> changed(Map<Long, Long> numbers) {
        Set<Long> changed = new HashSet<>();
        numbers.forEach((here, there) -> {
            Optional<Contents> before =
                    Optional.ofNullable(step.contentsBefore().get(there));
            if (before.isPresent() && !before.get().equals(step.contentsAfter().get(there))) {
                changed.add(here);
            }
        });
        return changed;
    }

    /** What each table of this database is called in the first run: every database gives numbers of its own. */
    private static Map<Long, Long> numbers(Catalog here, Catalog there) {
        Map<Long, Long> numbers = new HashMap<>();
        for (Table table : here.tables().values()) {
            there.table(table.qualified()).ifPresent(first -> numbers.put(table.oid(), first.oid()));
        }
        return numbers;
    }

    private final class Glass implements Witness {

        private final CloseLookProbe probe;

        Glass(CloseLookProbe probe) {
            this.probe = probe;
        }

        @Override
        public boolean looksAtEach() {
            return true;
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
                effects.add(probe.afterStatement(session, statement).answering(during(session)));
            } catch (SQLException e) {
                throw lost(migration, e);
            }
        }

        private Map<String, Answer> during(Connection session) throws SQLException {
            Map<String, Answer> answers = new HashMap<>();
            for (Question question : questions) {
                if (question.when() == When.DURING && asked < MOST) {
                    asked++;
                    answers.put(question.sql(), new Asker(PATIENCE).ask(session, question.sql()));
                }
            }
            return answers;
        }

        private HarnessException lost(Migration migration, SQLException e) {
            return new HarnessException("could not look closely at " + migration + ": " + e.getMessage(), e);
        }
    }
}
