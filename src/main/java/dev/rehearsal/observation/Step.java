package dev.rehearsal.observation;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One migration on one database.
 *
 * @param migration which
 * @param outcome what became of it
 * @param failure why it failed, also when it was mended afterwards
 * @param statements what it sent to the server, in order
 * @param took how long it ran
 * @param node the node that served it
 * @param before the schema before it
 * @param after the schema after it
 * @param contentsBefore the contents of the tables before it, by the table's number, our seeded rows included
 * @param contentsAfter the same after it, before anything was seeded
 * @param sessionBefore the tool's session when it began
 * @param sessionAfter the tool's session when it was done
 * @param closeLook its statements' effects, where somebody looked
 * @param lost what of the tool's own is gone afterwards: {@code session}, {@code database} or {@code ledger}; empty when all is there
 * @param reach what it did beyond schema and rows
 */
public record Step(
        Migration migration,
        Outcome outcome,
        Failure failure,
        List<Executed> statements,
        Duration took,
        String node,
        Catalog before,
        Catalog after,
        Map<Long, Contents> contentsBefore,
        Map<Long, Contents> contentsAfter,
        Session sessionBefore,
        Session sessionAfter,
        CloseLook closeLook,
        String lost,
        Reach reach) {

    /** Copies. */
    public Step {
        statements = List.copyOf(statements);
        contentsBefore = Map.copyOf(contentsBefore);
        contentsAfter = Map.copyOf(contentsAfter);
    }

    /** One after which all of the tool's own is there, and as it was. */
    public Step(
            Migration migration,
            Outcome outcome,
            Failure failure,
            List<Executed> statements,
            Duration took,
            String node,
            Catalog before,
            Catalog after,
            Map<Long, Contents> contentsBefore,
            Map<Long, Contents> contentsAfter,
            Session sessionBefore,
            Session sessionAfter,
            CloseLook closeLook) {
        this(
                migration,
                outcome,
                failure,
                statements,
                took,
                node,
                before,
                after,
                contentsBefore,
                contentsAfter,
                sessionBefore,
                sessionAfter,
                closeLook,
                "",
                Reach.NONE);
    }

    /** Whether it has to be judged: what is in production already and what was not reached has not. */
    public boolean isJudged() {
        return outcome == Outcome.APPLIED || outcome == Outcome.MENDED || outcome == Outcome.FAILED;
    }

    /** Whether what failed was no statement of its own but what the tool did next, in a session that it left changed. */
    public boolean failedInSpoiltSession() {
        return !failure.isNone()
                && failure.sql().isEmpty()
                && !sessionBefore.equals(Session.UNKNOWN)
                && !sessionAfter.equals(Session.UNKNOWN)
                && !sessionAfter.equals(sessionBefore);
    }

    /** The same that met another schema. */
    public Step meeting(Catalog schema) {
        return new Step(
                migration,
                outcome,
                failure,
                statements,
                took,
                node,
                schema,
                after,
                contentsBefore,
                contentsAfter,
                sessionBefore,
                sessionAfter,
                closeLook,
                lost,
                reach);
    }

    /** The same with a close look. */
    public Step withCloseLook(CloseLook look) {
        return copy(look, lost, reach);
    }

    /** The same after which something of the tool's own is gone. */
    public Step losing(String what) {
        return copy(closeLook, what, reach);
    }

    /** The same that did something beyond schema and rows. */
    public Step reaching(Reach beyond) {
        return copy(closeLook, lost, beyond);
    }

    private Step copy(CloseLook look, String gone, Reach beyond) {
        return new Step(
                migration,
                outcome,
                failure,
                statements,
                took,
                node,
                before,
                after,
                contentsBefore,
                contentsAfter,
                sessionBefore,
                sessionAfter,
                look,
                gone,
                beyond);
    }
}
