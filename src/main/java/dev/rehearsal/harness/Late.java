package dev.rehearsal.harness;

import dev.rehearsal.NotJudged;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.git.AsDeployed;
import dev.rehearsal.migration.git.Change;
import dev.rehearsal.migration.git.Since;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What production has already that a new installation meets later: what sorts behind a new migration, and old texts. */
final class Late {

    private Late() {}

    /** The tool in production's order, where that is another one and can be had. */
    static Optional<AsDeployed> deployed(Engine engine, Since since) {
        boolean isLate = !late(since).isEmpty();
        boolean possible = (isLate || !since.again().isEmpty())
                && (!isLate || engine.appliesLate())
                && engine.migrations().stream().noneMatch(it -> it.file().isEmpty());
        return possible ? Optional.of(AsDeployed.of(engine, since)) : Optional.empty();
    }

    /** What the order in which they were played does not tell. */
    static List<NotJudged> gaps(Engine engine, Since since) {
        if (engine instanceof AsDeployed) {
            return List.of();
        }
        String why = engine.appliesLate()
                ? "a migration without a file can't be left out"
                : engine.title() + " refuses that, since outOfOrder is not set";
        Stream<NotJudged> late = late(since).stream()
                .map(it -> new NotJudged(
                        it.migration() + " in a database that has " + it.detail(),
                        why + "; it was played in the order of versions"
                                + "\n  Give it a version after the last one that is applied",
                        true));
        Stream<NotJudged> again = since.again().keySet().stream()
                .sorted()
                .map(it -> new NotJudged(
                        it + " in a database where it ran as it was in " + since.ref(),
                        why + "; it was played once, with its new text",
                        true));
        return Stream.concat(late, again).toList();
    }

    private static List<Change> late(Since since) {
        return since.changes().stream()
                .filter(it -> it.kind() == Change.Kind.OUT_OF_ORDER)
                .toList();
    }
}
