package dev.rehearsal.check;

import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.History;
import java.util.List;

/** Failures that say nothing about a migration: a full disk, a server that broke. */
final class World {

    private World() {}

    static List<NotJudged> gaps(History history) {
        return Failed.by(history, Cause.WORLD).stream()
                .map(it -> new NotJudged(
                        it.step().migration() + " on the " + it.lane().word() + " database",
                        "it failed for a reason that lies outside of it: " + it.said(),
                        true))
                .toList();
    }
}
