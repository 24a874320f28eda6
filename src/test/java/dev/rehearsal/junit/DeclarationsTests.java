package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Routing;
import dev.rehearsal.harness.Told;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where companions may stand, which of two counts, and that each arrives at the harness. */
final class DeclarationsTests {

    @Test
    void every_annotation_arrives_at_the_harness() throws Exception {
        assertThat(told(EverythingTestCase.class, EverythingTestCase.SCRIPT))
                .isEqualTo(Map.ofEntries(
                        Map.entry("migrations", "db/migration"),
                        Map.entry("timeout", "PT5S"),
                        Map.entry("since", "origin/main"),
                        Map.entry("prisma", "<7.4"),
                        Map.entry("role", "migrator"),
                        Map.entry("command", "npx knex migrate:latest"),
                        Map.entry("status", "npx knex migrate:list"),
                        Map.entry("ledger", "books(name)"),
                        Map.entry("maxDisk", "536870912"),
                        Map.entry("only", "[populated]"),
                        Map.entry("skip", "[again]"),
                        Map.entry("routing", "ROUND_ROBIN"),
                        Map.entry("rows", "77"),
                        Map.entry("seedNumber", "9"),
                        Map.entry("ownRows", "[OwnRows[sql=users.sql, at=V2]]"),
                        Map.entry("baseline", "V1"),
                        Map.entry("moves", "[Move[table=users, where=a = 1, to=a = 2]]"),
                        Map.entry("invariants", "[Invariant[name=no orphans, sql=select 0, is=0]]"),
                        Map.entry("holds", "[Hold[name=no doubles, sql=select 1, is=1]]"),
                        Map.entry("promises", "[table users, table orders, enum order_status]"),
                        Map.entry("accepts", "[Accept[rule=DS02, migration=V7, because=unused]]")));
    }

    @Test
    void a_cluster_is_as_it_was_asked_for() {
        EverythingTestCase.SCRIPT.asked();

        Ran.classes(EverythingTestCase.class);

        assertThat(EverythingTestCase.SCRIPT.asked()).singleElement().satisfies(plan -> {
            assertThat(plan.rehearsal().topology().version()).contains("17");
            assertThat(plan.rehearsal().topology().replicas()).isEqualTo(2);
            assertThat(plan.rehearsal().topology().isSynchronous()).isTrue();
            assertThat(plan.ownCluster()).isFalse();
        });
    }

    @Test
    void without_companions_it_is_one_replica_and_all_defaults() throws Exception {
        assertThat(told(PlainTestCase.class, PlainTestCase.SCRIPT)).isEqualTo(Map.of("migrations", "db/migration"));

        Ran.classes(PlainTestCase.class);
        assertThat(PlainTestCase.SCRIPT.asked())
                .allSatisfy(plan ->
                        assertThat(plan.rehearsal().topology().replicas()).isEqualTo(1));
    }

    @Test
    void an_annotation_of_ones_own_carries_them_all() throws Exception {
        assertThat(told(ComposedTestCase.class, ComposedTestCase.SCRIPT))
                .containsEntry("migrations", "db/shop")
                .containsEntry("routing", "STALE")
                .containsEntry("rows", "5")
                .containsEntry("accepts", "[Accept[rule=DS02, migration=V7, because=unused]]");
    }

    @Test
    void what_stands_on_the_method_itself_counts_before_what_its_annotation_carries() throws Exception {
        assertThat(told(RefinedTestCase.class, RefinedTestCase.SCRIPT))
                .containsEntry("migrations", "db/shop")
                .containsEntry("routing", "ANY")
                .containsEntry("rows", "6")
                .containsEntry(
                        "accepts",
                        "[Accept[rule=DS02, migration=V7, because=approved], Accept[rule=DS01, migration=V8, because=empty]]");

        Ran ran = Ran.classes(RefinedTestCase.class);
        assertThat(ran.tests()).contains("PostgreSQL 16 · verdict: SUCCESSFUL").noneMatch(test -> test.contains("15"));
    }

    @Test
    void a_class_gives_defaults_and_its_superclass_farther_ones() throws Exception {
        assertThat(told(DefaultsTestCase.class, DefaultsTestCase.SCRIPT))
                .containsEntry("routing", "ANY")
                .containsEntry("rows", "8")
                .containsEntry("seedNumber", "3")
                .containsEntry("baseline", "V5")
                .containsEntry(
                        "invariants",
                        "[Invariant[name=from the base, sql=select 1, is=1], Invariant[name=both, sql=select 3, is=3]]");
    }

    @Test
    void a_test_that_a_subclass_inherits_has_the_subclass_defaults() throws Exception {
        assertThat(told(InheritingTestCase.class, InheritingTestCase.SCRIPT))
                .containsEntry("migrations", "db/inherited")
                .containsEntry("routing", "REPLICA")
                .containsEntry("baseline", "V6");
    }

    @Test
    void a_nested_class_has_the_defaults_of_those_around_it() throws Exception {
        assertThat(told(AroundTestCase.class, AroundTestCase.SCRIPT))
                .containsEntry("routing", "ANY")
                .containsEntry("baseline", "V2")
                .containsEntry("rows", "4");
    }

