package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes steps from steps. */
final class Steps {

    private static final List<Outcome> WORST_FIRST = List.of(
            Outcome.FAILED, Outcome.MENDED, Outcome.NOT_RUN, Outcome.APPLIED, Outcome.SKIPPED, Outcome.BASELINE);

    private Steps() {}

    /** One that did not take place. */
    static Step untouched(Migration migration, Outcome outcome) {
        return new Step(
                migration,
                outcome,
                Failure.NONE,
                List.of(),
                Duration.ZERO,
                "",
                Catalog.EMPTY,
                Catalog.EMPTY,
                Map.of(),
                Map.of(),
                Session.UNKNOWN,
                Session.UNKNOWN,
                CloseLook.NONE);
    }

    /** One that fails as it did on a fresh install, with what it meets in this database. */
    static Step failedLike(Step fresh, LaneDatabase here) {
        return new Step(
                fresh.migration(),
                Outcome.FAILED,
                fresh.failure(),
                fresh.statements(),
                fresh.took(),
                here.node(),
                here.eye().catalog(),
                here.eye().catalog(),
                here.eye().contents(),
                here.eye().contents(),
                fresh.sessionBefore(),
                fresh.sessionAfter(),
                CloseLook.NONE);
    }

    /** One that went through in the end, with why it had failed. */
    static Step mended(Step after, Step failed) {
        return mended(after, failed, after.sessionAfter());
    }

    /** One that went through with all rights; whose session that was says nothing. */
    static Step privileged(Step after, Step failed) {
        return mended(after, failed, after.sessionBefore());
    }

    /** One that needed no more than what production's role is taken to have. */
    static Step allowed(Step after) {
        return new Step(
                after.migration(),
                Outcome.APPLIED,
                Failure.NONE,
                after.statements(),
                after.took(),
                after.node(),
                after.before(),
                after.after(),
                after.contentsBefore(),
                after.contentsAfter(),
                after.sessionBefore(),
                after.sessionBefore(),
                after.closeLook(),
                after.lost(),
                after.reach());
    }

    private static Step mended(Step after, Step failed, Session sessionAfter) {
        return new Step(
                after.migration(),
                Outcome.MENDED,
                failed.failure(),
                met(after.statements(), failed.statements()),
                after.took(),
                after.node(),
                after.before(),
                after.after(),
                after.contentsBefore(),
                after.contentsAfter(),
                after.sessionBefore(),
                sessionAfter,
                after.closeLook(),
                after.lost(),
                after.reach());
    }

    /** What a statement met before it was mended is what it meets in production: then it may meet no row at all. */
    private static List<Executed> met(List<Executed> after, List<Executed> before) {
        return after.stream()
                .map(it -> before.stream()
                        .filter(same -> same.sql().equals(it.sql())
                                && same.place().equals(it.place())
                                && same.rows() > it.rows())
                        .findFirst()
                        .orElse(it))
                .toList();
    }

    static Step last(List<Step> steps) {
        return steps.get(steps.size() - 1);
    }

    /** Whether a statement adds rows that it names itself. */
    static boolean isInsert(String sql) {
        String begin = sql.strip().toLowerCase(Locale.ROOT);
        return begin.startsWith("insert") || begin.startsWith("copy") || begin.startsWith("merge");
    }

    /** Whether the tool went on after it. */
    static boolean isThrough(Step step) {
        return step.outcome() == Outcome.APPLIED || step.outcome() == Outcome.MENDED;
    }

    /** The one of two outcomes that weighs more. */
    static Outcome worse(Outcome one, Outcome other) {
        return WORST_FIRST.indexOf(one) < WORST_FIRST.indexOf(other) ? one : other;
    }

    /** The same where those that failed in a spoilt session and went through in a new one have been mended by it. */
    static List<Step> inFreshSession(List<Step> seen, Map<String, Step> strays) {
        return seen.stream()
                .map(step -> {
                    Step stray = strays.get(step.migration().id());
                    return stray == null || !step.failure().isNone() ? step : mended(step, stray);
                })
                .toList();
    }

    /** Whether those before the last of one run left the session as it should not be: a new one tells whose fault it is. */
    static boolean isVictimOfASession(List<Step> inOneRun) {
        List<Step> known = inOneRun.subList(0, inOneRun.size() - 1).stream()
                .filter(it -> !it.sessionBefore().equals(Session.UNKNOWN))
                .toList();
        return !known.isEmpty() && isSpoilt(known);
    }

    /** Whether the session is another one than it was at first; that a file runs without a transaction is its own affair. */
    private static boolean isSpoilt(List<Step> inOneSession) {
        Session first = inOneSession.get(0).sessionBefore();
        Step last = last(inOneSession);
        boolean isOpen =
                last.sessionAfter().inTransaction() && !last.sessionBefore().inTransaction();
        return isOpen || !last.sessionAfter().settings().equals(first.settings());
    }

    /** Whether this is the statement at which a migration failed; comments before it may be told with it. */
    static boolean isFailing(Step failed, Executed statement) {
        return failed.failure().place().equals(statement.place())
                && failed.failure().sql().endsWith(statement.sql());
    }
}
