package dev.rehearsal.junit;

import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Stage;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is to be rehearsed on one database of the matrix.
 *
 * @param database how its tests are called: {@code PostgreSQL 17}
 * @param migrations where the migrations are, in the user's words
 * @param rehearsal the rehearsal
 * @param scenarios those that are asked for
 * @param broken the failed states to begin in; where there are some, nothing else is rehearsed
 * @param asksForTheRecovery whether the test itself looks at the way out of them
 * @param ownCluster whether it gets a cluster that nobody else uses
 * @param spelling refuses what was said in SQL and is none
 * @param rerun the command that runs this test again
 */
record Plan(
        String database,
        String migrations,
        Rehearsal rehearsal,
        List<String> scenarios,
        List<Broken> broken,
        boolean asksForTheRecovery,
        boolean ownCluster,
        Consumer<Stage> spelling,
        String rerun) {

    /** How a test of it is called: {@code PostgreSQL 17 · V3__add_email.sql}. */
    String title(String part) {
        return database + " · " + part;
    }
}
