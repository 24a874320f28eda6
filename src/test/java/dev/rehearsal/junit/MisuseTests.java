package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.Routing;
import dev.rehearsal.Verdict;
import dev.rehearsal.harness.Recovery;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** What can't be meant is refused before anything starts, in words that quote it. */
final class MisuseTests {

    /** What a relative path is told to be relative to. */
    private static final String HERE = Path.of("").toAbsolutePath().toString();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            nowhere | @MigrationTest(" ") on MisuseTests.OneTestCase.nowhere: expected the place of the migrations, such as "classpath:db/migration"
            parsecs | @MigrationTest(timeout = "5 parsecs") on MisuseTests.OneTestCase.parsecs: expected a duration such as "5s", "250ms" or "2m"
            no_time | @MigrationTest(timeout = "0s") on MisuseTests.OneTestCase.no_time: expected a duration such as "5s", "250ms" or "2m"
            since_when | @MigrationTest(since = " ") on MisuseTests.OneTestCase.since_when: expected a git reference such as "origin/main"
            prisma | @MigrationTest(prisma = "newest") on MisuseTests.OneTestCase.prisma: expected a version such as 7.10.1, or a range such as <7.4 or >=7.4
            prisma_8 | @MigrationTest(prisma = "8") on MisuseTests.OneTestCase.prisma_8: expected a version before 8: Prisma 8 keeps its migrations in another way, which is not known here
            role | @MigrationTest(role = " ") on MisuseTests.OneTestCase.role: expected the name of a role
            servers_role | @MigrationTest(role = "postgres") on MisuseTests.OneTestCase.servers_role: role postgres belongs to the server itself: name the one that migrates in production
            disk | @MigrationTest(maxDisk = "much") on MisuseTests.OneTestCase.disk: expected a size such as "512MB" or "4GB"
            small_disk | @MigrationTest(maxDisk = "10MB") on MisuseTests.OneTestCase.small_disk: expected at least 256 MiB
            version | @Postgres(version = "seventeen") on MisuseTests.OneTestCase.version: expected a version such as "17" or "17.11"
            too_old | @Postgres(version = "9.6") on MisuseTests.OneTestCase.too_old: expected a version from 14 to 18
            too_few | @Postgres(replicas = -1) on MisuseTests.OneTestCase.too_few: expected 0 to 15 replicas
            too_many | @Postgres(replicas = 16) on MisuseTests.OneTestCase.too_many: expected 0 to 15 replicas
            waiting | @Postgres(replicas = 0, synchronous = true) on MisuseTests.OneTestCase.waiting: expected at least one replica that a commit could wait for
            twice | @Postgres(version = "17", replicas = 1, synchronous = false) on MisuseTests.OneTestCase.twice: expected it once
            route | @Route(REPLICA) on MisuseTests.OneTestCase.route: expected a database with at least one replica
            no_rows | @Seed(rows = 0) on MisuseTests.OneTestCase.no_rows: expected at least 1
            rows_twice | @Seed(rows = 6) on MisuseTests.OneTestCase.rows_twice: expected it once
            number_twice | @Seed(number = 6) on MisuseTests.OneTestCase.number_twice: expected it once
            script_when | @Seed(sql = "users.sql", at = "") on MisuseTests.OneTestCase.script_when: expected a script and the migration after which it runs
            no_script | @Seed(sql = "", at = "V3") on MisuseTests.OneTestCase.no_script: expected a script and the migration after which it runs
            nothing | @Seed on MisuseTests.OneTestCase.nothing: expected rows, number, or sql and at
            baseline | @Baseline("") on MisuseTests.OneTestCase.baseline: expected the last migration that production has, such as "V7"
            moves | @Moves(where = " ") on MisuseTests.OneTestCase.moves: expected a text that is not blank
            moves_twice | @Moves(table = "users") on MisuseTests.OneTestCase.moves_twice: expected it once
            invariant | @Invariant(sql = "") on MisuseTests.OneTestCase.invariant: expected a text that is not blank
            invariants | @Invariant(name = "a") on MisuseTests.OneTestCase.invariants: expected it once
            holds | @Holds(is = "") on MisuseTests.OneTestCase.holds: expected a text that is not blank
            creates_nothing | @Creates on MisuseTests.OneTestCase.creates_nothing: expected tables or enums
            creates_blank | @Creates(enums = {"a", " "}) on MisuseTests.OneTestCase.creates_blank: expected the name of an enum
            failed_nowhere | @FailedState(migration = " ") on MisuseTests.OneTestCase.failed_nowhere: expected a migration such as "V7"
            failed_unknown | @FailedState(migration = "V9") on MisuseTests.OneTestCase.failed_unknown: there is no such migration: there are V1
            failed_before | @FailedState(at = 0) on MisuseTests.OneTestCase.failed_before: expected the number of a statement, counted from 1
            failed_command | @FailedState(migration = "V1") on MisuseTests.OneTestCase.failed_command: a command's failed state is its own tool's to leave: expected migrations of Flyway, Prisma, Liquibase or plain SQL
            failed_how | @FailedState(fault = DIES) on MisuseTests.OneTestCase.failed_how: expected the statement at which it happens, such as at = 1
            failed_twice | @FailedState(migration = "V1", at = 1, fault = FAILS) on MisuseTests.OneTestCase.failed_twice: expected it once
            verdict_on_failure | parameter 1 of MisuseTests.OneTestCase.verdict_on_failure: expected a Recovery: with @FailedState nothing is judged but the way out, found a Verdict
            nothing_failed | parameter 1 of MisuseTests.OneTestCase.nothing_failed: expected @FailedState beside @MigrationTest: a Recovery leads out of one
            no_rule | @Accept(rule = "XX99") on MisuseTests.OneTestCase.no_rule: expected the id of a rule, such as "DS02"
            no_scenario | @MigrationTest(only = {"populate"}) on MisuseTests.OneTestCase.no_scenario: expected a rule such as NN02, a family such as NN, or a scenario of [populated, empty, routed, privilege, again, recovery]
            no_family | @MigrationTest(skip = {"NN", "QQ"}) on MisuseTests.OneTestCase.no_family: expected a rule such as NN02, a family such as NN, or a scenario of [populated, empty, routed, privilege, again, recovery]
            no_files | @MigrationTest on MisuseTests.OneTestCase.no_files: there is no directory HERE/db/nowhere
            after_nothing | @Baseline("V9") on MisuseTests.OneTestCase.after_nothing: there is no such migration: there are V1
            accept_nothing | @Accept(rule = "DS02", migration = "V9") on MisuseTests.OneTestCase.accept_nothing: there is no such migration: there are V1
            seed_never | @Seed(sql = "users.sql", at = "V9") on MisuseTests.OneTestCase.seed_never: there is no such migration: there are V1
            because | @Accept(because = " ") on MisuseTests.OneTestCase.because: expected a text that is not blank
            accept_where | @Accept(migration = "") on MisuseTests.OneTestCase.accept_where: expected a text that is not blank
            accept_twice | @Accept(rule = "DS02") on MisuseTests.OneTestCase.accept_twice: expected it once
            no_replica | @Replica on parameter 2 of MisuseTests.OneTestCase.no_replica: expected a database with at least one replica
            nothing_left | @MigrationTest(only = {"again"}, skip = {"PM", "again"}) on MisuseTests.OneTestCase.nothing_left: expected that a scenario is left
            no_rule_left | @MigrationTest on MisuseTests.OneTestCase.no_rule_left: only NN and skip NN01, NN02: nothing is left to judge
            no_such_rows | @Seed(sql = "nowhere.sql", at = "V1") on MisuseTests.OneTestCase.no_such_rows: there is no file nowhere.sql
            no_such_resource | @Seed(sql = "classpath:nowhere.sql", at = "V1") on MisuseTests.OneTestCase.no_such_resource: there is no nowhere.sql on the class path
            also_test | @MigrationTest on MisuseTests.OneTestCase.also_test: expected it without @Test: a method is one kind of test
            also_repeated | @MigrationTest on MisuseTests.OneTestCase.also_repeated: expected it without @RepeatedTest: a method is one kind of test
            two_projects | @Shop on MisuseTests.OneTestCase.two_projects: expected it without @Blog: a method is one kind of test
            text_on_replica | @Replica on parameter 1 of MisuseTests.OneTestCase.text_on_replica: expected a DataSource or a Connection, found a String
            """)
    void a_mistake_is_quoted_with_what_was_expected(String method, String message) {
        Method wrong = Arrays.stream(OneTestCase.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow();

        Ran ran = Ran.selected(Map.of(), DiscoverySelectors.selectMethod(OneTestCase.class, wrong));

        assertThat(ran.containerFailures()).containsExactly(message.replace("HERE", HERE));
        assertThat(ran.tests().stream().filter(test -> test.contains("·"))).isEmpty();
        assertThat(ran.thrown()).allMatch(ExtensionConfigurationException.class::isInstance);
    }

    @Test
    void a_reference_that_git_does_not_know_is_named_with_the_way_out() {
        assertThat(Ran.classes(SinceTestCase.class).containerFailures())
                .containsExactly(
                        "@MigrationTest on MisuseTests.SinceTestCase.since_never: git knows no no/such in " + HERE
                                + "/src/test/resources/db/plain\n"
                                + "  A fresh clone may lack it: git fetch origin, or fetch-depth: 0 in CI");
    }

    static final class OneTestCase {

        @MigrationTest(" ")
        void nowhere() {}

        @MigrationTest(value = "db", timeout = "5 parsecs")
        void parsecs() {}

        @MigrationTest(value = "db", timeout = "0s")
        void no_time() {}

        @MigrationTest(value = "db", since = " ")
        void since_when() {}

        @MigrationTest(value = "db", prisma = "newest")
        void prisma() {}

        @MigrationTest(value = "db", prisma = "8")
        void prisma_8() {}

        @MigrationTest(value = "db", role = " ")
        void role() {}

        @MigrationTest(value = "db", role = "postgres")
        void servers_role() {}

        @MigrationTest(value = "db", maxDisk = "much")
        void disk() {}

        @MigrationTest(value = "db", maxDisk = "10MB")
        void small_disk() {}

        @MigrationTest("db")
        @Postgres(version = "seventeen")
        void version() {}

        @MigrationTest("db")
        @Postgres(version = "9.6")
        void too_old() {}

        @MigrationTest("db")
        @Postgres(replicas = -1)
        void too_few() {}

        @MigrationTest("db")
        @Postgres(replicas = 16)
        void too_many() {}

        @MigrationTest("db")
        @Postgres(replicas = 0, synchronous = true)
        void waiting() {}

        @MigrationTest("db")
        @Postgres(version = "17")
        @Postgres(version = "17")
        void twice() {}

        @MigrationTest("db")
        @Postgres(replicas = 0)
        @Route(Routing.REPLICA)
        void route() {}

        @MigrationTest("db")
        @Seed(rows = 0)
        void no_rows() {}

        @MigrationTest("db")
        @Seed(rows = 5)
        @Seed(rows = 6)
        void rows_twice() {}

        @MigrationTest("db")
        @Seed(number = 5)
        @Seed(number = 6)
        void number_twice() {}

        @MigrationTest("db")
        @Seed(sql = "users.sql")
        void script_when() {}

        @MigrationTest("db")
        @Seed(at = "V3")
        void no_script() {}

        @MigrationTest("db")
        @Seed
        void nothing() {}

        @MigrationTest("db")
        @Baseline("")
        void baseline() {}

        @MigrationTest("db")
        @Moves(table = "users", where = " ", to = "a")
        void moves() {}

        @MigrationTest("db")
        @Moves(table = "users", where = "a", to = "b")
        @Moves(table = "users", where = "a", to = "b")
        void moves_twice() {}

        @MigrationTest("db")
        @Invariant(name = "a", sql = "", is = "0")
        void invariant() {}

        @MigrationTest("db")
        @Invariant(name = "a", sql = "b", is = "0")
        @Invariant(name = "a", sql = "c", is = "0")
        void invariants() {}

        @MigrationTest("db")
        @Holds(name = "a", sql = "b", is = "")
        void holds() {}

        @MigrationTest("db")
        @Accept(rule = "DS02", migration = "V7", because = " ")
        void because() {}

        @MigrationTest("db")
        @Accept(rule = "XX99", migration = "V7", because = "so")
        void no_rule() {}

        @MigrationTest(value = "db", only = "populate")
        void no_scenario() {}

        @MigrationTest(
                value = "db",
                skip = {"NN", "QQ"})
        void no_family() {}

        @MigrationTest("db/nowhere")
        void no_files() {}

        @MigrationTest("classpath:db/plain")
        @Baseline("V9")
        void after_nothing() {}

        @MigrationTest("db")
        @Creates
        void creates_nothing() {}

        @MigrationTest("db")
        @Creates(enums = {"a", " "})
        void creates_blank() {}

        @MigrationTest("db")
        @FailedState(migration = " ")
        void failed_nowhere() {}

        @MigrationTest("classpath:db/plain")
        @FailedState(migration = "V9")
        void failed_unknown() {}

        @MigrationTest("db")
        @FailedState(migration = "V1", at = 0)
        void failed_before() {}

        @MigrationTest(value = ".", command = "sh migrate.sh")
        @FailedState(migration = "V1")
        void failed_command() {}

        @MigrationTest("db")
        @FailedState(migration = "V1", fault = Fault.DIES)
        void failed_how() {}

        @MigrationTest("db")
        @FailedState(migration = "V1", at = 1)
        @FailedState(migration = "V1", at = 1)
        void failed_twice() {}

        @MigrationTest("classpath:db/plain")
        @FailedState(migration = "V1", at = 1)
        void verdict_on_failure(Verdict verdict) {}

        @MigrationTest("classpath:db/plain")
        void nothing_failed(Recovery recovery) {}

        @MigrationTest("classpath:db/plain")
        @Accept(rule = "DS02", migration = "V9", because = "so")
        void accept_nothing() {}

        @MigrationTest("classpath:db/plain")
        @Seed(sql = "users.sql", at = "V9")
        void seed_never() {}

        @MigrationTest("db")
        @Accept(rule = "DS02", migration = "", because = "so")
        void accept_where() {}

        @MigrationTest("db")
        @Accept(rule = "DS02", migration = "V7", because = "so")
        @Accept(rule = "DS02", migration = "V7", because = "or so")
        void accept_twice() {}

        @MigrationTest(
                value = "src/test/resources/db/plain",
                only = {"NN"},
                skip = {"NN01", "NN02"})
        void no_rule_left() {}

        @MigrationTest(
                value = "db",
                only = "again",
                skip = {"PM", "again"})
        void nothing_left() {}

        @MigrationTest("classpath:db/plain")
        @Seed(sql = "nowhere.sql", at = "V1")
        void no_such_rows() {}

        @MigrationTest("classpath:db/plain")
        @Seed(sql = "classpath:nowhere.sql", at = "V1")
        void no_such_resource() {}

        @Test
        @MigrationTest("db")
        void also_test() {}

        @MigrationTest("db")
        @RepeatedTest(2)
        void also_repeated() {}

        @Shop
        @Blog
        void two_projects() {}

        @MigrationTest("db")
        @Postgres(replicas = 0)
        void no_replica(DataSource leader, @Replica DataSource replica) {}

        @MigrationTest("db")
        void text_on_replica(@Replica String text) {}
    }

    static final class SinceTestCase {

        @MigrationTest(value = "src/test/resources/db/plain", since = "no/such")
        void since_never() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MigrationTest("db/shop")
    @interface Shop {}

    @Retention(RetentionPolicy.RUNTIME)
    @MigrationTest("db/blog")
    @interface Blog {}
}
