package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import java.util.List;

/**
 * What was made of a history.
 *
 * @param findings what would have gone wrong, in the order of the migrations, each cause once
 * @param notJudged what could not be judged and should have been
 */
public record Judgement(List<Finding> findings, List<NotJudged> notJudged) {

    /** Copies the lists. */
    public Judgement {
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
    }
}
