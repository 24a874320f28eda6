package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.State;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Replays what a living database has behind it, on a server of ours. */
final class Rebuilding {

    private static final Witness NOBODY = new Witness() {};

    private final Engine engine;
    private final Migration failed;
    private final Set<String> applied;

    Rebuilding(Engine engine, Standing standing, Migration failed) {
        this.engine = engine;
        this.failed = failed;
        this.applied = standing.entries().stream()
                .filter(it -> it.state() == State.APPLIED || it.state() == State.BASELINE)
                .map(Entry::migration)
                .map(Migration::id)
                .collect(Collectors.toSet());
    }

    /** What is recorded as applied and comes before the one that failed; answers how many were replayed. */
    int before(Rebuilt database) throws SQLException {
        List<Migration> all = engine.migrations();
        return replay(database, all.subList(0, index(all)));
    }

    /** What is recorded as applied although it comes after it; its line in the books is made up, and does not stay. */
    int after(Rebuilt database) throws SQLException {
        List<Migration> all = engine.migrations();
        List<Migration> later = all.subList(index(all) + 1, all.size());
        if (later.stream().noneMatch(it -> applied.contains(it.id()))) {
            return 0;
        }
        engine.passOver(database.dataSource(), failed.id());
        return replay(database, later);
    }

    /** The statements of the one that failed, as they come where nothing is in their way. */
    List<String> statements(Rebuilt copy) {
        List<String> statements = new ArrayList<>();
        run(copy, failed.id(), new Witness() {
            @Override
            public void statement(Migration migration, Executed statement, Connection session) {
                if (migration.id().equals(failed.id())) {
                    statements.add(statement.sql());
                }
            }
        });
        return statements;
    }

    /** Whether all that comes after it goes through too. */
    boolean rest(Rebuilt copy) {
        return engine.run(Target.of(copy.dataSource()), NOBODY).isComplete();
    }

    private int index(List<Migration> all) {
        return all.stream().map(Migration::id).toList().indexOf(failed.id());
    }

    private int replay(Rebuilt database, List<Migration> some) throws SQLException {
        int last = 0;
        for (int i = 0; i < some.size(); i++) {
            last = applied.contains(some.get(i).id()) ? i + 1 : last;
        }
        int count = 0;
        for (Migration each : some.subList(0, last)) {
            if (applied.contains(each.id())) {
                run(database, each.id(), NOBODY);
                count++;
            } else {
                engine.passOver(database.dataSource(), each.id());
            }
        }
        return count;
    }

    private void run(Rebuilt database, String upTo, Witness witness) {
        Ran ran = engine.run(Target.of(database.dataSource()).upTo(upTo), witness);
        if (!ran.isComplete()) {
            throw new HarnessException("could not rebuild the database up to " + upTo + ": "
                    + (ran.failed().isEmpty() ? "the tool" : ran.failed()) + " fails: "
                    + ran.failure().message());
        }
    }
}
