package example.green;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.Verdict;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Replica;
import dev.rehearsal.junit.Seed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A second class: where a JVM is reused, it finds the servers of the first. */
class MoreMigrationsTest {

    @MigrationTest(value = "classpath:db/safe", only = "populated")
    @Seed(rows = 50)
    void a_replica_has_every_user(Verdict verdict, Connection leader, @Replica Connection replica) throws SQLException {
        assertEquals("safe", verdict.word());
        assertEquals(users(leader), users(replica));
    }

    private static long users(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from users")) {
            count.next();
            return count.getLong(1);
        }
    }
}
