package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.check.Judge;
import dev.rehearsal.check.Mend;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Step;
import dev.rehearsal.probe.Asker;
import dev.rehearsal.seed.Aside;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rows fit for one migration that failed because of them: cause by cause, as often as it fails at another. Each is tried on a copy of
 * the database as it was before the migration, and what helps is kept.
 */
final class Repairs {

    /** More than that many causes in one migration are not told one by one. */
    private static final int MOST = 12;

    /** Whether a failure says nothing of the migration. */
    enum Meeting {
        /** It does. */
        NONE,
        /** What was in its way is not any more. */
        GONE,
        /** The database has to be made again without rows of ours. */
        FOR_GOOD
    }

    /** Where a migration fails: with the same rows it fails there again. */
    private record Where(String state, String table, String column, String constraint, String sql) {

        static Where of(Failure failure) {
            return new Where(
                    failure.sqlState(),
                    failure.schema() + "." + failure.table(),
                    failure.column(),
                    failure.constraint(),
                    failure.sql() + failure.place());
        }
    }

    /** What became of the migration with the rows mended. */
    private record Tried(Optional<Step> through, Optional<Step> stopped, Failure failure) {

        static final Tried NOTHING = new Tried(Optional.empty(), Optional.empty(), Failure.NONE);

        /** Failed at it. */
        static Tried at(Step stopped) {
            return new Tried(Optional.empty(), Optional.of(stopped), stopped.failure());
        }
    }

    private final Workshop workshop;
    private final LaneDatabase database;
    private final Notebook notebook;
    private final LaneGaps gaps;
    private final List<Step> steps;
    private final Chronicle freshInstall;
    private final Judge judge = new Judge();
    private final List<Step> behind = new ArrayList<>();
    private final Set<Where> known = new HashSet<>();
    private Optional<Mend> mended = Optional.empty();
    private Function<Failure, Meeting> meeting = failure -> Meeting.NONE;
    private boolean isInVain;

    Repairs(
            Workshop workshop,
            LaneDatabase database,
            Notebook notebook,
            LaneGaps gaps,
            List<Step> steps,
            Chronicle freshInstall) {
        this.workshop = workshop;
        this.database = database;
        this.notebook = notebook;
        this.gaps = gaps;
        this.steps = List.copyOf(steps);
        this.freshInstall = freshInstall;
    }

    /** All that made it fit, once it is through. */
    Mend mended() {
        return mended.orElseThrow();
    }

    /** What it failed at next, and next. */
    List<Step> behind() {
        return List.copyOf(behind);
    }

    /** Mends what it failed at and applies it; the database is the mended one then. Empty when no way of mending helps. */
    Optional<Step> mend(Step failed, Function<Failure, Meeting> asked) {
        meeting = asked;
        known.add(Where.of(failed.failure()));
        Step cause = failed;
        int passed = 0;
        while (passed < MOST) {
            Tried tried = next(failed, cause);
            if (tried.through.isPresent() || isInVain) {
                return tried.through;
            }
            if (tried.stopped.isEmpty()) {
                break;
            }
            cause = tried.stopped.get();
            passed++;
            if (!isOurs(cause.failure())) {
                behind.add(cause);
            }
        }
        return passed == 0 ? Optional.empty() : withoutRows(failed, cause);
    }

    /** Rows that refer to those that are kept aside miss them meanwhile: no row of production's does. */
    private boolean isOurs(Failure failure) {
        return failure.sqlState().equals("23503")
                && mended.stream()
                        .flatMap(it -> Stream.concat(it.aside().stream(), it.parts().keySet().stream()))
                        .map(it -> it.substring(it.indexOf('.') + 1))
                        .anyMatch(it -> failure.detail().endsWith(" is not present in table \"" + it + "\"."));
    }

    /** The gentlest way past one cause; rows are kept out of the way only where nothing else brings it on. */
    private Tried next(Step failed, Step cause) {
        List<Mend> mends = ways(cause);
        Map<Mend, Step> stopped = new LinkedHashMap<>();
        for (Mend mend : mends.stream().filter(it -> it.aside().isEmpty()).toList()) {
            if (!stopped.isEmpty() && !mend.leavesValues() && !behind.isEmpty()) {
                continue;
            }
            Tried tried = tryOut(mend, failed);
            if (tried.through.isPresent() || isInVain) {
                return tried;
            }
            tried.stopped.ifPresent(it -> stopped.put(mend, it));
        }
        Optional<Map.Entry<Mend, Step>> onward = Stream.concat(
                        stopped.entrySet().stream().filter(it -> isElsewhere(it.getValue(), cause)),
                        stopped.entrySet().stream().filter(it -> it.getKey().leavesValues()))
                .findFirst();
        if (onward.isPresent()) {
            return onward(onward.get().getKey(), onward.get().getValue());
        }
        for (Mend mend : mends.stream().filter(it -> !it.aside().isEmpty()).toList()) {
            Tried tried = tryOut(mend, failed);
            if (tried.through.isPresent() || isInVain) {
                return tried;
            }
            if (tried.stopped.isPresent()) {
                return onward(mend, tried.stopped.get());
            }
        }
        return Tried.NOTHING;
    }

    private Tried onward(Mend mend, Step stopped) {
        mended = Optional.of(after(mend));
        known.add(Where.of(stopped.failure()));
        return Tried.at(stopped);
    }

    /** A value of ours may be against what the migration demands of the same table next. */
    private static boolean isElsewhere(Step stopped, Step cause) {
        Failure next = stopped.failure();
        return !next.table().isEmpty()
                && !(next.schema() + "." + next.table())
                        .equals(cause.failure().schema() + "." + cause.failure().table());
    }

