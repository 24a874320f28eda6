package dev.rehearsal.harness;

import static java.util.Locale.ROOT;

import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Topology;
import dev.rehearsal.bench.Row;
import dev.rehearsal.bench.Samples;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.detection.Engines;
import dev.rehearsal.migration.detection.Settings;
import dev.rehearsal.observation.Step;
import dev.rehearsal.probe.ContentsReader;
import dev.rehearsal.seed.Concessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What it costs to observe: the same run of the tool, with tables filled in both, once looked at and once not. */
public final class ObservingMeasure {

    private static final int ROUNDS = 3;

    private final Stage stage;
    private final Path migrations;
    private final Samples plain = new Samples();
    private final Samples observed = new Samples();
    private final Samples passes = new Samples();
    private final Pace plainPace = new Pace();
    private final Pace observedPace = new Pace();

    private ObservingMeasure(Stage stage, Path migrations) {
        this.stage = stage;
        this.migrations = migrations;
    }

    /** Over many short migrations, and over a few that take long. */
    public static List<Row> all(Path history, Path empty) throws IOException {
        try (Stage stage = Stage.open(Topology.primary())) {
            ObservingMeasure many = new ObservingMeasure(stage, history);
            many.inTurns();
            int count = many.engine().migrations().size();
            double two = 2 * many.passes.median() / count;
            double each = (many.observed.median() - many.plain.median()) / count;
            Pace plain = many.plainPace;
            Pace observed = many.observedPace;

            ObservingMeasure few = new ObservingMeasure(stage, slow(empty));
            few.inTurns();
            double share = few.observed.median() / few.plain.median() - 1;
            return List.of(
                    new Row(
                            "observing a run, for each of " + count + " migrations",
                            String.format(ROOT, "%.1f ms", each),
                            "filled but not observed " + many.plain + String.format(ROOT, ", two passes %.1f ms", two),
                            "≤ 25 ms and two passes over what changed",
                            String.format(ROOT, "%.1f ms and two passes", each - two),
                            each - two <= 25),
                    new Row(
                            "a migration with all that is done after it, the last quarter of " + count,
                            observed.toString(),
                            "filled but not observed " + plain,
                            "grows no more than without",
                            String.format(ROOT, "%.2f ×", observed.growth() / plain.growth()),
                            observed.growth() <= 1.15 * plain.growth()),
                    new Row(
                            "observing migrations over 1,000,000 rows",
                            few.observed.toString(),
                            "not observed " + few.plain,
                            "≤ 30 % more",
                            String.format(ROOT, "%+.0f %%", 100 * share),
                            share <= 0.3));
        }
    }

    private void inTurns() {
        for (int round = -1; round < ROUNDS; round++) {
            run(round < 0 ? new Samples() : plain, round < 0 ? new Pace() : plainPace, Seeding::new, database -> {});
            List<LaneWitness> watching = new ArrayList<>();
            run(
                    round < 0 ? new Samples() : observed,
                    round < 0 ? new Pace() : observedPace,
                    database -> {
                        watching.add(new LaneWitness(workshop(), database, Outcome.APPLIED));
                        return watching.get(0);
                    },
                    round < 0
                            ? database -> {}
                            : database ->
                                    passes.add(passes(database, watching.get(0).steps())));
        }
    }

    /** One count-and-checksum pass for each migration over the tables that it made or changed, as they are in the end. */
    private static long passes(LaneDatabase database, List<Step> steps) {
        long took = 0;
        Eye eye = database.eye();
        for (Step step : steps) {
            List<Long> changed = step.contentsAfter().entrySet().stream()
                    .filter(it -> !it.getValue().equals(step.contentsBefore().get(it.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
            long start = System.nanoTime();
            try {
                new ContentsReader().read(eye.connection(), eye.catalog(), changed);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            took += changed.isEmpty() ? 0 : System.nanoTime() - start;
        }
        return took;
    }

    private void run(
            Samples samples, Pace pace, Function<LaneDatabase, Witness> witness, Consumer<LaneDatabase> afterwards) {
        try (LaneDatabase database = new LaneDatabase(workshop(), Lane.ORDINARY, Concessions.NONE)) {
            Witness watching = pace.of(witness.apply(database));
            long start = System.nanoTime();
            Ran ran = database.run("", watching);
            samples.add(System.nanoTime() - start);
            pace.ended();
            if (!ran.isComplete()) {
                throw new IllegalStateException(ran.failure().message());
            }
            afterwards.accept(database);
        }
    }

    private Engine engine() {
        return Engines.parse("flyway:" + migrations, Settings.ofThread());
    }

    private Workshop workshop() {
        Terms terms = new Terms("flyway:" + migrations);
        Engine engine = engine();
        Set<String> ids = engine.migrations().stream().map(Migration::id).collect(Collectors.toSet());
        return new Workshop(
                terms,
                engine,
                stage,
                Progress.NONE,
                new Patience(terms.patience),
                new DiskWatch(stage, terms.maxDisk),
                engine.migrations(),
                ids,
                Map.of(),
                Optional.empty(),
                false);
    }

    private static Path slow(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("V1__orders.sql"),
                "create table orders (id bigint primary key, amount numeric(12, 2) not null, state text not null, note text);\n"
                        + "insert into orders select n, n / 100.0, 'open', 'note ' || n from generate_series(1, 1000000) n;\n");
        Files.writeString(
                directory.resolve("V2__amounts.sql"), "alter table orders alter column amount type numeric(14, 4);\n");
        Files.writeString(
                directory.resolve("V3__states.sql"), "update orders set state = 'closed' where id % 2 = 0;\n");
        Files.writeString(directory.resolve("V4__index.sql"), "create index on orders (state, amount);\n");
        return directory;
    }
}
