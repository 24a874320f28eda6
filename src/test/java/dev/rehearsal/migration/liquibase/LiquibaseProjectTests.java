package dev.rehearsal.migration.liquibase;

import static dev.rehearsal.migration.liquibase.Changelogs.changeSet;
import static dev.rehearsal.migration.liquibase.Changelogs.table;
import static dev.rehearsal.migration.liquibase.Changelogs.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Diary;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.OnStage;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a project says about its changelogs, and what Liquibase must not do to whoever runs beside it. */
class LiquibaseProjectTests extends OnStage {

    private static final String BOOKED = "select id from databasechangelog order by orderexecuted";

    LiquibaseProjectTests() {
        super(BOOKED);
    }

    private Project root(String inside) {
        return new Project(folder).with("changelog.xml", xml(inside));
    }

    private Engine engine(String... settings) {
        LiquibaseSettings given =
                settings.length == 0 ? LiquibaseSettings.NONE : LiquibaseSettings.of(Map.of(settings[0], settings[1]));
        return new LiquibaseEngine(new ChangelogSearch(given, getClass().getClassLoader()).in(folder));
    }

    private Ran run(String... settings) {
        return engine(settings).run(Target.of(database.dataSource()), diary);
    }

    private List<String> all(String query) {
        return Stage.all(database.dataSource(), query);
    }

    @Test
    void contexts_labels_databases_and_parameters_are_as_set() throws SQLException {
        root("<property name=\"name\" value=\"t9\"/>"
                        + changeSet("1", "contextFilter=\"prod\"", "<sql>create table ${name} (a int)</sql>")
                        + changeSet("2", "contextFilter=\"test\"", "<sql>select 2</sql>")
                        + changeSet("3", "labels=\"old\"", "<sql>select 3</sql>")
                        + changeSet("4", "dbms=\"mysql\"", "<sql>select 4</sql>")
                        + changeSet("5", "", "<sql dbms=\"mysql\">select 5</sql><sql>select '${owner}'</sql>"))
                .with(
                        "liquibase.properties",
                        "changelog-file: changelog.xml\ncontexts=prod\nliquibase.command.labelFilter=!old\nparameter.owner=joe\n"
                                + "parameter.name=t1\ndefaultSchemaName=shop\nurl=jdbc:postgresql://nowhere/none\nusername=u\npassword=p\n");
        Stage.run(database.dataSource(), "create schema shop");

        assertThat(engine().migrations()).extracting(Migration::id).containsExactly("1", "5");
        assertThat(engine().ledgerTables()).containsExactly("shop.databasechangelog", "shop.databasechangeloglock");
        assertThat(run().isComplete()).isTrue();
        assertThat(diary.lines())
                .filteredOn(it -> it.contains(".xml"))
                .containsExactly("1 changelog.xml:6 create table t1 (a int)", "5 changelog.xml:18 select 'joe'");
    }

