package dev.rehearsal.check;

import dev.rehearsal.Lane;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Table;

/** The questions about declared moves. */
final class Moves {

    private Moves() {}

    static Question question(Lane lane, String migration, When when, Table table, String condition) {
        return new Question(lane, migration, when, count(table, condition));
    }

    static String count(Table table, String condition) {
        return "select count(*) from " + Names.of(table) + " where (" + condition + ")";
    }
}
