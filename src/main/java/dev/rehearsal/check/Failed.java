package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Rule;
import dev.rehearsal.check.sql.Cut;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.LedgerChange;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A migration that failed on one database, beside the same on a fresh install.
 *
 * @param lane the database
 * @param step what happened there
 * @param freshBefore the schema before it on a fresh install; empty when it was not reached there
 * @param freshAfter the schema after it on a fresh install; empty when it failed there too
 * @param elsewhere what became of it on the other databases
 * @param isLate whether it met what sorts behind it or what its earlier text made, which a fresh install has not
 * @param left the one before it that left it the session as it was then: read-only, as another role or with another path; {@code step}
 *     itself where none did
 * @param follows the id of the one before it that was passed over and should have made what is missing here; empty for none
 * @param isForeign whether what is missing is a schema that is production's own
 * @param timeout how long it was given; zero for no limit
 */
record Failed(
        Lane lane,
        Step step,
        Catalog freshBefore,
        Catalog freshAfter,
        Map<Lane, Failure> elsewhere,
        boolean isLate,
        Step left,
        String follows,
        boolean isForeign,
        Duration timeout) {

    static Failed of(History history, Lane lane, Step step) {
        String id = step.migration().id();
        Optional<Step> fresh = history.of(Lane.EMPTY).step(id);
        Map<Lane, Failure> elsewhere = new EnumMap<>(Lane.class);
        for (Lane other : Lane.values()) {
            if (other != lane) {
                history.of(other).step(id).ifPresent(it -> elsewhere.put(other, it.failure()));
            }
        }
        return new Failed(
                lane,
                step,
                fresh.map(Step::before).orElse(Catalog.EMPTY),
                fresh.filter(it -> it.failure().isNone()).map(Step::after).orElse(Catalog.EMPTY),
                Map.copyOf(elsewhere),
                isEdited(history, step)
                        || history.ledgerChanges().stream()
                                .anyMatch(it -> it.kind() == LedgerChange.Kind.OUT_OF_ORDER
                                        && it.migration().equals(id)),
                leaver(history.of(lane).steps(), step),
                history.follows().getOrDefault(id, ""),
                Foreign.isMissing(history, step.failure()),
                history.timeout());
    }

    /** Whether it met what its own earlier text made. */
    static boolean isEdited(History history, Step step) {
        return history.migrations().stream().anyMatch(it -> it.isEarlier(step.migration()));
    }

    /** In a session of its own it may have gone through afterwards: so not what it says of its session counts, but what was left. */
    private static Step leaver(List<Step> steps, Step step) {
        int at = at(steps, step);
        for (int i = at - 1; i >= 0; i--) {
            Step last = steps.get(i);
            if (!Aftermath.isSame(last.sessionAfter(), last.sessionBefore())) {
                return isKnown(last) ? last : step;
            }
            if (i > 0
                    && !Aftermath.isSame(last.sessionBefore(), steps.get(i - 1).sessionAfter())) {
                return step;
            }
        }
        return step;
    }

    /** Steps hold whole schemas: to compare them takes long where there are hundreds. */
    private static int at(List<Step> steps, Step step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).migration().equals(step.migration())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isKnown(Step step) {
        return !step.sessionBefore().equals(Session.UNKNOWN)
                && !step.sessionAfter().equals(Session.UNKNOWN);
    }

    /** The one whose session it got, changed as that left it. */
    Optional<Step> leaver() {
        return left.equals(step) ? Optional.empty() : Optional.of(left);
    }

    /** Whether it went through in a session as it was before that one, with no more rights: then the session was to blame. */
    boolean isMendedBySession() {
        return step.outcome() == Outcome.MENDED
                && leaver().filter(it -> Aftermath.isSame(it.sessionBefore(), step.sessionBefore()))
                        .isPresent();
    }

    /** Every failure of the history, database by database. */
    static Stream<Failed> all(History history) {
        return Stream.of(Lane.values())
                .flatMap(lane -> Stream.concat(history.of(lane).steps().stream(), history.of(lane).behind().stream())
                        .filter(step -> step.isJudged() && !step.failure().isNone())
                        .map(step -> of(history, lane, step)));
    }

    static List<Failed> by(History history, Cause cause) {
        return all(history).filter(it -> Causes.of(it) == cause).toList();
    }

    Failure failure() {
        return step.failure();
    }

    /** What the server said, with the values that it quotes cut. */
    String said() {
        return Cut.quoting(failure().message());
    }

    Statement statement() {
        return Statement.of(failure().sql());
    }

    /** A question about the state that the migration met. */
    Question before(String sql) {
        return new Question(lane, step.migration().id(), Question.When.BEFORE, sql);
    }

    Answer answer(History history, String sql) {
        return history.answer(before(sql));
    }

    /** The same with the schema as the migration has made it, as far as a fresh install tells: for what its own statements left. */
    Failed amid() {
        return new Failed(
                lane,
                step.meeting(freshAfter),
                freshAfter,
                freshAfter,
                elsewhere,
                isLate,
                left,
                follows,
                isForeign,
                timeout);
    }

    /** A question about the state that the statement which failed met. */
    Question failing(String sql) {
        return new Question(lane, step.migration().id(), Question.When.FAILING, sql);
    }

    /** A finding at the statement that failed. */
    Finding finding(Rule rule, String message) {
        Finding at = Finding.of(rule, message)
                .in(step.migration())
                .at(failure().sql(), failure().place());
        // What a class throws by itself has none.
        Finding stated = failure().sqlState().isEmpty()
                ? at
                : at.measuring("sqlState", failure().sqlState());
        Finding finding = stated.measuring("error", said());
        return failure().detail().isEmpty()
                ? finding
                : finding.measuring("detail", Cut.quoting(failure().detail()));
    }

    /** The same, because of rows. */
    Finding ofRows(Rule rule, String message) {
        return finding(rule, message).because(lane);
    }
}
