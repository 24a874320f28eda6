package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Reroute;
import java.util.List;
import java.util.stream.Stream;

/** What the runs by production's route say. */
final class Routes {

    private Routes() {}

    /** Those that met a node which takes no writes. */
    static Stream<Reroute> refused(History history) {
        return history.reroutes().stream().filter(it -> isRefused(it) && !isRefusedByItself(history, it));
    }

    /** By the direct way it is refused too: then the session is read-only, whoever serves it. */
    private static boolean isRefusedByItself(History history, Reroute run) {
        return Failed.all(history)
                .anyMatch(it -> it.step().migration().id().equals(run.failed())
                        && it.failure().sqlState().equals("25006"));
    }

    static boolean isRefused(Reroute run) {
        return run.failure().sqlState().equals("25006");
    }

    /** Whether the leader of that run is the one that leads now, which is the first run's. */
    static boolean isNow(History history, Reroute run) {
        return run.leader().equals(history.reroutes().get(0).leader());
    }

    /** The three stories behind one error: sent to a replica, or the leader lost its office on the way. */
    static String story(Reroute run) {
        List<String> served = run.servedBy();
        String last = served.isEmpty() ? "a node that is not known" : served.get(served.size() - 1);
        String where = last.equals(run.leader())
                ? "%s led when the run began and took no writes when it ended: the leader changed meanwhile"
                        .formatted(last)
                : "the route %s led to %s, a replica, while %s leads".formatted(run.route(), last, run.leader());
        return where + ": " + run.failure().message();
    }

    /** The finding at the migration and statement; at none when the tool itself was refused. */
    static Finding mark(History history, Reroute run, Finding finding) {
        Finding at = history.migrations().stream()
                .filter(it -> it.id().equals(run.failed()))
                .findFirst()
                .map(finding::in)
                .orElse(finding);
        return at.at(run.failure().sql(), run.failure().place()).about("route " + run.route());
    }
}
