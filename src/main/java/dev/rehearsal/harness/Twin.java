package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.check.CleanRun;
import dev.rehearsal.check.Likeness;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.observation.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a database of ours that is as a living one: its schema, its tool's books, as many rows. */
final class Twin {

    private final Engine engine;
    private final EmbeddedCluster cluster;
    private final Seen seen;
    private final Consumer<String> told;
    private Optional<Catalog> clean = Optional.empty();
    private List<String> drift = List.of();

    Twin(Engine engine, EmbeddedCluster cluster, Seen seen, Consumer<String> told) {
        this.engine = engine;
        this.cluster = cluster;
        this.seen = seen;
        this.told = told;
    }

    /** Whoever asks closes it. What can't be made the same is a {@link HarnessException} that names it. */
    Rebuilt make() throws SQLException {
        Rebuilding rebuilding =
                new Rebuilding(engine, seen.diagnosis().database().standing(), seen.failed());
        try (Rebuilt base = copy("app")) {
            int replayed = rebuilding.before(base);
            base.leave();
            List<String> statements = statements(rebuilding, base);
            int done = done(statements, base);
            Rebuilt twin = copy(base.name());
            try {
                Prefix.run(twin, statements.subList(0, done));
                replayed += rebuilding.after(twin);
                told.accept("replayed %,d applied, and %,d of %,d statements of %s"
                        .formatted(replayed, done, statements.size(), seen.failed()));
                carry(twin);
                seen.books()
                        .write(
                                twin.observer(),
                                engine,
                                twin.dataSource(),
                                seen.failed().id());
                new Populating(
                                twin,
                                seen,
                                new Scripts(engine).text(seen.failed()).orElse(""),
                                told)
                        .run();
                return twin;
            } catch (SQLException | RuntimeException | Error e) {
                twin.close();
                throw e;
            }
        }
    }

    /** What its migrations make where nothing fails; nothing where they do not go through without rows. Known once it is made. */
    Optional<CleanRun> cleanRun() {
        return clean.map(it -> new CleanRun(it, drift));
    }

    private List<String> statements(Rebuilding rebuilding, Rebuilt base) throws SQLException {
        try (Rebuilt trial = copy(base.name())) {
            List<String> statements = rebuilding.statements(trial);
            clean = rebuilding.rest(trial) ? Optional.of(trial.catalog()) : Optional.empty();
            return statements;
        }
    }

    private int done(List<String> statements, Rebuilt base) throws SQLException {
        try (Rebuilt steps = copy(base.name())) {
            return Prefix.closest(steps, statements, seen.catalog());
        }
    }

    private void carry(Rebuilt twin) throws SQLException {
        Likeness before = Likeness.of(twin.catalog(), seen.catalog());
        if (!before.foreign().isEmpty()) {
            throw unlike(before.foreign());
        }
        try (Connection owner = twin.dataSource().getConnection()) {
            for (String sql : before.carrying()) {
                Sessions.execute(sql.startsWith("UPDATE pg_") ? twin.observer() : owner, sql);
            }
        }
        Likeness after = Likeness.of(twin.catalog(), seen.catalog());
        if (after.distance() > 0) {
            throw unlike(after.told());
        }
        drift = before.told();
        drift.forEach(it -> told.accept("carried over " + it));
        told.accept("the same schema as there");
    }

    private static HarnessException unlike(List<String> differences) {
        return new HarnessException("its state can't be rebuilt, so no plan can be tried:\n  "
                + String.join("\n  ", differences)
                + "\nTables, columns, constraints and indexes are carried over, nothing else: let a migration make it,"
                + " or take it away, and put it back afterwards");
    }

    private Rebuilt copy(String template) throws SQLException {
        return new Rebuilt(cluster.copy(template), seen.schema(), seen.tables());
    }
}
