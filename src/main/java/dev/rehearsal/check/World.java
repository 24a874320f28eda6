package dev.rehearsal.check;

import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Failures that say nothing about a migration: a full disk, a server that broke. */
final class World {

    private World() {}

    static List<NotJudged> gaps(History history) {
        Map<String, List<Failed>> once = new LinkedHashMap<>();
        for (Failed failed : Failed.by(history, Cause.WORLD)) {
            once.computeIfAbsent(
                            failed.step().migration() + "\n" + failed.failure().message(), it -> new ArrayList<>())
                    .add(failed);
        }
        return once.values().stream().map(World::gap).toList();
    }

    /** What no database let it do has nothing to do with the one or the other. */
    private static NotJudged gap(List<Failed> same) {
        Failed first = same.get(0);
        String lanes = same.stream().map(it -> it.lane().word()).collect(Collectors.joining(" and "));
        return new NotJudged(
                first.step().migration()
                        + (same.size() == Lane.values().length
                                ? ""
                                : " on the " + lanes + (same.size() == 1 ? " database" : " databases")),
                "it failed for a reason that lies outside of it: " + first.said() + Foreign.wayOut(first.failure()),
                true);
    }
}
