package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.OnStage;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrismaEngineTests extends OnStage {

    private static final String BOOKED =
            "select migration_name from _prisma_migrations where finished_at is not null order by started_at";

    PrismaEngineTests() {
        super(BOOKED);
    }

    private void migration(String name, String sql) {
        new Project(folder).with(name + "/migration.sql", sql);
    }

    private Engine engine(String version) {
        return PrismaEngine.of(folder, Edition.of(version));
    }

    private Ran run(String version) {
        return engine(version).run(Target.of(database.dataSource()), diary);
    }

    @Test
    void each_statement_is_told_with_its_line_and_the_books_follow() throws SQLException {
        migration("1_a", "-- CreateTable\ncreate table t1 (a int);\n");
        migration("2_b", "create table t2 (a int);\ninsert into t2 values (1), (2);");

        Ran ran = run("7.10.1");

        assertThat(ran).isEqualTo(new Ran(ran.applied(), "", Failure.NONE));
        assertThat(ran.applied())
                .containsExactly(
                        new Migration("1_a", "1_a", "1_a/migration.sql"),
                        new Migration("2_b", "2_b", "2_b/migration.sql"));
        assertThat(diary.lines())
                .containsExactly(
                        "before 1_a in autocommit",
                        "1_a 1_a/migration.sql:2 create table t1 (a int)",
                        "after 1_a",
                        "settled 1_a",
                        "before 2_b in autocommit",
                        "2_b 2_b/migration.sql:1 create table t2 (a int)",
                        "2_b 2_b/migration.sql:2 insert into t2 values (1), (2)",
                        "after 2_b",
                        "settled 2_b");
        assertThat(diary.statement("insert into t2 values (1), (2)").rows()).isEqualTo(2);
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(engine("7.10.1").ledger(connection))
                    .extracting(LedgerRow::migration, LedgerRow::succeeded)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple("1_a", true),
                            org.assertj.core.api.Assertions.tuple("2_b", true));
        }
        assertThat(run("7.10.1").applied()).isEmpty();
    }

    @Test
    void a_failure_is_told_at_its_statement_and_blocks_what_follows() {
        migration("1_a", "create table t1 (a int);\ninsert into t1 values (1), (1);");
        migration("2_b", "create table t2 (a int);\ncreate unique index u on t1 (a);\ncreate table t3 (a int);");
        migration("3_c", "create table t4 (a int);");

        Ran ran = run("7.10.1");

        assertThat(ran.failed()).isEqualTo("2_b");
        assertThat(ran.failure().sqlState()).isEqualTo("23505");
        assertThat(ran.failure().place()).isEqualTo(new Place("2_b/migration.sql", 2, 2));
        assertThat(diary.lines()).endsWith("failed 2_b 23505");
        assertThat(tables()).containsExactly("_prisma_migrations", "t1", "t2");
        assertThat(run("7.10.1"))
                .satisfies(again -> assertThat(again.failed()).isEmpty())
                .satisfies(again -> assertThat(again.failure().message())
                        .startsWith("P3009 migrate found failed migrations in the target database"));
    }

    @Test
    void one_that_was_sent_as_a_whole_is_gone_as_a_whole_and_its_statement_is_found_all_the_same() {
        migration("1_a", "create table t1 (a int);\ninsert into t1 values (1), (1);");
        migration("2_b", "create table t2 (a int);\ncreate unique index u\n on t1 (a);\ncreate table t3 (a int);");

        Ran ran = run("<7.4");

        assertThat(ran.failed()).isEqualTo("2_b");
        assertThat(ran.failure().sql()).isEqualTo("create unique index u\n on t1 (a)");
        assertThat(ran.failure().place()).isEqualTo(new Place("2_b/migration.sql", 2, 3));
        assertThat(tables()).containsExactly("_prisma_migrations", "t1");
    }

    @Test
    void a_position_in_the_text_tells_the_statement_also_behind_other_letters() {
        migration("1_a", "create table \"Größe😀\" (a int);\nselect 1;\nalter table nowhere add column b int;\n");

        assertThat(run("<7.4").failure().place()).isEqualTo(new Place("1_a/migration.sql", 3, 3));
    }

    @Test
    void what_ends_its_own_transactions_is_not_tried_again_to_find_the_statement() {
        migration("1_a", "create table t1 (a int);\ninsert into t1 values (1), (1);");
        migration(
                "2_b", "begin;\ncreate table t2 (a int);\ncommit;\nbegin;\ncreate unique index u on t1 (a);\ncommit;");

        Ran ran = run("<7.4");

        // In the aborted transaction the books can't be written either; the failure is that of the script all the same.
        assertThat(ran.failed()).isEqualTo("2_b");
        assertThat(ran.failure().sqlState()).isEqualTo("23505");
        assertThat(ran.failure().place()).isEqualTo(Place.in("2_b/migration.sql"));
    }

    @Test
    void a_transaction_left_open_is_told_as_pending() {
        migration("1_a", "begin;\ncreate table t1 (a int);");

        assertThat(run("7.10.1").isComplete()).isTrue();

        assertThat(diary.lines()).endsWith("after 1_a", "pending 1_a");
        assertThat(tables()).containsExactly("_prisma_migrations");
    }

    @Test
    void only_what_was_asked_for_is_applied() {
        migration("1_a", "create table t1 (a int);");
        migration("2_b", "create table t2 (a int);");

        engine("7.10.1").run(Target.of(database.dataSource()).upTo("1_a"), diary);

        assertThat(tables()).containsExactly("_prisma_migrations", "t1");
    }

    @Test
    void after_recovery_it_is_tried_again_and_after_passing_over_it_is_not() throws SQLException {
        migration("1_a", "create table t1 (a int);\ninsert into t1 values (1), (1);");
        migration("2_b", "create unique index u on t1 (a);");
        run("7.10.1");

        engine("7.10.1").recover(database.dataSource(), "2_b");
        assertThat(run("7.10.1").failure().sqlState()).isEqualTo("23505");

        engine("7.10.1").passOver(database.dataSource(), "2_b");
        assertThat(run("7.10.1").isComplete()).isTrue();
        engine("7.10.1").recover(database.dataSource(), "2_b"); // nothing is in a failed state: nothing to do
    }

    @Test
    void a_database_that_others_filled_is_refused_before_any_migration() throws SQLException {
        Stage.run(database.dataSource(), "create table other (a int)");
        migration("1_a", "create table t1 (a int);");

        Ran ran = run("7.10.1");

        assertThat(ran.failed()).isEmpty();
        assertThat(ran.failure().message()).startsWith("P3005 The database schema is not empty.");
        assertThat(diary.lines()).isEmpty();
    }

    @Test
    void the_lock_file_tells_the_dialect() {
        migration("1_a", "create table t1 (a int);");
        assertThat(engine("7.10.1").dialect()).isEqualTo(Dialect.POSTGRESQL);

        new Project(folder).with("migration_lock.toml", "provider = \"mysql\"\n");

        assertThat(engine("7.10.1").dialect())
                .isEqualTo(new Dialect("mysql", "provider = \"mysql\" in migration_lock.toml"));
    }

    private List<String> tables() {
        return Stage.all(
                database.dataSource(),
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1");
    }
}
