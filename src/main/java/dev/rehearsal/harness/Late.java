package dev.rehearsal.harness;

import dev.rehearsal.NotJudged;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.git.AsDeployed;
import dev.rehearsal.migration.git.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** New migrations that sort before old ones: production has the old ones already. */
final class Late {

    private Late() {}

    /** The tool in production's order, where that is another one and can be had. */
    static Optional<AsDeployed> deployed(Engine engine, Set<String> added, List<Change> changes) {
        boolean possible = !late(changes).isEmpty()
                && engine.appliesLate()
                && engine.migrations().stream().noneMatch(it -> it.file().isEmpty());
        return possible ? Optional.of(AsDeployed.of(engine, added)) : Optional.empty();
    }

    /** What the order in which they were played does not tell. */
    static List<NotJudged> gaps(Engine engine, List<Change> changes) {
        if (engine instanceof AsDeployed) {
            return List.of();
        }
        String why = engine.appliesLate()
                ? "a migration without a file can't be left out"
                : engine.title() + " refuses that, since outOfOrder is not set";
        return late(changes).stream()
                .map(it -> new NotJudged(
                        it.migration() + " in a database that has " + it.detail(),
                        why + "; it was played in the order of versions"
                                + "\n  Give it a version after the last one that is applied",
                        true))
                .toList();
    }

    private static List<Change> late(List<Change> changes) {
        return changes.stream()
                .filter(it -> it.kind() == Change.Kind.OUT_OF_ORDER)
                .toList();
    }
}
