package dev.rehearsal.bench;

import static java.util.Locale.ROOT;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.harness.ObservingMeasure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The command as somebody runs it, in a JVM of its own, beside Flyway alone on an empty server that runs already. */
final class VerifyRows {

    private static final int ROUNDS = 5;
    private static final int MIGRATIONS = 400;
    private static final int TABLES = 150;

    private final Path scratch;

    private VerifyRows(Path scratch) {
        this.scratch = scratch;
    }

    static List<Row> all() throws Exception {
        VerifyRows rows = new VerifyRows(Files.createTempDirectory("rehearsal-bench"));
        Path shop = Path.of(System.getProperty("rehearsal.base"), "sample-migrations", "shop");
        Path history = LongHistory.write(rows.scratch.resolve("history"), MIGRATIONS, TABLES);
        List<Row> all = new ArrayList<>();
        all.add(rows.row("verify sample-migrations/shop, warm cache", shop, ROUNDS, 8, List.of()));
        all.add(rows.row(
                "verify " + MIGRATIONS + " migrations, " + TABLES + " tables, in 1 GB of heap",
                history,
                3,
                180,
                List.of()));
        all.add(rows.row(
                "verify one new migration after " + (MIGRATIONS - 1) + ", whose databases are kept; no kill points",
                history,
                ROUNDS,
                10,
                List.of("--baseline", Integer.toString(MIGRATIONS - 1), "--kill-points", "none")));
        all.add(rows.row(
                "verify sample-migrations/shop with 100 kill points in its newest migrations",
                shop,
                3,
                60,
                List.of("--baseline", "V20")));
        all.add(ContentsMeasure.million());
        Path shorter = LongHistory.write(rows.scratch.resolve("shorter"), 120, 45);
        all.addAll(ObservingMeasure.all(shorter, Files.createDirectory(rows.scratch.resolve("slow"))));
        return all;
    }

    private Row row(String what, Path migrations, int rounds, double bar, List<String> options) throws Exception {
        Samples ours = new Samples();
        Samples peer = new Samples();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary())) {
            for (int round = -1; round < rounds; round++) {
                long start = System.nanoTime();
                verify(migrations, options);
                (round < 0 ? new Samples() : ours).add(System.nanoTime() - start);
                (round < 0 ? new Samples() : peer).add(flyway(cluster, migrations));
            }
        }
        return new Row(
                what,
                ours.toString(),
                "Flyway's migrate " + peer,
                String.format(ROOT, "≤ %.0f s", bar),
                String.format(ROOT, "%.1f s", ours.median() / 1_000),
                ours.median() <= bar * 1_000);
    }

    private static long flyway(EmbeddedCluster cluster, Path migrations) throws SQLException {
        try (Database database = cluster.copy("app")) {
            long start = System.nanoTime();
            FluentConfiguration flyway =
                    Flyway.configure().dataSource(database.dataSource()).locations("filesystem:" + migrations);
            // CREATE INDEX CONCURRENTLY waits for open transactions.
            flyway.getPluginRegister()
                    .getExact(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
            flyway.load().migrate();
            return System.nanoTime() - start;
        }
    }

    private void verify(Path migrations, List<String> options) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rehearsal.cli.Main",
                "verify",
                "--quiet",
                migrations.toString()));
        words.addAll(options);
        Process process = new ProcessBuilder(words)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("not safe:\n" + output);
        }
    }
}