    private Mend after(Mend mend) {
        return mended.map(it -> it.then(mend)).orElse(mend);
    }

    private List<Mend> ways(Step cause) {
        List<Step> soFar = new ArrayList<>(steps);
        soFar.add(cause);
        var history = notebook.history(new Chronicle(database.lane(), soFar), freshInstall);
        List<Question> questions = judge.questions(history).stream()
                .filter(it -> it.lane() == database.lane()
                        && it.migration().equals(cause.migration().id())
                        && !notebook.answers().containsKey(it))
                .toList();
        try {
            notebook.answered(onMended(questions));
            notebook.answered(Meanwhile.ask(database, cause, mended, questions));
            notebook.answered(amid(
                    cause,
                    questions.stream().filter(it -> it.when() == When.FAILING).toList()));
            return judge.mends(history.withAnswers(notebook.answers()), cause);
        } catch (SQLException e) {
            throw database.lost(e);
        }
    }

    /** What a later cause is about is asked of the rows as they are when all before it is mended. */
    private Map<Question, Answer> onMended(List<Question> questions) throws SQLException {
        if (mended.isEmpty()) {
            return Asking.all(database.eye().connection(), questions, When.BEFORE);
        }
        Database old = database.moveToCopy();
        try {
            database.mend(mended.get());
            return Asking.all(database.eye().connection(), questions, When.BEFORE);
        } finally {
            database.moveBackTo(old);
        }
    }

    /** Whatever becomes of it is undone with the copy. */
    private Map<Question, Answer> amid(Step cause, List<Question> questions) throws SQLException {
        if (questions.isEmpty()) {
            return Map.of();
        }
        Database old = database.moveToCopy();
        try {
            if (mended.isPresent()) {
                database.mend(mended.get());
            }
            return Amid.isReached(database.eye().connection(), cause)
                    ? Asking.all(database.eye().connection(), questions, When.FAILING)
                    : Map.of();
        } finally {
            database.moveBackTo(old);
        }
    }

    private Tried tryOut(Mend mend, Step failed) {
        Mend all = after(mend);
        while (true) {
            Database old = database.moveToCopy();
            Tried tried = apply(all, failed);
            if (tried.through.isPresent()) {
                old.close();
                mended = Optional.of(all);
                return tried;
            }
            database.moveBackTo(old);
            Optional<Step> stopped = tried.stopped;
            Meeting met = meeting.apply(tried.failure);
            if (met == Meeting.NONE) {
                return stopped.filter(this::isAnotherCause).isPresent() ? tried : Tried.NOTHING;
            }
            if (met == Meeting.FOR_GOOD) {
                isInVain = true;
                return Tried.NOTHING;
            }
        }
    }

    /** What a role may do and what ends a session is not for rows to mend. */
    private boolean isAnotherCause(Step stopped) {
        return !known.contains(Where.of(stopped.failure()))
                && !Refusal.is(stopped)
                && stopped.lost().isEmpty()
                && !stopped.failure().sql().isEmpty();
    }

    /** Those that have no row any more. */
    private List<String> withoutRows(Collection<String> tables) throws SQLException {
        List<String> none = new ArrayList<>();
        for (String name : tables) {
            String table = Stream.of(name.split("\\.", 2)).map(Sessions::quoted).collect(Collectors.joining("."));
            String some = "select exists (select from " + table + ")";
            if (new Asker().ask(database.eye().connection(), some).text().equals("f")) {
                none.add(name);
            }
        }
        return none;
    }

    private Tried apply(Mend all, Step failed) {
        try {
            Aside aside = database.mend(all);
            List<String> refused = withoutRows(all.parts().keySet());
            database.recover(failed.migration().id());
            database.eye().lookAtAll();
            LaneWitness witness = new LaneWitness(workshop, database, Outcome.MENDED);
            Ran ran = database.run(failed.migration().id(), witness);
            if (!ran.isComplete()) {
                return ran.failed().isEmpty() || witness.steps().isEmpty()
                        ? new Tried(Optional.empty(), Optional.empty(), ran.failure())
                        : Tried.at(Steps.last(witness.steps()));
            }
            List<String> problems = aside.putBack(database.eye().connection());
            database.eye().lookAtAll();
            Step after = Steps.last(witness.steps());
            Stream.concat(
                            problems.stream(),
                            Emptied.between(failed, after, database.eye()).stream()
                                    .filter(it -> problems.stream().noneMatch(known -> known.startsWith(it))))
                    .forEach(it -> gaps.notPutBack(failed, it));
            Hidden.tables(all, refused, after, causes(failed)).forEach(it -> gaps.hidden(failed, it));
            return new Tried(Optional.of(Steps.mended(after, failed)), Optional.empty(), Failure.NONE);
        } catch (SQLException e) {
            notebook.tried(all, e);
            return Tried.NOTHING;
        }
    }

    private List<Step> causes(Step failed) {
        return Stream.concat(Stream.of(failed), behind.stream()).toList();
    }

    /** What follows is judged all the same; what this one does to rows behind that cause is not. */
    private Optional<Step> withoutRows(Step failed, Step cause) {
        List<String> filled = Emptied.filled(failed);
        if (filled.isEmpty()) {
            return Optional.empty();
        }
        Mend mend = new Mend("the rows of all tables kept aside meanwhile", List.of(), filled);
        Optional<Step> after = tryOut(mend, failed).through();
        after.ifPresent(it -> gaps.onlyWithoutRows(cause));
        return after;
    }
}
