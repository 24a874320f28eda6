package dev.rehearsal.migration.command;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Visitor;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a tool, told to a witness: what it says to the database is made out as the work of one migration after the other. */
final class Story implements Visitor {

    private final Witness witness;
    private final Plan plan;
    private final Texts texts;
    private final Reservations reservations;
    private final List<Migration> applied = new ArrayList<>();
    private final List<Answered> untold = new ArrayList<>();
    private Optional<Migration> current = Optional.empty();
    private Optional<Migration> uncommitted = Optional.empty();
    private Failure failure = Failure.NONE;
    private Failure refusal = Failure.NONE;
    private boolean touched;
    private boolean isOver;
    private boolean isEnough;
    private long progress = System.nanoTime();

    Story(Witness witness, Plan plan, Texts texts, Reservations reservations) {
        this.reservations = reservations;
        this.witness = witness;
        this.plan = plan;
        this.texts = texts;
    }

    @Override
    public boolean asks(Asking asking) {
        if (!asking.isBroken()) {
            tell(asking::session);
            if (touched) {
                touched = false;
                look(asking.session(), asking.isInTransaction());
            }
            if (current.isPresent()
                    && !isOver
                    && plan.books().areWrittenBy(asking.sql())
                    && !texts.isJoined(asking.sql())) {
                isOver = true;
                witness.after(current.get(), asking.session());
            }
            boolean begins = isOwn(asking.sql());
            if (uncommitted.isPresent() && asking.isInTransaction() && begins) {
                witness.pending(uncommitted.get(), asking.session());
                uncommitted = Optional.empty();
            }
            if (begins && current.isEmpty()) {
                isEnough |= plan.isAtItsEnd();
                plan.next().filter(it -> !isEnough).ifPresent(it -> begin(it, asking.session()));
            }
        }
        return !isEnough;
    }

    @Override
    public void did(Answered answered) {
        touched |= plan.books().areTouchedBy(answered.sql());
        refusal = answered.failure().isNone() ? refusal : answered.failure();
        if (!answered.failure().isNone() && isOwn(answered.sql())) {
            String culprit = texts.culprit(answered);
            failure = answered.failure()
                    .at(culprit, texts.place(current.orElse(plan.next().orElse(Plan.NOBODY)), culprit));
        }
        untold.add(answered);
        if (uncommitted.isPresent() && !answered.isInTransaction()) {
            settle(uncommitted.get());
            uncommitted = Optional.empty();
        }
    }

    private boolean isOwn(String sql) {
        boolean isKnown =
                current.or(plan::next).filter(it -> texts.has(it, sql)).isPresent();
        return !plan.books().areTouchedBy(sql) && (isKnown || !Housekeeping.is(sql));
    }

    private interface Session {
        Connection get();
    }

    private void tell(Session session) {
        if (current.isPresent()) {
            for (Answered answered : untold) {
                if (isOwn(answered.sql())) {
                    for (Executed executed : texts.executed(current.get(), answered)) {
                        witness.statement(current.get(), executed, session.get());
                    }
                }
            }
        }
        untold.clear();
    }

    private void look(Connection session, boolean isInTransaction) {
        try {
            end(plan.newlyDone(session), session, isInTransaction);
            if (current.isEmpty()) {
                plan.begun(session).ifPresent(it -> begin(it, session));
            }
        } catch (SQLException e) {
            throw new HarnessException("could not read the tool's books: " + e.getMessage(), e);
        }
    }

    private void begin(Migration migration, Connection session) {
        failure = Failure.NONE;
        current = Optional.of(migration);
        witness.before(migration, session);
        progress = System.nanoTime();
    }

    private void end(List<Migration> done, Connection session, boolean isInTransaction) {
        if (done.size() > 1) {
            reservations.joined(done.get(0), done.subList(1, done.size()));
        }
        done.forEach(it -> end(it, session, isInTransaction));
    }

    private void end(Migration done, Connection session, boolean isInTransaction) {
        if (current.isPresent() && !current.get().equals(done)) {
            throw new HarnessException("the tool wrote down " + done + " while " + current.get()
                    + " was next by the names of the files: their order is not the tool's");
        }
        uncommitted.ifPresent(it -> witness.pending(it, session));
        uncommitted = Optional.empty();
        if (current.isEmpty()) {
            begin(done, session);
        }
        if (!isOver) {
            // It wrote its books in one go with the rest.
            witness.after(done, Silent.session());
        }
        isOver = false;
        plan.done(done);
        applied.add(done);
        current = Optional.empty();
        if (isInTransaction) {
            uncommitted = Optional.of(done);
        } else {
            settle(done);
        }
    }

    private void settle(Migration migration) {
        failure = Failure.NONE;
        witness.settled(migration);
        progress = System.nanoTime();
    }

    /** The tool is through; what it left untold is told by a session of ours. */
    void close(Connection session, boolean isDone, List<Migration> done) {
        tell(() -> session);
        end(plan.pending().stream().filter(done::contains).toList(), session, false);
        if (isDone && plan.isStep() && plan.next().isPresent()) {
            end(plan.next().get(), session, false);
        }
    }

    /** Tells that the migration under way failed, if there is one. */
    String fail(Failure why) {
        current.ifPresent(it -> witness.failed(it, why));
        return current.map(Migration::id).orElse("");
    }

    Optional<Migration> current() {
        return current;
    }

    List<Migration> applied() {
        return applied;
    }

    /** What the server refused last of the migration under way. */
    Failure failure() {
        return failure;
    }

    /** What the server refused last, though it was no statement of a migration's. */
    Failure refusal() {
        return refusal;
    }

    /** Whether all that was asked for is done, and the tool would go on. */
    boolean isEnough() {
        return isEnough;
    }

    /** When something last went on, by {@link System#nanoTime()}. */
    long progress() {
        return progress;
    }
}
