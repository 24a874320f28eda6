package dev.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.observation.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to a schema: reading what changed answers the same as reading everything. */
class IncrementalTests {

    private static final Stages STAGES = new Stages();
    private static final int STATEMENTS = 200;

    @AfterAll
    static void end() {
        STAGES.close();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"14, 1", "18, 2"})
    void statement_by_statement(String version, long seed) throws SQLException {
        try (Connection session = STAGES.observer(version, STAGES.database(version))) {
            RandomDdl ddl = new RandomDdl(seed);
            CatalogReader reader = new CatalogReader(List.of("public.t3"));
            List<String> done = new ArrayList<>();
            while (done.size() < STATEMENTS) {
                String sql = ddl.next();
                if (succeeds(session, sql)) {
                    done.add(sql);
                    assertSameAsAnew(reader, session, done);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"14, 4", "18, 5"})
    void in_one_transaction_of_which_parts_are_rolled_back(String version, long seed) throws SQLException {
        try (Connection session = STAGES.observer(version, STAGES.database(version))) {
            session.setAutoCommit(false);
            RandomDdl ddl = new RandomDdl(seed);
            Random random = new Random(seed);
            CatalogReader reader = new CatalogReader(List.of());
            List<String> done = new ArrayList<>();
            while (done.size() < STATEMENTS) {
                String sql = ddl.next();
                Stages.run(session, "savepoint s");
                if (succeeds(session, sql)) {
                    done.add(sql);
                    assertSameAsAnew(reader, session, done);
                    if (random.nextInt(3) == 0) {
                        Stages.run(session, "rollback to savepoint s");
                        done.add("rollback to savepoint");
                        assertSameAsAnew(reader, session, done);
                    }
                } else {
                    Stages.run(session, "rollback to savepoint s");
                }
                Stages.run(session, "release savepoint s");
            }
        }
    }

    private static boolean succeeds(Connection session, String sql) {
        try {
            Stages.run(session, sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void assertSameAsAnew(CatalogReader reader, Connection session, List<String> done)
            throws SQLException {
        Catalog incremental = reader.read(session);
        Catalog anew = new CatalogReader(reader.ignored()).read(session);
        assertThat(incremental.tables()).as("tables after %s", done).isEqualTo(anew.tables());
        assertThat(incremental.entities()).as("entities after %s", done).isEqualTo(anew.entities());
        assertThat(incremental.enums()).as("enums after %s", done).isEqualTo(anew.enums());
    }
}
