package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Topology;
import dev.rehearsal.check.Mend;
import dev.rehearsal.check.Refused;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The life of one database through all migrations: one run of the tool, and after a failure as many more as it takes. */
final class LaneLife {

    private final Workshop workshop;
    private final Lane lane;
    private final Notebook notebook;
    private final Supplier<Chronicle> freshInstall;
    private final Collisions collisions = new Collisions();
    private final Map<String, Step> strays = new HashMap<>();
    private final Map<String, Mend> mended = new LinkedHashMap<>();
    private final Map<String, Failure> privileged = new HashMap<>();
    private final Crowd crowd = new Crowd();
    private final Set<Outsider> provided = new HashSet<>();
    private final PassedOver passed;
    private final LaneGaps gaps;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> behind = new ArrayList<>();
    private boolean collided;
    private Failure refusal = Failure.NONE;
    private Optional<LaneDatabase> current = Optional.empty();
    private String last = "";

    LaneLife(Workshop workshop, Lane lane, Notebook notebook, Supplier<Chronicle> freshInstall) {
        this.workshop = workshop;
        this.lane = lane;
        this.notebook = notebook;
        this.freshInstall = freshInstall;
        this.passed = new PassedOver(new Scripts(workshop.engine()));
        this.gaps = new LaneGaps(workshop, lane, notebook);
    }

    /** The same as far as a migration and with it. */
    LaneDatabase liveUpTo(String id) {
        last = id;
        return live();
    }

    /** Lives it; the database is open, at its end. */
    LaneDatabase live() {
        open();
        try {
            while (goOn() == Ended.AGAIN) {
                database().close();
                steps.clear();
                behind.clear();
                mended.clear();
                privileged.clear();
                passed.clear();
                strays.clear();
                open();
            }
            notebook.lived(chronicle(), replay());
            notebook.seeded(lane, database().seeded());
            if (lane == Lane.ORDINARY) {
                database().neverHeld().forEach(gaps::neverHeld);
            }
            return database();
        } catch (RuntimeException | Error e) {
            database().close();
            throw e;
        }
    }

    private Chronicle chronicle() {
        try {
            boolean reached = !steps.isEmpty() && Steps.last(steps).isJudged();
            return reached
                    ? new Chronicle(lane, steps, database().eye().lookAtSchema(), refusal, behind)
                    : new Chronicle(lane, steps, new Chronicle(lane, steps).end(), refusal, behind);
        } catch (SQLException e) {
            throw database().lost(e);
        }
    }

    private void open() {
        LaneDatabase database = new LaneDatabase(workshop, lane, collisions.conceded(), topology());
        current = Optional.of(database);
        if (database.isAtBaseline()) {
            try {
                database.eye().lookAtAll();
            } catch (SQLException e) {
                database.close();
                throw database.lost(e);
            }
            workshop.order().inBaseline().forEach(it -> steps.add(Steps.untouched(it, Outcome.BASELINE)));
        }
    }

    /** Whoever asked gets the ordinary rows at the end, and has all servers then. */
    private Topology topology() {
        return lane == Lane.ORDINARY ? workshop.stage().embedded().topology() : OwnServers.alone(workshop);
    }

    /** The one that lives now: a mended copy takes the place of the one that failed. */
    private LaneDatabase database() {
        return current.orElseThrow();
    }

    private Replay replay() {
        Detours detours = new Detours(mended, privileged, strays.keySet(), passed.ids());
        return new Replay(workshop, lane, collisions.conceded(), detours);
    }

    private enum Ended {
        DONE,
        AGAIN
    }

