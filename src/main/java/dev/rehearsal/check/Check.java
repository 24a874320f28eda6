package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import java.util.List;

/**
 * Judges one rule. Without state: the same history, the same findings.
 *
 * <p>First it may return questions; somebody asks them and records the answers in the history. A question asked twice is asked once.
 */
public interface Check {

    /** The rule it judges. */
    Rule rule();

    /** What it has to know besides; asked of a step that failed while the state before it is still there, and otherwise after the run. */
    default List<Question> questions(History history) {
        return List.of();
    }

    /** What it found. */
    List<Finding> check(History history);

    /** The scenario whose runs it judges; findings that name none get it. */
    default String scenario() {
        return "populated";
    }

    /** What it could not judge and should have. */
    default List<NotJudged> gaps(History history) {
        return List.of();
    }

    /**
     * Ways to mend the precondition of a step that just failed, gentlest first, so that the migration can be applied and the rest be
     * judged; none when the failure is not its business.
     */
    default List<Mend> mends(History history, Step failed) {
        return List.of();
    }

    /** Of each thing more that would be in the way of that step once the first is mended: ways to mend that, gentlest first. */
    default List<List<Mend>> mendsBehind(History history, Step failed) {
        return List.of();
    }
}
