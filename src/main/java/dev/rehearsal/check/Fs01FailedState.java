package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** FS01: a living database is in a failed state. */
final class Fs01FailedState {

    static final Rule RULE = new Rule(
            "FS01",
            Severity.ERROR,
            "the database is in a failed state",
            "Deploys are blocked: the tool refuses to apply anything until somebody has decided about the failed migration.",
            "See what the migration left behind, put it right or take it back, and tell the tool which.");

    private Fs01FailedState() {}

    static List<Finding> of(Standing standing) {
        Stream<Finding> failed = standing.in(State.FAILED).stream().map(it -> failed(standing, it));
        return Stream.concat(failed, lock(standing)).toList();
    }

    private static Finding failed(Standing standing, Entry entry) {
        boolean isPrisma = standing.tool().equals("prisma");
        if (isPrisma && standing.holder().isPresent()) {
            // To call it failed while it runs would have it run twice.
            String who = standing.holder().get().who();
            return about(
                            entry,
                            "runs just now, or failed: begun at" + at(entry.at()) + ", and " + who
                                    + " holds Prisma's lock")
                    .instead("Wait until that session is gone and look again: what is failed then has failed.");
        }
        String by = entry.by().isEmpty() ? "" : " by " + entry.by();
        String began = isPrisma ? "failed, or runs still: begun at" : "failed at";
        return about(entry, began + at(entry.at()) + by + "; nothing is applied until that is settled")
                .instead(WaysOut.ofFailure(standing.tool(), entry.migration().id())
                        .orElse(RULE.instead()));
    }

    private static Finding about(Entry entry, String message) {
        return Finding.of(RULE, message)
                .in(entry.migration())
                .about(entry.migration().id());
    }

    private static String at(Optional<Instant> moment) {
        return moment.map(it -> " " + it.truncatedTo(ChronoUnit.SECONDS)).orElse(" an unknown time");
    }

    /** One that is written down outlives who wrote it; a session's ends with the session, and is no failure. */
    private static Stream<Finding> lock(Standing standing) {
        String table = standing.books().isEmpty()
                ? ""
                : standing.books().get(standing.books().size() - 1);
        Optional<String> way = WaysOut.ofLock(standing.tool(), table);
        return standing.holder().stream().filter(it -> way.isPresent()).map(it -> Finding.of(
                        RULE,
                        (standing.tool().equals("liquibase") ? "the changelog's lock" : "the migrations' lock")
                                + " is held by " + it.who() + ", since" + at(it.since())
                                + ": each deploy waits for it, and gives up")
                .about(table)
                .instead(way.orElseThrow()));
    }
}