    private Ended goOn() {
        while (true) {
            LaneWitness witness = new LaneWitness(workshop, database(), Outcome.APPLIED);
            Ran ran = database().run(last, witness);
            List<Step> seen = Steps.inFreshSession(witness.steps(), strays);
            if (ran.isComplete()) {
                steps.addAll(seen);
                return Ended.DONE;
            }
            if (ran.failed().isEmpty()) {
                steps.addAll(seen);
                if (provide("", ran.failure())) {
                    continue;
                }
                toolFailed(ran.failure());
                return Ended.DONE;
            }
            Step failed = Steps.last(seen);
            if (workshop.disk().isExceeded()) {
                steps.addAll(seen.subList(0, seen.size() - 1));
                gaps.diskIsFull(failed);
                reach(Outcome.NOT_RUN);
                return Ended.DONE;
            }
            if (database().hasGivenUp()) {
                steps.addAll(seen.subList(0, seen.size() - 1));
                gaps.neverEnds(failed);
                reach(Outcome.NOT_RUN);
                return Ended.DONE;
            }
            if (!workshop.apart() && OfServers.areMet(failed.failure())) {
                throw new TooClose(failed.failure().message());
            }
            if (collisions.giveWay(failed.failure(), database())) {
                return Ended.AGAIN;
            }
            if (provide(failed.migration().id(), failed.failure())
                    || crowd.letBy(failed.migration(), failed.failure())) {
                // Its own half is undone where it left one.
                if (!isIntact(failed)) {
                    return Ended.AGAIN;
                }
                steps.addAll(seen.subList(0, seen.size() - 1));
                recover(failed);
                continue;
            }
            steps.addAll(seen.subList(0, seen.size() - 1));
            if (Steps.isVictimOfASession(seen)
                    && strays.putIfAbsent(failed.migration().id(), failed) == null) {
                recover(failed);
                continue;
            }
            noteWhatIsLeft(failed);
            String wanted = passed.wantedBy(failed.failure());
            if (!wanted.isEmpty()) {
                notebook.follows(failed.migration().id(), wanted);
            }
            Optional<Step> after = wanted.isEmpty() || Refusal.is(failed) ? mend(failed) : Optional.empty();
            if (collided) {
                collided = false;
                return Ended.AGAIN;
            }
            steps.add(after.orElse(failed));
            if (after.isEmpty() && !passOver(failed)) {
                unreached(failed);
                return Ended.DONE;
            }
        }
    }

    /** A failure that leaves something, in the database or in the tool's books, is looked at closely later. */
    private void noteWhatIsLeft(Step failed) {
        String id = failed.migration().id();
        // What waits for its own tool would wait again, and for longer.
        boolean isAsked = lane != Lane.EMPTY
                && workshop.judged().contains(id)
                && !database().hasWaitedForItself();
        if (isAsked
                && failed.lost().isEmpty()
                && (!isIntact(failed) || database().isStandingStill(id))) {
            notebook.stranded(lane, id);
        }
    }

    /** What a migration meets behind a repair may be of our making too. */
    private Repairs.Meeting meeting(Step failed, Failure failure) {
        if (provide(failed.migration().id(), failure) || crowd.letBy(failed.migration(), failure)) {
            return Repairs.Meeting.GONE;
        }
        collided = collisions.giveWay(failure, database());
        return collided ? Repairs.Meeting.FOR_GOOD : Repairs.Meeting.NONE;
    }

    /** What a migration speaks of and no migration makes is production's; there it is, so it is here. Once is enough. */
    private boolean provide(String migration, Failure failure) {
        Optional<Outsider> now = workshop.stage()
                .outsiders()
                .provide(workshop, migration, failure, database().database());
        now.ifPresent(notebook::assumed);
        return now.filter(provided::add).isPresent();
    }

