package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.Migration;
import dev.rehearsal.check.Mend;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Step;
import dev.rehearsal.probe.Asker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A migration that fails once more, so that it can be asked what each of its statements left to the one that fails. */
final class Meanwhile implements Witness {

    /** The server's answers have no more rows either. */
    private static final int MOST = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Question, List<List<String>>> said = new LinkedHashMap<>();
    private final Map<Question, String> errors = new LinkedHashMap<>();

    private Meanwhile(List<Question> questions) {
        questions.forEach(it -> said.put(it, new ArrayList<>()));
    }

    /** On a copy of a database that is as the migration met it, with what was mended so far. */
    static Map<Question, Answer> ask(
            LaneDatabase database, Step failed, Optional<Mend> mended, List<Question> questions) throws SQLException {
        List<Question> asked =
                questions.stream().filter(it -> it.when() == When.DURING).toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        Database old = database.moveToCopy();
        try {
            Meanwhile witness = new Meanwhile(asked);
            if (mended.isPresent()) {
                database.mend(mended.get());
            }
            database.recover(failed.migration().id());
            boolean isDone = database.run(failed.migration().id(), witness).isComplete();
            return isDone ? Map.of() : witness.answers();
        } finally {
            database.moveBackTo(old);
        }
    }

    @Override
    public void statement(Migration migration, Executed statement, Connection session) {
        said.forEach((question, rows) -> {
            if (!errors.containsKey(question)) {
                note(question, rows, statement, session);
            }
        });
    }

    private void note(Question question, List<List<String>> rows, Executed statement, Connection session) {
        if (statement.rows() == 0 && !rows.isEmpty()) {
            rows.add(rows.get(rows.size() - 1));
        } else if (rows.size() == MOST) {
            errors.put(question, "more than " + MOST + " statements came before");
        } else {
            // What it asks about may be made by a later statement.
            List<List<String>> answer = ask(question, session).rows();
            rows.add(answer.isEmpty() ? List.of("") : answer.get(0));
        }
    }

    private static Answer ask(Question question, Connection session) {
        try {
            return new Asker(PATIENCE).ask(session, question.sql());
        } catch (SQLException e) {
            return new Answer(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private Map<Question, Answer> answers() {
        Map<Question, Answer> answers = new LinkedHashMap<>();
        said.forEach((question, rows) -> answers.put(question, new Answer(rows, errors.getOrDefault(question, ""))));
        return answers;
    }
}
