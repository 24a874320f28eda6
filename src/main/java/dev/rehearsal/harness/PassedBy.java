package dev.rehearsal.harness;

import dev.rehearsal.NotJudged;
import dev.rehearsal.migration.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that were meant to run and that the tool does not run here. */
final class PassedBy {

    private PassedBy() {}

    static List<NotJudged> gaps(Engine engine) {
        return Stream.concat(
                        engine.unseen().stream().map(PassedBy::withoutClass),
                        engine.misnamed().stream().map(it -> misnamed(engine, it)))
                .toList();
    }

    private static NotJudged withoutClass(Path source) {
        return new NotJudged(
                source.getFileName().toString(),
                "it is a migration without its class: " + source
                        + "\n  Rehearse with @MigrationTest in the project itself, where its classes are on the class path",
                true);
    }

    private static NotJudged misnamed(Engine engine, String file) {
        return new NotJudged(
                file,
                "by its name it is no migration to " + engine.title() + ", which passes it by in silence"
                        + "\n  Name it like V2__what_it_does.sql or R__what_it_is.sql, with two underscores,"
                        + " or move it away from the migrations",
                true);
    }
}
