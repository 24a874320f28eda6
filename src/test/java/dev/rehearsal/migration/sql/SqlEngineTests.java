package dev.rehearsal.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.OnStage;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.location.Locations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlEngineTests extends OnStage {

    private static final String BOOKED = "select id from rehearsal_ledger order by position";

    SqlEngineTests() {
        super(BOOKED);
    }

    private Project project() {
        return new Project(folder);
    }

    private Engine engine() {
        Locations locations = new Locations(getClass().getClassLoader());
        return SqlEngine.of(locations.scripts("filesystem:" + folder), List.of(folder));
    }

    private Ran run() {
        return engine().run(Target.of(database.dataSource()), diary);
    }

    @Test
    void files_run_in_natural_order_each_in_one_transaction() throws SQLException {
        project()
                .with("10_c.sql", "create table t3 (a int);")
                .with("2_b.sql", "create table t2 (a int);\ninsert into t2 values (1), (2);")
                .with("1_a.sql", "create table t1 (a int);");

        Ran ran = run();

        assertThat(ran).isEqualTo(new Ran(ran.applied(), "", Failure.NONE));
        assertThat(ran.applied()).extracting(Migration::id).containsExactly("1_a", "2_b", "10_c");
        assertThat(diary.seen())
                .startsWith(
                        "before 1_a in transaction | tables [], booked []",
                        "1_a 1_a.sql:1 create table t1 (a int) | tables [], booked []",
                        "after 1_a | tables [], booked []",
                        "settled 1_a | tables [t1], booked [1_a]",
                        "before 2_b in transaction | tables [t1], booked [1_a]");
        assertThat(diary.lines()).endsWith("settled 10_c");
        assertThat(diary.statement("insert into t2 values (1), (2)").rows()).isEqualTo(2);
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(engine().ledger(connection))
                    .extracting(LedgerRow::migration, LedgerRow::succeeded, it -> it.checksum()
                            .length())
                    .containsExactly(tuple("1_a", true, 64), tuple("2_b", true, 64), tuple("10_c", true, 64));
        }
        assertThat(run().applied()).isEmpty();
    }

    @Test
    void of_a_pair_only_the_way_up_runs() {
        project()
                .with("1_a.up.sql", "create table t1 (a int);")
                .with("1_a.down.sql", "drop table t1;")
                .with("2_b.sql", "-- Up Migration\ncreate table t2 (a int);\n-- Down Migration\ndrop table t2;\n")
                .with(
                        "3_c.sql",
                        "-- +goose Up\n-- +goose StatementBegin\ncreate table t3 (a int);\n"
                                + "-- +goose StatementEnd\n-- +goose Down\ndrop table t3;\n-- +goose Up\ncreate table t4 (a int);\n")
                .with("4_d.sql", "-- migrate:up\ncreate table t5 (a int);\n\n-- migrate:down\ndrop table t5;\n");

        Ran ran = run();

        assertThat(ran.applied()).extracting(Migration::id).containsExactly("1_a", "2_b", "3_c", "4_d");
        assertThat(diary.lines())
                .filteredOn(it -> it.contains("table"))
                .containsExactly(
                        "1_a 1_a.up.sql:1 create table t1 (a int)",
                        "2_b 2_b.sql:2 create table t2 (a int)",
                        "3_c 3_c.sql:3 create table t3 (a int)",
                        "3_c 3_c.sql:8 create table t4 (a int)",
                        "4_d 4_d.sql:2 create table t5 (a int)");
    }

    @Test
    void rows_in_the_file_are_copied() {
        project()
                .with(
                        "1_a.sql",
                        "create table t1 (a int, b text);\ncopy t1 from stdin;\n1\tx\n2\t\\N\n\\.\nselect 1;\n");

        assertThat(run().isComplete()).isTrue();

        assertThat(Stage.all(database.dataSource(), "select a || coalesce(b, '-') from t1 order by a"))
                .containsExactly("1x", "2-");
        assertThat(diary.statement("copy t1 from stdin").rows()).isEqualTo(2);
        assertThat(diary.statement("select 1").place()).isEqualTo(new Place("1_a.sql", 6, 6));
    }

    @Test
    void a_string_that_the_driver_would_cut_arrives_whole() {
        project()
                .with("1_a.sql", "create table t1 (a text);")
                .with("2_b.sql", "comment on table t1 is E'it''s so \\'; really';");

        assertThat(run().isComplete()).isTrue();

        assertThat(Stage.all(database.dataSource(), "select obj_description('t1'::regclass)"))
                .containsExactly("it's so '; really");
        assertThat(diary.lines()).contains("2_b 2_b.sql:1 comment on table t1 is E'it''s so \\'; really'");
    }

    @Test
    void a_procedure_that_is_called_alone_may_commit_its_batches() {
        project()
                .with("1_a.sql", "create table t1 (a int);")
                .with("2_b.sql", "do $$ begin for i in 1..3 loop insert into t1 values (i); commit; end loop; end $$")
                .with("3_c.sql", "create procedure p() language plpgsql as 'begin delete from t1; commit; end'")
                .with("4_d.sql", "-- in batches\ncall p();\n");

        Ran ran = run();

        assertThat(ran.failure().message()).isEmpty();
        assertThat(Stage.all(database.dataSource(), "select count(*) from t1")).containsExactly("0");
    }

    @Test
    void what_refuses_a_transaction_runs_without_one() {
        project()
                .with("1_a.sql", "create table t1 (a int);\nvacuum t1;")
                .with("2_b.sql", "create index concurrently on t1 (a);")
                .with("3_c.sql", "-- why\n-- rehearsal:no-transaction\ncreate table t2 (a int);")
                .with("4_d.sql", "begin;\ncreate table t3 (a int);\ncommit;\n")
                .with("5_e.sql", "alter type mood add value 'x';");

        Ran ran = run();

        assertThat(ran.failed()).isEqualTo("5_e");
        assertThat(diary.lines())
                .filteredOn(it -> it.startsWith("before"))
                .containsExactly(
                        "before 1_a in autocommit",
                        "before 2_b in autocommit",
                        "before 3_c in autocommit",
                        "before 4_d in autocommit",
                        "before 5_e in transaction");
        assertThat(diary.seen())
                .contains("after 1_a | tables [t1], booked []", "settled 1_a | tables [t1], booked [1_a]")
                .contains("settled 4_d | tables [t1, t2, t3], booked [1_a, 2_b, 3_c, 4_d]");
    }

    @Test
    void a_failure_is_told_in_the_servers_words_and_rolled_back() {
        project()
                .with(
                        "1_a.sql",
                        "create table t1 (a int constraint one unique);\ninsert into t1 values (1);\n\ninsert into t1\nvalues (1);\n")
                .with("2_b.sql", "create table t2 (a int);");

        Ran ran = run();

        assertThat(ran.applied()).isEmpty();
        assertThat(ran.failed()).isEqualTo("1_a");
        assertThat(ran.failure())
                .isEqualTo(new Failure(
                        "23505",
                        "duplicate key value violates unique constraint \"one\"",
                        "Key (a)=(1) already exists.",
                        "",
                        "public",
                        "t1",
                        "",
                        "one",
                        "",
                        "insert into t1\nvalues (1)",
                        new Place("1_a.sql", 4, 5)));
        assertThat(diary.seen()).last().isEqualTo("failed 1_a 23505 | tables [], booked []");
        assertThat(diary.failure()).isEqualTo(ran.failure());
    }

    @Test
    void without_a_transaction_a_failure_leaves_what_was_done() {
        project().with("1_a.sql", "create table t1 (a int);\nvacuum t1;\nselect 1/0;");

        assertThat(run().failure().sqlState()).isEqualTo("22012");

        assertThat(diary.seen()).last().isEqualTo("failed 1_a 22012 | tables [t1], booked []");
    }

    @Test
    void a_commit_that_fails_is_the_migrations_failure() {
        project()
                .with(
                        "1_a.sql",
                        "create table t1 (a int primary key);\ncreate table t2 (a int references t1 deferrable initially deferred);\n"
                                + "insert into t2 values (7);");

        Ran ran = run();

        assertThat(ran.failed()).isEqualTo("1_a");
        assertThat(ran.failure().sqlState()).isEqualTo("23503");
        assertThat(ran.failure().place()).isEqualTo(Place.in("1_a.sql"));
    }

    @Test
    void a_target_ends_the_run_and_the_next_goes_on() {
        project()
                .with("1_a.sql", "create table t1 (a int);")
                .with("2_b.sql", "create table t2 (a int);")
                .with("3_c.sql", "create table t3 (a int);");
        Target target = Target.of(database.dataSource());

        assertThat(engine().run(target.upTo("2_b"), diary).applied())
                .extracting(Migration::id)
                .containsExactly("1_a", "2_b");
        assertThat(engine().run(target, diary).applied())
                .extracting(Migration::id)
                .containsExactly("3_c");
        assertThatThrownBy(() -> engine().run(target.upTo("4"), diary))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no migration 4: there are 1_a, 2_b, 3_c");
    }

    @Test
    void a_session_that_dies_is_the_migrations_failure() {
        project().with("1_a.sql", "select pg_terminate_backend(pg_backend_pid());");

        Ran ran = run();

        assertThat(ran.failed()).isEqualTo("1_a");
        assertThat(ran.failure().sqlState()).isEqualTo("57P01");
    }

    @Test
    void what_the_witness_throws_comes_through_and_nothing_is_left() {
        project().with("1_a.sql", "create table t1 (a int);");
        IllegalStateException mine = new IllegalStateException("mine");

        assertThatThrownBy(() -> engine().run(Target.of(database.dataSource()), new Witness() {
                    @Override
                    public void after(Migration migration, Connection session) {
                        throw mine;
                    }
                }))
                .isSameAs(mine);

        assertThat(Stage.all(database.dataSource(), "select 1 from pg_class where relname = 't1'"))
                .isEmpty();
    }

    @Test
    void pairs_with_the_same_number_clash() {
        project()
                .with("003_a.up.sql", "select 1;")
                .with("3_b.up.sql", "select 1;")
                .with("4_c.up.sql", "select 1;");

        assertThat(engine().clashes())
                .containsExactly(
                        new Clash("version 3", List.of("003_a", "3_b"), List.of("003_a.up.sql", "3_b.up.sql")));
        assertThat(engine().migrations()).hasSize(3);
    }

    @Test
    void files_with_the_same_number_clash_and_those_of_the_same_day_do_not() {
        project()
                .with("1_a.sql", "select 1;")
                .with("01_b.sql", "select 1;")
                .with("2_c.sql", "select 1;")
                .with("20260131_d.sql", "select 1;")
                .with("20260131_e.sql", "select 1;")
                .with("99999999_f.sql", "select 1;")
                .with("99999999_g.sql", "select 1;");

        assertThat(engine().clashes())
                .containsExactly(
                        new Clash("version 1", List.of("1_a", "01_b"), List.of("1_a.sql", "01_b.sql")),
                        new Clash(
                                "version 99999999",
                                List.of("99999999_f", "99999999_g"),
                                List.of("99999999_f.sql", "99999999_g.sql")));
        assertThat(engine().migrations()).hasSize(7);
    }

    @Test
    void an_empty_file_is_a_migration_that_does_nothing() {
        project().with("1_a.sql", " \n").with("2_b.sql", "");

        assertThat(engine().migrations()).extracting(Migration::id).containsExactly("1_a", "2_b");
    }
}
