package dev.rehearsal.seed;

import dev.rehearsal.Lane;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema in which nothing is as one would like it. */
class ZooTests {

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void every_type_and_constraint_gets_rows(String version) throws SQLException, IOException {
        try (Server server = new Server(version)) {
            for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
                try (Connection connection = server.database(zoo())) {
                    Seeder seeder = new Seeder(SeedPlan.of(1, lane).withRows(200));
                    long start = System.nanoTime();
                    Seeded seeded = seeder.seed(connection, List.of());
                    System.out.println(
                            "ZOO " + version + " " + lane + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
                    seeded.unseeded().forEach(table -> System.out.println("  " + table));
                    System.out.println("  silenced " + seeded.silenced());
                    new TreeMap<>(seeded.rows()).forEach((table, rows) -> {
                        if (rows != 200) {
                            System.out.println("  " + table + " " + rows);
                        }
                    });
                }
            }
        }
    }

    static String zoo() throws IOException {
        try (InputStream file = ZooTests.class.getResourceAsStream("zoo.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
