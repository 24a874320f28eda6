package dev.rehearsal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.OnStage;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FlywayEngineTests extends OnStage {

    private static final String BOOKED =
            "select version from flyway_schema_history where version is not null order by installed_rank";

    FlywayEngineTests() {
        super(BOOKED);
    }

    private Project project() {
        return new Project(folder);
    }

    private Engine engine(Map<String, String> settings) {
        return new FlywayEngine(
                FlywayProject.of("filesystem:" + folder, getClass().getClassLoader())
                        .with(settings));
    }

    private Ran run(Engine engine) {
        return engine.run(Target.of(database.dataSource()), diary);
    }

    @Test
    void what_is_settled_is_visible_to_others_before_the_next_begins() {
        project()
                .with("V2__second.sql", "create table t2 (a int);\n\n-- why\ninsert into t2\nvalues (1), (2);\n")
                .with("V1__first.sql", "create table t1 (a int);\n");

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failure().message()).isEmpty();
        assertThat(ran.applied()).extracting(Migration::id).containsExactly("V1", "V2");
        assertThat(diary.seen())
                .containsExactly(
                        "before V1 in transaction | tables [], booked []",
                        "V1 V1__first.sql:1 create table t1 (a int) | tables [], booked []",
                        "after V1 | tables [], booked []",
                        "settled V1 | tables [t1], booked [1]",
                        "before V2 in transaction | tables [t1], booked [1]",
                        "V2 V2__second.sql:1 create table t2 (a int) | tables [t1], booked [1]",
                        "V2 V2__second.sql:4 insert into t2 | tables [t1], booked [1]",
                        "after V2 | tables [t1], booked [1]",
                        "settled V2 | tables [t1, t2], booked [1, 2]");
        assertThat(diary.statement("insert into t2").rows()).isEqualTo(2);
        assertThat(diary.statement("insert into t2").place().endLine()).isEqualTo(5);
        assertThat(diary.statement("create table t2 (a int)").rows()).isEqualTo(-1);
        assertThat(diary.statement("create table t2 (a int)").took()).isPositive();
    }

    @Test
    void a_group_is_pending_until_its_one_commit() {
        project().with("V1__first.sql", "create table t1 (a int);").with("V2__second.sql", "create table t2 (a int);");

        Ran ran = run(engine(Map.of("flyway.group", "true")));

        assertThat(ran.applied()).extracting(Migration::id).containsExactly("V1", "V2");
        assertThat(diary.seen())
                .containsExactly(
                        "before V1 in transaction | tables [], booked []",
                        "V1 V1__first.sql:1 create table t1 (a int) | tables [], booked []",
                        "after V1 | tables [], booked []",
                        "pending V1 | tables [], booked []",
                        "before V2 in transaction | tables [], booked []",
                        "V2 V2__second.sql:1 create table t2 (a int) | tables [], booked []",
                        "after V2 | tables [], booked []",
                        "settled V2 | tables [t1, t2], booked [1, 2]");
    }

    @Test
    void the_books_are_read_back() throws SQLException {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("R__view.sql", "create view v as select 1 as a;");
        Engine engine = engine(Map.of());
        DataSource source = database.dataSource();

        try (Connection connection = source.getConnection()) {
            assertThat(engine.ledger(connection)).isEmpty();
        }
        run(engine);

        try (Connection connection = source.getConnection()) {
            assertThat(engine.ledger(connection))
                    .extracting(LedgerRow::migration, LedgerRow::succeeded)
                    .containsExactly(tuple("V1", true), tuple("R__view", true));
        }
        assertThat(engine.ledgerTables()).containsExactly("public.flyway_schema_history");
        assertThat(engine.migrations()).extracting(Migration::id).containsExactly("V1", "R__view");
    }

    @Test
    void what_refuses_a_transaction_runs_without_one() {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("V2__second.sql", "vacuum t1;")
                .with("V3__third.sql", "create table t3 (a int);");

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failure()).isEqualTo(Failure.NONE);
        assertThat(diary.seen())
                .contains(
                        "before V2 in autocommit | tables [t1], booked [1]",
                        "V2 V2__second.sql:1 vacuum t1 | tables [t1], booked [1]",
                        "settled V2 | tables [t1], booked [1, 2]",
                        "before V3 in transaction | tables [t1], booked [1, 2]",
                        "settled V3 | tables [t1, t3], booked [1, 2, 3]");
    }

    @Test
    void the_users_callbacks_run_and_are_not_the_migrations() {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("beforeEachMigrate.sql", "set local statement_timeout = 1234;")
                .with(
                        "afterEachMigrate.sql",
                        "insert into t1 select extract(milliseconds from current_setting('statement_timeout')::interval);")
                .with("afterMigrate.sql", "insert into t1 values (2);");

        Ran ran = run(engine(Map.of()));

        assertThat(ran.failure()).isEqualTo(Failure.NONE);
        assertThat(diary.lines())
                .containsExactly(
                        "before V1 in transaction",
                        "V1 V1__first.sql:1 create table t1 (a int)",
                        "after V1",
                        "settled V1");
        assertThat(Stage.all(database.dataSource(), "select a from t1")).containsExactly("1234", "2");
    }

    @Test
    void rows_in_the_file_are_a_statement_too() {
        project()
                .with(
                        "V1__first.sql",
                        "create table t1 (a int);\ncopy t1 from stdin;\n1\n2\n\\.\n\ninsert into t1 values (3);\n");

        assertThat(run(engine(Map.of())).failure()).isEqualTo(Failure.NONE);

        assertThat(diary.lines())
                .contains(
                        "V1 V1__first.sql:1 create table t1 (a int)",
                        "V1 V1__first.sql:2 copy t1 from stdin",
                        "V1 V1__first.sql:7 insert into t1 values (3)");
    }

    @Test
    void java_migrations_run_in_their_order() {
        FlywayProject java = FlywayProject.of(
                "classpath:dev/rehearsal/migration/flyway/java", getClass().getClassLoader());
        project().with("V1__first.sql", "create table t1 (a int);");
        FlywayProject both = new FlywayProject(
                List.of("filesystem:" + folder, java.locations().get(0)),
                Map.of(),
                getClass().getClassLoader());

        Ran ran = run(new FlywayEngine(both));

        String script = "dev.rehearsal.migration.flyway.java.V2__FromJava";
        assertThat(new FlywayEngine(both).migrations())
                .containsExactly(
                        new Migration("V1", "V1__first.sql", "V1__first.sql"), new Migration("V2", script, ""));
        assertThat(ran.applied()).extracting(Migration::id).containsExactly("V1", "V2");
        assertThat(diary.lines()).contains("V2  create table t2 (a int)", "V2  insert into t2 values (?)");
        assertThat(diary.statement("insert into t2 values (?)").rows()).isEqualTo(1);
    }

    @Test
    void repeatable_migrations_come_last_and_a_target_leaves_them_out() {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("V2__second.sql", "create table t2 (a int);")
                .with("R__a.sql", "create table t3 (a int);")
                .with("R__b.sql", "create table t4 (a int);");
        Engine engine = engine(Map.of());
        Target target = Target.of(database.dataSource());

        assertThat(engine.run(target.upTo("V1"), diary).applied())
                .extracting(Migration::id)
                .containsExactly("V1");
        assertThat(engine.run(target.upTo("R__a"), diary).applied())
                .extracting(Migration::id)
                .containsExactly("V2", "R__a");
        assertThat(engine.run(target.upTo("V2"), diary)).isEqualTo(new Ran(List.of(), "", Failure.NONE));
        assertThat(engine.run(target, diary).applied())
                .extracting(Migration::id)
                .containsExactly("R__b");
        assertThat(engine.run(target, diary)).isEqualTo(new Ran(List.of(), "", Failure.NONE));
        assertThatThrownBy(() -> engine.run(target.upTo("V9"), diary))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no migration V9: there are R__a, R__b, V1, V2");
    }

    @Test
    void a_baseline_migration_stands_for_those_before_it() {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("B2__both.sql", "create table t2 (a int);")
                .with("V3__third.sql", "create table t3 (a int);");
        Engine engine = engine(Map.of());

        Ran ran = run(engine);

        assertThat(engine.migrations()).extracting(Migration::id).containsExactly("B2", "V3");
        assertThat(ran.applied()).extracting(Migration::id).containsExactly("B2", "V3");
        assertThat(engine.replaced()).extracting(Migration::id).containsExactly("V1");
    }

    @Test
    void databases_that_are_older_than_a_baseline_migration_came_the_long_way() {
        project()
                .with("V1__first.sql", "create table t1 (a int);")
                .with("B2__both.sql", "create table t2 (a int);")
                .with("V3__third.sql", "create table t3 (a int);");
        Engine engine = engine(Map.of()).longWay().orElseThrow();

        Ran ran = run(engine);

        assertThat(engine.migrations()).extracting(Migration::id).containsExactly("V1", "V3");
        assertThat(ran.applied()).extracting(Migration::id).containsExactly("V1", "V3");
        assertThat(engine.misnamed()).isEmpty();
        assertThat(engine.longWay()).isEmpty();
        assertThat(engine.installing().orElseThrow().migrations())
                .extracting(Migration::id)
                .containsExactly("B2", "V3");
    }

    @Test
    void only_what_the_tool_needs_is_open_when_it_is_settled() {
        project().with("V1__a.sql", "create table t1 (a int);");
        List<String> open = new ArrayList<>();

        engine(Map.of()).run(Target.of(database.dataSource()), new Witness() {
            @Override
            public void settled(Migration migration) {
                open.addAll(Stage.all(
                        database.dataSource(),
                        "select state from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                                + " and backend_type = 'client backend' and state <> 'idle'"));
            }
        });

        assertThat(open).isEmpty();
    }
}