    @Test
    void the_books_and_tables_are_in_the_default_schema() throws SQLException {
        Stage.run(database.dataSource(), "create schema shop");
        root(table("1", "t1"));

        assertThat(run("liquibase.defaultSchemaName", "shop").isComplete()).isTrue();

        assertThat(
                        all(
                                "select schemaname || '.' || tablename from pg_tables where schemaname in ('shop', 'public') order by 1"))
                .containsExactly("shop.databasechangelog", "shop.databasechangeloglock", "shop.t1");
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(engine("defaultSchemaName", "shop").ledger(connection))
                    .extracting(LedgerRow::migration)
                    .containsExactly("1");
        }
    }

    @Test
    void sql_of_another_file_stands_there() {
        root(changeSet("1", "", "<sqlFile path=\"sql/one.sql\"/>")
                        + changeSet("2", "", "<sqlFile path=\"sql/two.sql\" relativeToChangelogFile=\"true\"/>"))
                .with("sql/one.sql", "-- first\ncreate table t1 (a int);\ninsert into t1 values (1);\n")
                .with("sql/two.sql", "\n\ninsert into t1 values (2);\n");

        assertThat(run().isComplete()).isTrue();

        assertThat(diary.lines())
                .filteredOn(it -> it.contains("t1"))
                .containsExactly(
                        "1 sql/one.sql:2 create table t1 (a int)",
                        "1 sql/one.sql:3 insert into t1 values (1)",
                        "2 sql/two.sql:3 insert into t1 values (2)");
    }

    @Test
    void the_same_statement_twice_in_a_file_has_the_line_of_its_changeset() {
        root("<include file=\"a.sql\"/>")
                .with(
                        "a.sql",
                        """
                        --liquibase formatted sql
                        --changeset joe:1
                        create table t1 (a int);
                        insert into t1 values (1);
                        --changeset joe:2
                        insert into t1 values (1);
                        """);
        Target target = Target.of(database.dataSource());
        engine().run(target.upTo("1"), new Witness() {});

        engine().run(target, diary);

        assertThat(diary.lines()).contains("2 a.sql:6 insert into t1 values (1)");
    }

    @Test
    void what_runs_again_is_told_again() {
        Project project = root("<include file=\"a.sql\"/>")
                .with(
                        "a.sql",
                        "--liquibase formatted sql\n--changeset joe:1 runOnChange:true\nselect 1;\n--changeset joe:2 runAlways:true\nselect 2;\n");
        run();
        assertThat(run().applied()).extracting(Migration::id).containsExactly("2");

        project.with(
                "a.sql",
                "--liquibase formatted sql\n--changeset joe:1 runOnChange:true\nselect 3;\n--changeset joe:2 runAlways:true\nselect 2;\n");

        assertThat(run().applied()).extracting(Migration::id).containsExactly("1", "2");
    }

    @Test
    void an_edited_changeset_is_refused_in_liquibases_words() {
        root(table("1", "t1"));
        run();
        root(table("1", "t2"));

        Ran ran = run();

        assertThat(ran.failed()).isEmpty();
        assertThat(ran.failure().message()).isEqualTo("Validation Failed:");
        assertThat(ran.failure().detail()).contains("changelog.xml::1::joe was: 9:");
    }

    @Test
    void a_changeset_that_is_passed_over_is_not_pending() throws SQLException {
        root(table("1", "t1") + changeSet("2", "", "<sql>select 1/0</sql>") + table("3", "t3"));
        assertThat(run().failed()).isEqualTo("2");

        engine().passOver(database.dataSource(), "2");

        assertThat(run().applied()).extracting(Migration::id).containsExactly("3");
        assertThat(all(BOOKED)).containsExactly("1", "2", "3");
    }

    @Test
    void a_lock_that_is_held_is_told_and_released_by_recovery() throws SQLException {
        root(table("1", "t1") + table("2", "t2"));
        Target target = Target.of(database.dataSource());
        engine().run(target.upTo("1"), diary);
        engine().recover(database.dataSource(), "2");
        Stage.run(
                database.dataSource(),
                "update databasechangeloglock set locked = true, lockedby = 'build7', lockgranted = '2026-01-02'");

        Ran refused = run("changelogLockWaitTimeInMinutes", "0");
        engine().recover(database.dataSource(), "2");

        assertThat(refused.failure().message())
                .isEqualTo(
                        "Could not acquire change log lock.  Currently locked by build7 since 2026-01-02 00:00:00.0");
        assertThat(run().applied()).extracting(Migration::id).containsExactly("2");
    }

    @Test
    void what_the_witness_throws_ends_the_run_and_comes_through() {
        root(table("1", "t1") + changeSet("2", "failOnError=\"false\"", "<sql>select 1</sql>") + table("3", "t3"));
        Witness fails = new Witness() {
            @Override
            public void before(Migration migration, Connection session) {
                if (migration.id().equals("2")) {
                    throw new AssertionError("not this one");
                }
            }
        };

        assertThatThrownBy(() -> engine().run(Target.of(database.dataSource()), fails))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not this one");
    }

    @Test
    void nothing_comes_to_the_console() {
        root(table("1", "t1") + changeSet("2", "failOnError=\"false\"", "<sql>select 1/0</sql>"));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try {
            run();
            run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void several_databases_are_migrated_at_once() throws Exception {
        StringBuilder sets = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            sets.append(table(String.valueOf(i), "t" + i));
        }
        root(sets.toString());
        Engine engine = engine();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Database second = another();
                Database third = another()) {
            List<Future<Ran>> runs = new ArrayList<>();
            for (Database each : List.of(database, second, third)) {
                Diary own = new Diary(each.dataSource(), BOOKED);
                runs.add(threads.submit(() -> engine.run(Target.of(each.dataSource()), own)));
            }
            for (Future<Ran> each : runs) {
                assertThat(each.get().failure()).isEqualTo(Failure.NONE);
                assertThat(each.get().applied()).hasSize(20);
            }
            for (Database each : List.of(database, second, third)) {
                assertThat(Stage.all(each.dataSource(), BOOKED)).hasSize(20);
                assertThat(Stage.all(each.dataSource(), "select count(*) from databasechangeloglock where locked"))
                        .containsExactly("0");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each waits in the middle of its changeset for the other. */
    @Test
    void none_waits_for_another_to_end() throws Exception {
        root(table("1", "t1"));
        Engine engine = engine();
        CyclicBarrier both = new CyclicBarrier(2);
        Witness waits = new Witness() {
            @Override
            public void before(Migration migration, Connection session) {
                try {
                    both.await(60, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError("the other has not begun", e);
                }
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Database second = another()) {
            Future<Ran> one = threads.submit(() -> engine.run(Target.of(database.dataSource()), waits));
            Future<Ran> other = threads.submit(() -> engine.run(Target.of(second.dataSource()), waits));

            assertThat(one.get().isComplete()).isTrue();
            assertThat(other.get().isComplete()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_changelog_that_is_none_is_told_in_liquibases_words() {
        root("<changeSet id=\"1\"><sql>select 1</sql></changeSet>");

        assertThatThrownBy(this::engine)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Liquibase does not take changelog.xml: ")
                .hasMessageContaining("author");
    }
}