    /** What fails on a fresh install too would keep all that follows from being judged. */
    private boolean passOver(Step failed) {
        String id = failed.migration().id();
        boolean everywhere = lane == Lane.EMPTY
                || freshInstall.get().step(id).map(it -> !it.failure().isNone()).orElse(false);
        if (!everywhere || !failed.lost().isEmpty()) {
            return false;
        }
        try {
            database().passOver(id);
            database().eye().lookAtAll();
            passed.add(failed.migration(), passed.wantedBy(failed.failure()));
            if (lane != Lane.EMPTY) {
                passOverFollowers(id);
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            gaps.notPassedOver(failed, e);
            return false;
        }
    }

    private void passOverFollowers(String id) throws SQLException {
        Followers followers = new Followers(workshop, notebook, freshInstall);
        for (Step fresh : followers.after(id, passed.ids())) {
            String next = fresh.migration().id();
            database().passOver(next);
            passed.add(fresh.migration(), notebook.followed(next));
            steps.add(Steps.failedLike(fresh, database()));
        }
    }

    private void recover(Step failed) {
        try {
            database().recover(failed.migration().id());
        } catch (SQLException e) {
            throw database().lost(e);
        }
    }

    private void toolFailed(Failure failure) {
        refusal = failure;
        boolean told = lane == Lane.EMPTY
                ? Refused.isEverywhere(failure)
                : freshInstall.get().refusal().message().equals(failure.message());
        if (told) {
            reach(Outcome.NOT_RUN);
            return;
        }
        gaps.toolFailed(failure);
        reach(Outcome.NOT_RUN);
    }

    /** What follows is not judged: how it would fare is not known. */
    private void unreached(Step failed) {
        if (reach(Outcome.NOT_RUN) > 0 && lane != Lane.EMPTY) {
            gaps.unreached(failed);
        }
    }

    private int reach(Outcome outcome) {
        int missing = 0;
        for (Migration migration : workshop.migrations()) {
            if (steps.stream().noneMatch(step -> step.migration().equals(migration))) {
                steps.add(Steps.untouched(migration, outcome));
                missing++;
            }
        }
        return missing;
    }

    /** Mends the precondition on a copy and applies the migration there; empty when no way of mending helps. */
    private Optional<Step> mend(Step failed) {
        if (Refusal.is(failed)) {
            return withAllRights(failed);
        }
        if (lane == Lane.EMPTY) {
            return Optional.empty();
        }
        if (!isIntact(failed)) {
            LaneDatabase earlier = replay().before(failed.migration().id(), topology());
            database().close();
            current = Optional.of(earlier);
        }
        Repairs repairs = new Repairs(workshop, database(), notebook, gaps, steps, freshInstall.get());
        Optional<Step> after = repairs.mend(failed, failure -> meeting(failed, failure));
        after.ifPresent(it -> mended.put(failed.migration().id(), repairs.mended()));
        behind.addAll(repairs.behind());
        return after;
    }

    /** Whether the role may do it is one question, whether rows fit another. */
    private Optional<Step> withAllRights(Step failed) {
        boolean alone = false;
        while (true) {
            Trial trial = alone ? apart(failed) : besides();
            LaneWitness witness = new LaneWitness(workshop, database(), Outcome.MENDED);
            Ran ran;
            try {
                database().recover(failed.migration().id());
                database().eye().lookAtAll();
                ran = database().runWithAllRights(failed.migration().id(), failed.failure(), witness);
                if (ran.isComplete()) {
                    trial.keep().run();
                    database().eye().lookAtAll();
                    privileged.put(failed.migration().id(), failed.failure());
                    Step after = Steps.last(witness.steps());
                    // Who has an assumed role may do with it what is asked here.
                    return Optional.of(
                            workshop.stage().outsiders().concern(failed.failure())
                                    ? Steps.allowed(after)
                                    : Steps.privileged(after, failed));
                }
            } catch (SQLException e) {
                throw database().lost(e);
            }
            trial.giveUp().run();
            boolean again =
                    provide(failed.migration().id(), ran.failure()) || crowd.letBy(failed.migration(), ran.failure());
            if (!again && (alone || !workshop.apart() || !OfServers.areHeldByACopy(ran.failure()))) {
                return Optional.empty();
            }
            alone |= !again;
        }
    }

    /** How one ends: the database that was tried goes on, or the one before it. */
    private record Trial(Runnable keep, Runnable giveUp) {}

    private Trial besides() {
        Database old = database().moveToCopy();
        return new Trial(old::close, () -> database().moveBackTo(old));
    }

    /** A role is not dropped as long as the database that was copied, on the same servers, knows it too. */
    private Trial apart(Step failed) {
        LaneDatabase old = database();
        LaneDatabase other = replay().before(failed.migration().id(), topology());
        current = Optional.of(other);
        return new Trial(old::close, () -> {
            current = Optional.of(old);
            other.close();
        });
    }

    /** Whether the failure left everything as it was, so that the state before it can be asked and copied. */
    private boolean isIntact(Step failed) {
        try {
            database().eye().lookAtAll();
            return database().eye().catalog().equals(failed.before())
                    && database().eye().contents().equals(failed.contentsBefore())
                    && database().isAroundAsBefore();
        } catch (SQLException e) {
            throw database().lost(e);
        }
    }
}
