package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.HarnessException;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Exit;
import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.KillPoint.Left;
import dev.rehearsal.Migration;
import dev.rehearsal.check.Compared;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Breaks one migration off, again and again, each time in a copy of the database as the migration met it. */
final class Breaking {

    private final Workshop workshop;
    private final EmbeddedCluster cluster;
    private final String template;
    private final Migration migration;
    private final Undisturbed undisturbed;
    private final Map<Ending, FutureTask<Exit>> exits = new ConcurrentHashMap<>();

    /** {@code template} is a database that nobody is connected to. */
    Breaking(Workshop workshop, EmbeddedCluster cluster, String template, Migration migration) throws SQLException {
        this.workshop = workshop;
        this.cluster = cluster;
        this.template = template;
        this.migration = migration;
        this.undisturbed = watch();
    }

    /** All at which it can be broken off. */
    List<At> statements() {
        return undisturbed.statements();
    }

    /** Breaks it off once. */
    KillPoint at(At at, Fault fault) throws SQLException {
        try (Database database = copy()) {
            TappedRun run = new TappedRun(workshop, cluster, database, migration);
            run.run(at, fault, undisturbed.own());
            List<String> locks = Remains.locks(database);
            Ending found = look(database, undisturbed.withoutKeys());
            List<String> committed = Committed.in(run.seen(), undisturbed.own());
            Extent extent = extent(found);
            Exit exit = exit(found.inShape(), () -> new Exits(workshop, cluster, migration, undisturbed)
                    .of(database, repairs(database, found, extent, committed)));
            Left left = new Left(
                    undisturbed.books(found, migration.id()),
                    extent,
                    extent == Extent.NOTHING ? List.of() : committed,
                    locks);
            return new KillPoint(migration, at, fault, left, exit);
        }
    }

    /** Leaves a copy as it is then; whoever asks closes it. */
    Database leave(At at, Fault fault) {
        Database copy = copy();
        try {
            new TappedRun(workshop, cluster, copy, migration).run(at, fault, undisturbed.own());
            return copy;
        } catch (RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    private Extent extent(Ending found) {
        if (undisturbed.isUntouched(found)) {
            return Extent.NOTHING;
        }
        return undisturbed.isThrough(found) ? Extent.ALL : Extent.HALF;
    }

    /** From databases that are the same the same way leads on. */
    private Exit exit(Ending shape, Callable<Exit> looking) {
        FutureTask<Exit> task = new FutureTask<>(looking);
        FutureTask<Exit> known = exits.computeIfAbsent(shape, missing -> task);
        if (known == task) {
            task.run();
        }
        try {
            return known.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while " + migration + " was broken off", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new HarnessException("no way was found out of " + migration + ": " + cause.getMessage(), e);
        }
    }

    /** Half of it may be taken back or done; all of it need only be written down. */
    private List<Repair> repairs(Database left, Ending found, Extent extent, List<String> committed)
            throws SQLException {
        if (extent == Extent.NOTHING) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        List<String> own =
                undisturbed.statements().stream().filter(At::own).map(At::sql).toList();
        if (committed.size() <= own.size()) {
            List<String> rest = extent == Extent.ALL ? List.of() : own.subList(committed.size(), own.size());
            repairs.add(Repair.onward(workshop.engine(), left, migration, rest));
        }
        List<String> back = Compared.takingBack(undisturbed.before().catalog(), found.catalog());
        if (!back.isEmpty()) {
            Repair repair = Repair.back(workshop.engine(), left, migration, back);
            // Only Prisma's manual has both; that of others takes back what was left. Nobody takes back what is whole.
            boolean isLast = extent == Extent.ALL || workshop.engine().name().equals("prisma");
            repairs.add(isLast ? repairs.size() : 0, repair);
        }
        return repairs;
    }

    private Database copy() {
        Database copy = cluster.copy(template);
        workshop.role().enter(copy);
        return copy;
    }

    private Ending look(Database database, Set<String> withoutKeys) throws SQLException {
        return Ending.of(workshop, database, withoutKeys);
    }

    /** Runs it twice; what is other the second time depends on the clock, or on numbers that were drawn meanwhile. */
    private Undisturbed watch() throws SQLException {
        try (Database first = copy();
                Database second = copy()) {
            Ending before = look(first, Set.of());
            List<Executed> executed = new ArrayList<>();
            TappedRun run = new TappedRun(workshop, cluster, first, migration);
            check(run.run(listening(executed)));
            Remains.drawNumbers(second);
            check(new TappedRun(workshop, cluster, second, migration).run(new Witness() {}));
            Steady steady = Steady.of(workshop, first, second);
            Set<String> withoutKeys = steady.withoutKeys();
            try (Database third = copy()) {
                before = withoutKeys.isEmpty() ? before : look(third, withoutKeys);
            }
            Sent sent = new Sent(run.seen(), executed);
            return new Undisturbed(before, steady, sent.own(), sent.statements());
        }
    }

    private void check(Ran ran) {
        if (!ran.isComplete()) {
            throw new HarnessException(migration + " does not go through undisturbed: "
                    + ran.failure().message());
        }
    }

    private static Witness listening(List<Executed> executed) {
        return new Witness() {
            @Override
            public void statement(Migration migration, Executed statement, Connection session) {
                executed.add(statement);
            }
        };
    }
}
