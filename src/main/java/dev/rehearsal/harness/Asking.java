package dev.rehearsal.harness;

import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.probe.Asker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the checks' questions to a database. */
final class Asking {

    private Asking() {}

    static Map<Question, Answer> all(Connection connection, List<Question> questions, When when) throws SQLException {
        Map<Question, Answer> answers = new LinkedHashMap<>();
        for (Question question : questions) {
            if (question.when() == when) {
                answers.put(question, new Asker().ask(connection, question.sql()));
            }
        }
        return answers;
    }
}
