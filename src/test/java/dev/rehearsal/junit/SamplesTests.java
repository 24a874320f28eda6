package dev.rehearsal.junit;

import static dev.rehearsal.Routing.ROUND_ROBIN;
import static dev.rehearsal.junit.RehearsalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.harness.Recovery;
import dev.rehearsal.harness.Rehearsal;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples in Javadoc and in {@code docs/junit.md}: here they are compiled. */
@SuppressWarnings({"unused", "ClassCanBeStatic"}) // they are here to be compiled, as a user writes them
final class SamplesTests {

    private static final Path BASE = Path.of(System.getProperty("rehearsal.base", "."));
    private static final Path ANNOTATIONS = BASE.resolve("src/main/java/dev/rehearsal/junit");
    private static final Path THIS = BASE.resolve("src/test/java/dev/rehearsal/junit/SamplesTests.java");

    static List<Path> annotations() throws IOException {
        List<Path> annotations = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ANNOTATIONS)) {
            for (Path file : files) {
                if (Files.readString(file).contains("public @interface ")) {
                    annotations.add(file);
                }
            }
        }
        return annotations;
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void every_annotation_has_an_example_that_is_compiled(Path annotation) throws IOException {
        List<String> samples = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n \\* }</pre>")
                .matcher(Files.readString(annotation))
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", ""))
                .toList();
        String compiled = squeezed(Files.readString(THIS));

        assertThat(samples).isNotEmpty();
        assertThat(samples).allSatisfy(sample -> assertThat(compiled).contains(squeezed(sample)));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    static class MigrationTestSample {
        class MigrationsTest {

            @MigrationTest("classpath:db/migration")
            void migrations_are_safe() {}
        }
    }

    static class PostgresSample {
        @MigrationTest("classpath:db/migration")
        @Postgres(version = "17", replicas = 2)
        @Postgres(version = "14")
        void migrations_are_safe_before_and_after_the_upgrade() {}
    }

    static class RouteSample {
        @MigrationTest("classpath:db/migration")
        @Route(ROUND_ROBIN)
        void migrations_go_through_the_load_balancer() {}
    }

    static class SeedSample {
        @MigrationTest("classpath:db/migration")
        @Seed(rows = 10_000)
        @Seed(sql = "classpath:seed/countries.sql", at = "V3")
        void migrations_are_safe_with_many_rows() {}
    }

    static class BaselineSample {
        @MigrationTest("classpath:db/migration")
        @Baseline("V7")
        void what_comes_after_v7_is_safe() {}
    }

    static class MovesSample {
        @MigrationTest("classpath:db/migration")
        @Moves(table = "users", where = "role = 'USER'", to = "role = 'EMPLOYEE'")
        void every_user_becomes_an_employee() {}
    }

    static class InvariantSample {
        @MigrationTest("classpath:db/migration")
        @Invariant(
                name = "no order without a user",
                sql = "select count(*) from orders where user_id is null",
                is = "0")
        void orders_keep_their_users() {}
    }

    static class HoldsSample {
        @MigrationTest("classpath:db/migration")
        @Holds(
                name = "no two users share an e-mail",
                sql = "select count(*) - count(distinct email) from users",
                is = "0")
        void a_unique_e_mail_can_be_demanded() {}
    }

    static class AcceptSample {
        @MigrationTest("classpath:db/migration")
        @Accept(rule = "DS02", migration = "V7", because = "unused since 2024-03, approved in OPS-311")
        void migrations_are_safe_but_for_one_dropped_column() {}
    }

    static class ReplicaSample {
        @MigrationTest("classpath:db/migration")
        void a_replica_serves_what_the_leader_wrote(Connection leader, @Replica Connection replica)
                throws SQLException {
            assertThat(users(replica)).isEqualTo(users(leader));
        }

        private static long users(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("select count(*) from users")) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    static class AssertionSample {
        @MigrationTest("classpath:db/migration")
        void every_user_is_still_there(Verdict verdict, DataSource leader, @Replica DataSource replica) {
            assertThat(verdict).appliedEverything().keptEveryRow();
        }
    }

    static class ClusterSample {
        @MigrationTest("classpath:db/migration")
        void the_schema_survives_a_failover(Cluster cluster) {
            cluster.faults().failover(Duration.ofSeconds(10));
            cluster.awaitCaughtUp(Duration.ofSeconds(10));
        }
    }

    static class ComposedSample {
        @Retention(RetentionPolicy.RUNTIME)
        @MigrationTest("classpath:db/migration")
        @Postgres(version = "17", replicas = 2)
        @Route(ROUND_ROBIN)
        @interface AsInProduction {}

        class MigrationsTest {

            @AsInProduction
            void migrations_are_safe() {}
        }
    }

    static class DefaultsSample {
        @Postgres(version = "17", replicas = 2)
        @Accept(rule = "DS02", migration = "V7", because = "unused since 2024-03, approved in OPS-311")
        class MigrationsTest {

            @MigrationTest("classpath:db/migration")
            void migrations_are_safe() {}

            @Nested
            @Route(ROUND_ROBIN)
            class ThroughTheLoadBalancer {

                @MigrationTest("classpath:db/migration")
                void migrations_are_safe() {}
            }
        }
    }

    static class NarrowedSample {
        @MigrationTest(
                value = "src/main/resources/db/migration",
                timeout = "5s",
                since = "origin/main",
                skip = {"DS", "privilege"})
        void what_this_branch_adds_is_safe() {}
    }

    static class PrismaSample {
        @MigrationTest(value = "prisma", prisma = "<7.4")
        void an_older_prisma_deploys_them_too() {}
    }

    static class CreatesSample {
        @MigrationTest("prisma:prisma/migrations")
        @Creates(
                tables = {"MarketplaceConnection", "ExternalMessage"},
                enums = "MarketplaceType")
        void the_marketplace_is_there() {}
    }

    static class FailedStateSample {
        @MigrationTest("prisma:prisma/migrations")
        @FailedState(migration = "20250919081913_server_ansible_tweaks", at = 1)
        void we_can_get_out_of_this() {}
    }

    static class RecoverySample {
        @MigrationTest("prisma:prisma/migrations")
        @FailedState(migration = "20250919081913_server_ansible_tweaks", at = 1)
        void somebody_added_the_column_by_hand(Recovery recovery, Connection leader) throws SQLException {
            execute(leader, "ALTER TABLE \"Server\" ADD COLUMN \"sshPort\" INTEGER");
            execute(leader, "ALTER TABLE \"Server\" ALTER COLUMN \"sshPort\" SET DEFAULT 22");
            assertThat(recovery).goes(Way.FILL).converges();
        }

        static void execute(Connection session, String sql) throws SQLException {
            try (Statement statement = session.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    static class CommandSample {
        @MigrationTest(value = "shop", command = "sh migrate.sh", ledger = "my_migrations(name)")
        void a_migrator_of_our_own_is_safe() {}
    }

    static class PlainSample {
        Verdict verdict() {
            Verdict verdict = Rehearsal.of("db/migration")
                    .on(Topology.primary().withReplicas(1))
                    .rows(10_000)
                    .run();
            assertThat(verdict).isUnsafe().hasFindingIn("V3", "NN02");
            return verdict;
        }
    }
}
