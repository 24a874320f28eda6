package dev.rehearsal.bench;

import static java.util.Locale.ROOT;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.harness.ObservingMeasure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The command as {@code ./rehearse} runs it, in a JVM of its own with its archive of classes, beside Flyway alone on an empty server that runs already. */
final class VerifyRows {

    private static final int ROUNDS = 5;
    private static final int MIGRATIONS = 400;
    private static final int TABLES = 150;

    private static final Path BASE = Path.of(System.getProperty("rehearsal.base"));

    private final Path scratch;

    private VerifyRows(Path scratch) {
        this.scratch = scratch;
    }

    static List<Row> all() throws Exception {
        VerifyRows rows = new VerifyRows(Files.createTempDirectory("rehearsal-bench"));
        rows.keepClasses();
        Path shop = BASE.resolve("sample-migrations/shop");
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

    /** What the launcher does at its first start. */
    private void keepClasses() throws Exception {
        int exitCode = java(
                        List.of("-XX:ArchiveClassesAtExit=" + archive(), "-Drehearsal.training=true"),
                        List.of(
                                "leader",
                                "--hosts",
                                "127.0.0.1:1",
                                "--database",
                                "none",
                                "--user",
                                "none",
                                "--no-password"))
                .waitFor();
        if (exitCode != 2 || !Files.exists(archive())) {
            throw new IllegalStateException("no archive of classes: exit code " + exitCode);
        }
    }

    private Path archive() {
        return scratch.resolve("classes.jsa");
    }

    private void verify(Path migrations, List<String> options) throws Exception {
        List<String> words = new ArrayList<>(List.of("verify", "--quiet", migrations.toString()));
        words.addAll(options);
        Process process = java(List.of("-XX:SharedArchiveFile=" + archive(), "-Xlog:disable"), words);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("not safe:\n" + Files.readString(scratch.resolve("output")));
        }
    }

    private Process java(List<String> options, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-Drehearsal.binaries=" + BASE.resolve("target/postgres-binaries"),
                "-cp",
                jars()));
        command.addAll(command.indexOf("-cp"), options);
        command.add("dev.rehearsal.cli.Main");
        command.addAll(words);
        return new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("output").toFile())
                .start();
    }

    private static String jars() throws IOException {
        try (Stream<Path> jars = Files.list(BASE.resolve("target/rehearsal-cli/rehearsal/lib"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }
}
