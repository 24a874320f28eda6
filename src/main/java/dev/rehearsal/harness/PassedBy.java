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
        return Stream.of(
                        engine.unseen().stream().map(PassedBy::withoutClass),
                        engine.misnamed().stream().map(it -> misnamed(engine, it)),
                        engine.ignored().stream().map(PassedBy::ignored))
                .flatMap(it -> it)
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
                "by its name it is no migration to " + reader(engine) + ", which passes it by in silence"
                        + "\n  Name it like " + engine.naming() + ", or move it away from the migrations",
                true);
    }

    /** Nobody expects that it runs; but it was not looked at either. */
    private static NotJudged ignored(String file) {
        return new NotJudged(
                file,
                file.endsWith(".down.sql")
                        ? "it leads back from a migration that is not there: no "
                                + file.replaceFirst("\\.down\\.sql$", "") + ".up.sql lies beside it"
                        : "by its name it is no migration to tools that read what lies beside it, so it was not run",
                false);
    }

    private static String reader(Engine engine) {
        return engine.name().equals("sql") ? "whoever runs such pairs" : engine.title();
    }
}
