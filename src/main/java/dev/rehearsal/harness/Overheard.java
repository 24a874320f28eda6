package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.tap.Execution;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * The tool at one migration, overheard.
 *
 * @param ran what became of it
 * @param seen what it sent
 * @param executed the migration's own statements that went through
 */
record Overheard(Ran ran, List<Execution> seen, List<Executed> executed) {

    static Overheard run(Workshop workshop, LaneDatabase lane, Migration migration) {
        List<Executed> executed = new ArrayList<>();
        TappedRun run = new TappedRun(workshop, lane.cluster(), lane.database(), migration);
        Ran ran = run.run(new Witness() {
            @Override
            public void statement(Migration of, Executed statement, Connection session) {
                executed.add(statement);
            }
        });
        return new Overheard(ran, run.seen(), List.copyOf(executed));
    }

    /** Those that were committed. */
    List<String> committed() {
        return Committed.in(seen, new Sent(seen, executed).own());
    }
}