    @Test
    void only_the_scenarios_that_are_asked_for_become_tests() {
        assertThat(Ran.classes(NarrowedTestCase.class).tests())
                .containsExactly(
                        "PostgreSQL · V2__users.sql: SUCCESSFUL",
                        "PostgreSQL · V3__email.sql: SUCCESSFUL",
                        "PostgreSQL · populated: SUCCESSFUL",
                        "PostgreSQL · verdict: SUCCESSFUL");
    }

    @Test
    void databases_are_told_apart_by_what_differs() {
        Ran ran = Ran.classes(MatrixTestCase.class);

        assertThat(ran.tests())
                .filteredOn(test -> test.contains("verdict"))
                .containsExactly(
                        "PostgreSQL · verdict: SUCCESSFUL",
                        "PostgreSQL 17, 1 replica, asynchronous · verdict: SUCCESSFUL",
                        "PostgreSQL 17, 1 replica, synchronous · verdict: SUCCESSFUL",
                        "PostgreSQL 17, 2 replicas · verdict: SUCCESSFUL",
                        "PostgreSQL 16 · verdict: SUCCESSFUL");
    }

    private static Map<String, String> told(Class<?> fixture, Script script) throws ReflectiveOperationException {
        script.asked();
        Ran ran = Ran.classes(fixture);
        List<Plan> asked = script.asked();
        assertThat(ran.thrown()).isEmpty();
        assertThat(asked).hasSize(1);
        return Told.to(asked.get(0).rehearsal());
    }

    static final class PlainTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @MigrationTest("db/migration")
        void migrations_are_safe() {}
    }

    static final class EverythingTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @MigrationTest(
                value = "db/migration",
                timeout = "5s",
                since = "origin/main",
                prisma = "<7.4",
                command = "npx knex migrate:latest",
                status = "npx knex migrate:list",
                ledger = "books(name)",
                role = "migrator",
                maxDisk = "512MB",
                only = "populated",
                skip = "again")
        @Postgres(version = "17", replicas = 2, synchronous = true)
        @Route(Routing.ROUND_ROBIN)
        @Seed(rows = 77, number = 9)
        @Seed(sql = "users.sql", at = "V2")
        @Baseline("V1")
        @Moves(table = "users", where = "a = 1", to = "a = 2")
        @Invariant(name = "no orphans", sql = "select 0", is = "0")
        @Holds(name = "no doubles", sql = "select 1", is = "1")
        @Creates(tables = {"users", "orders"})
        @Creates(tables = "users", enums = "order_status")
        @Accept(rule = "DS02", migration = "V7", because = "unused")
        void migrations_are_safe() {}
    }

    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @MigrationTest("db/shop")
    @Postgres(version = "15")
    @Route(Routing.STALE)
    @Seed(rows = 5)
    @Accept(rule = "DS02", migration = "V7", because = "unused")
    @interface ShopTest {}

    static final class ComposedTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @ShopTest
        void migrations_are_safe() {}
    }

    static final class RefinedTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @ShopTest
        @Postgres(version = "16")
        @Route(Routing.ANY)
        @Seed(rows = 6)
        @Accept(rule = "DS02", migration = "V7", because = "approved")
        @Accept(rule = "DS01", migration = "V8", because = "empty")
        void migrations_are_safe() {}
    }

    @Route(Routing.REPLICA)
    @Seed(rows = 7, number = 3)
    @Baseline("V5")
    @Invariant(name = "from the base", sql = "select 1", is = "1")
    @Invariant(name = "both", sql = "select 2", is = "2")
    abstract static class Base {

        @MigrationTest("db/inherited")
        void inherited() {}
    }

    @Route(Routing.STALE)
    @Seed(rows = 8)
    static final class DefaultsTestCase extends Base {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @Override
        void inherited() {}

        @MigrationTest("db/migration")
        @Route(Routing.ANY)
        @Invariant(name = "both", sql = "select 3", is = "3")
        void migrations_are_safe() {}
    }

    @Baseline("V6")
    static final class InheritingTestCase extends Base {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);
    }

    @Route(Routing.STALE)
    @Baseline("V2")
    static final class AroundTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @Nested
        @Route(Routing.ANY)
        final class Inside {

            @MigrationTest("db/migration")
            @Seed(rows = 4)
            void migrations_are_safe() {}
        }
    }

    static final class MatrixTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @MigrationTest("db/migration")
        @Postgres
        @Postgres(version = "17")
        @Postgres(version = "17", synchronous = true)
        @Postgres(version = "17", replicas = 2)
        @Postgres(version = "16")
        void migrations_are_safe() {}
    }

    static final class NarrowedTestCase {

        @RegisterExtension
        static final Script SCRIPT = Script.of(Verdicts::safe);

        @MigrationTest(
                value = "db/migration",
                only = {"populated", "again", "NN"},
                skip = "again")
        void migrations_are_safe() {}
    }
}
