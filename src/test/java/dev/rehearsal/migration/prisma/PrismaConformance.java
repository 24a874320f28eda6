package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ours beside the real Prisma, command by command: exit codes, output, books and schema.
 *
 * <p>Needs Node; run by {@code mvn -Pprisma-oracle test}.
 */
class PrismaConformance {

    private static final int SEQUENCES = Integer.getInteger("rehearsal.sequences", 16);
    private static final int COMMANDS = 6;

    @TempDir
    static Path root;

    private static Stage stage;
    private static ExecutorService pool;
    private static final Map<String, Future<?>> RUNNING = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws IOException {
        Oracle oracle = Oracle.installed();
        stage = Stage.open();
        pool = Executors.newFixedThreadPool(2);
        List<Scenario> all = new ArrayList<>(Scenario.read(text()));
        for (int seed = 1; seed <= SEQUENCES; seed++) {
            all.add(Scenario.random(seed, COMMANDS));
        }
        for (Scenario each : all) {
            Path project = root.resolve("p" + RUNNING.size());
            RUNNING.put(each.name(), pool.submit(() -> {
                new Trial(oracle, stage, each, project).play();
                return null;
            }));
        }
    }

    @AfterAll
    static void stop() {
        if (pool != null) {
            pool.shutdownNow();
            stage.close();
        }
    }

    private static String text() throws IOException {
        try (InputStream file = PrismaConformance.class.getResourceAsStream("scenarios.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @TestFactory
    Stream<DynamicTest> they_do_and_say_the_same() {
        return RUNNING.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    try {
                        each.getValue().get();
                    } catch (java.util.concurrent.ExecutionException e) {
                        throw e.getCause();
                    }
                }));
    }
}
