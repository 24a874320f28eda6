package dev.rehearsal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema in which nothing is as one would like it. */
class ZooTests {

    /** Tables that can't have 200 rows: their keys allow no more. */
    private static final Map<String, Long> FEW =
            Map.of("public.unique_everything", 2L, "public.weekdays", 5L, "public.hashed", 95L);

    @ParameterizedTest
    @ValueSource(strings = {"14", "18"})
    void every_type_and_constraint_gets_rows(String version) throws SQLException, IOException {
        try (Server server = new Server(version)) {
            for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
                try (Connection connection = server.database(zoo())) {
                    Seeder seeder = new Seeder(SeedPlan.of(1, lane).withRows(200));
                    Seeded seeded = seeder.seed(connection, List.of());

                    assertThat(seeded.unseeded())
                            .extracting(Unseeded::table)
                            .containsExactlyInAnyOrder("public.no_partitions", "public.impossible", "public.beneath");
                    assertThat(seeded.silenced()).containsExactly("public.swallowing", "public.refusing");
                    assertThat(seeded.rows()).containsAllEntriesOf(FEW).hasSizeGreaterThan(30);
                    assertThat(seeded.rows()).allSatisfy((table, rows) -> {
                        if (!FEW.containsKey(table)) {
                            assertThat(rows).as(table).isBetween(185L, 200L);
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
