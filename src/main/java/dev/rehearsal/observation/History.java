package dev.rehearsal.observation;

import dev.rehearsal.Expectations;
import dev.rehearsal.KillPoint;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that happened in a rehearsal, so that it can be judged, and judged again.
 *
 * @param migrations all migrations in order
 * @param expectations what the user declared
 * @param timeout how long one migration may take; zero for no limit
 * @param chronicles the databases' lives, by lane
 * @param reroutes the runs by production's route
 * @param privileges the rights that were lacking
 * @param secondRun the tool run once more
 * @param ledgerChanges how the migrations differ from an earlier state of the project
 * @param follows of a migration that fails because one that failed before it was passed over, by its id: the id of that one
 * @param installed a new installation that begins with what stands for other migrations; without steps where none does
 * @param killPoints where migrations were broken off on purpose, and how that ended
 * @param ownFailures what migrations left that failed by themselves
 * @param rollbacks migrations that were taken back by their own rollbacks
 * @param answers what databases said to the checks' questions
 */
public record History(
        List<Migration> migrations,
        Expectations expectations,
        Duration timeout,
        Map<Lane, Chronicle> chronicles,
        List<Reroute> reroutes,
        List<Privilege> privileges,
        SecondRun secondRun,
        List<LedgerChange> ledgerChanges,
        Map<String, String> follows,
        Chronicle installed,
        List<KillPoint> killPoints,
        List<OwnFailure> ownFailures,
        List<RolledBack> rollbacks,
        Map<Question, Answer> answers) {

    /** Copies. */
    public History {
        migrations = List.copyOf(migrations);
        chronicles = Map.copyOf(chronicles);
        reroutes = List.copyOf(reroutes);
        privileges = List.copyOf(privileges);
        ledgerChanges = List.copyOf(ledgerChanges);
        follows = Map.copyOf(follows);
        killPoints = List.copyOf(killPoints);
        ownFailures = List.copyOf(ownFailures);
        rollbacks = List.copyOf(rollbacks);
        answers = Map.copyOf(answers);
    }

    /** One in which no migration stands for others, none was broken off or taken back, and none that failed left anything. */
    public History(
            List<Migration> migrations,
            Expectations expectations,
            Duration timeout,
            Map<Lane, Chronicle> chronicles,
            List<Reroute> reroutes,
            List<Privilege> privileges,
            SecondRun secondRun,
            List<LedgerChange> ledgerChanges,
            Map<String, String> follows,
            Map<Question, Answer> answers) {
        this(
                migrations,
                expectations,
                timeout,
                chronicles,
                reroutes,
                privileges,
                secondRun,
                ledgerChanges,
                follows,
                new Chronicle(Lane.EMPTY, List.of()),
                List.of(),
                List.of(),
                List.of(),
                answers);
    }

    /** A database's life; without steps when it was not run. */
    public Chronicle of(Lane lane) {
        return chronicles.getOrDefault(lane, new Chronicle(lane, List.of()));
    }

    /** What was said to a question; {@link Answer#NONE} when nobody asked. */
    public Answer answer(Question question) {
        return answers.getOrDefault(question, Answer.NONE);
    }

    /** The same with answers. */
    public History withAnswers(Map<Question, Answer> said) {
        return new History(
                migrations,
                expectations,
                timeout,
                chronicles,
                reroutes,
                privileges,
                secondRun,
                ledgerChanges,
                follows,
                installed,
                killPoints,
                ownFailures,
                rollbacks,
                said);
    }
}
