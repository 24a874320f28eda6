package dev.rehearsal.migration.liquibase;

import static dev.rehearsal.migration.liquibase.Changelogs.changeSet;
import static dev.rehearsal.migration.liquibase.Changelogs.table;
import static dev.rehearsal.migration.liquibase.Changelogs.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
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
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiquibaseEngineTests extends OnStage {

    private static final String BOOKED = "select id from databasechangelog order by orderexecuted";

    LiquibaseEngineTests() {
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
    void one_update_runs_all_changesets_each_settled_once_its_line_in_the_books_is_committed() throws SQLException {
        root("<include file=\"users.sql\"/>\n" + table("2", "t2") + "<include file=\"t3.yaml\"/>")
                .with(
                        "users.sql",
                        """
                        --liquibase formatted sql

                        --changeset joe:1
                        create table t1 (a int);
                        -- two of them
                        insert into t1
                        values (1), (2);
                        --rollback drop table t1;
                        """)
                .with(
                        "t3.yaml",
                        """
                        databaseChangeLog:
                          - changeSet:
                              id: 3
                              author: joe
                              changes:
                                - createTable:
                                    tableName: t3
                                    columns:
                                      - column: {name: a, type: int}
                                - sql:
                                    sql: insert into t3 values (7)
                        """);

        Ran ran = run();

        assertThat(ran).isEqualTo(new Ran(ran.applied(), "", Failure.NONE));
        assertThat(ran.applied())
                .containsExactly(
                        new Migration("1", "users.sql::1::joe", "users.sql"),
                        new Migration("2", "changelog.xml::2::joe", "changelog.xml"),
                        new Migration("3", "t3.yaml::3::joe", "t3.yaml"));
        assertThat(diary.seen())
                .containsExactly(
                        "before 1 in transaction | tables [], booked []",
                        "1 users.sql:4 create table t1 (a int) | tables [], booked []",
                        "1 users.sql:6 insert into t1 | tables [], booked []",
                        "after 1 | tables [], booked []",
                        "settled 1 | tables [t1], booked [1]",
                        "before 2 in transaction | tables [t1], booked [1]",
                        "2 changelog.xml:7 CREATE TABLE public.t2 (a INTEGER) | tables [t1], booked [1]",
                        "after 2 | tables [t1], booked [1]",
                        "settled 2 | tables [t1, t2], booked [1, 2]",
                        "before 3 in transaction | tables [t1, t2], booked [1, 2]",
                        "3 t3.yaml:6 CREATE TABLE public.t3 (a INTEGER) | tables [t1, t2], booked [1, 2]",
                        "3 t3.yaml:11 insert into t3 values (7) | tables [t1, t2], booked [1, 2]",
                        "after 3 | tables [t1, t2], booked [1, 2]",
                        "settled 3 | tables [t1, t2, t3], booked [1, 2, 3]");
        assertThat(diary.statement("insert into t1").rows()).isEqualTo(2);
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(engine().ledger(connection))
                    .extracting(LedgerRow::migration, LedgerRow::succeeded, it -> it.checksum()
                            .substring(0, 2))
                    .containsExactly(tuple("1", true, "9:"), tuple("2", true, "9:"), tuple("3", true, "9:"));
        }
        assertThat(run().applied()).isEmpty();
    }

    @Test
    void ids_that_are_there_twice_get_their_file_and_author() {
        root("<include file=\"a.sql\"/><include file=\"b.sql\"/>")
                .with("a.sql", "--liquibase formatted sql\n--changeset joe:1\nselect 1;\n--changeset joe:2\nselect 2;")
                .with("b.sql", "--liquibase formatted sql\n--changeset ann:1\nselect 1;");

        assertThat(engine().migrations())
                .extracting(Migration::id)
                .containsExactly("a.sql::1::joe", "2", "b.sql::1::ann");
    }

    @Test
    void a_failure_is_told_in_the_servers_words_with_its_line() {
        root("<include file=\"a.sql\"/>" + table("2", "t2"))
                .with(
                        "a.sql",
                        """
                        --liquibase formatted sql
                        --changeset joe:1
                        create table t1 (a int constraint one unique);
                        insert into t1 values (1);

                        insert into t1
                        values (1);
                        """);

        Ran ran = run();

        assertThat(ran.applied()).isEmpty();
        assertThat(ran.failed()).isEqualTo("1");
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
                        new Place("a.sql", 6, 7)));
        assertThat(diary.seen()).last().isEqualTo("failed 1 23505 | tables [], booked []");
        assertThat(diary.failure()).isEqualTo(ran.failure());
        assertThat(all("select count(*) from databasechangeloglock where locked"))
                .containsExactly("0");
    }

    @Test
    void a_change_of_xml_fails_at_its_own_line() {
        root(table("1", "t1")
                + changeSet("2", "", "<sql>insert into t1 values (null)</sql>")
                + changeSet(
                        "3",
                        "",
                        "<comment>a</comment>\n<addColumn tableName=\"t1\"><column name=\"b\" type=\"int\"/></addColumn>\n"
                                + "<addNotNullConstraint\n  tableName=\"t1\" columnName=\"a\"/>"));

        Ran ran = run();

        assertThat(ran.applied()).extracting(Migration::id).containsExactly("1", "2");
        assertThat(ran.failed()).isEqualTo("3");
        assertThat(ran.failure().sqlState()).isEqualTo("23502");
        assertThat(ran.failure().sql()).isEqualTo("ALTER TABLE public.t1 ALTER COLUMN  a SET NOT NULL");
        assertThat(ran.failure().place()).isEqualTo(new Place("changelog.xml", 16, 16));
    }

    @Test
    void a_commit_that_fails_is_the_changesets_failure() {
        root("<include file=\"a.sql\"/>")
                .with(
                        "a.sql",
                        "--liquibase formatted sql\n--changeset joe:1\ncreate table t1 (a int primary key);\n"
                                + "create table t2 (a int references t1 deferrable initially deferred);\ninsert into t2 values (7);\n");

        Ran ran = run();

        assertThat(ran.failed()).isEqualTo("1");
        assertThat(ran.failure().sqlState()).isEqualTo("23503");
        assertThat(ran.failure().place()).isEqualTo(new Place("a.sql", 2, 2));
        assertThat(diary.lines()).endsWith("after 1", "failed 1 23503");
    }

    @Test
    void without_a_transaction_a_failure_leaves_what_was_done() {
        root("<include file=\"a.sql\"/>")
                .with(
                        "a.sql",
                        "--liquibase formatted sql\n--changeset joe:1 runInTransaction:false\ncreate table t1 (a int);\n"
                                + "vacuum t1;\nselect 1/0;\n");

        assertThat(run().failure().sqlState()).isEqualTo("22012");

        assertThat(diary.seen())
                .startsWith("before 1 in autocommit | tables [], booked []")
                .last()
                .isEqualTo("failed 1 22012 | tables [t1], booked []");
    }

    @Test
    void preconditions_pass_over_mark_and_halt() {
        String missing = "<preConditions onFail=\"%s\"><tableExists tableName=\"gone\"/></preConditions>";
        root(changeSet("1", "", missing.formatted("MARK_RAN") + "<sql>select 1</sql>")
                + changeSet("2", "", missing.formatted("CONTINUE") + "<sql>select 1</sql>")
                + table("3", "t3")
                + changeSet("4", "", missing.formatted("HALT") + "<sql>select 1</sql>"));

        Ran ran = run();

        assertThat(diary.lines())
                .containsExactly(
                        "before 1 in transaction",
                        "after 1",
                        "settled 1",
                        "before 3 in transaction",
                        "3 changelog.xml:12 CREATE TABLE public.t3 (a INTEGER)",
                        "after 3",
                        "settled 3",
                        "before 4 in transaction",
                        "failed 4 ");
        assertThat(ran.applied()).extracting(Migration::id).containsExactly("1", "3");
        assertThat(ran.failed()).isEqualTo("4");
        assertThat(ran.failure().place()).isEqualTo(new Place("changelog.xml", 16, 16));
        assertThat(ran.failure().message()).isEqualTo("changelog.xml : Table public.gone does not exist");
        assertThat(all("select exectype from databasechangelog order by orderexecuted"))
                .containsExactly("MARK_RAN", "EXECUTED");
    }

    @Test
    void what_may_fail_is_not_applied_and_ends_nothing() {
        root(changeSet("1", "failOnError=\"false\"", "<sql>select 1/0</sql>") + table("2", "t2"));

        Ran ran = run();

        assertThat(ran.isComplete()).isTrue();
        assertThat(ran.applied()).extracting(Migration::id).containsExactly("2");
        assertThat(all(BOOKED)).containsExactly("2");
    }

    @Test
    void a_target_ends_the_run_and_the_next_goes_on() {
        root(table("1", "t1") + table("2", "t2") + table("3", "t3"));
        Target target = Target.of(database.dataSource());

        assertThat(engine().run(target.upTo("2"), diary).applied())
                .extracting(Migration::id)
                .containsExactly("1", "2");
        assertThat(engine().run(target.upTo("2"), diary).applied()).isEmpty();
        assertThat(engine().run(target, diary).applied())
                .extracting(Migration::id)
                .containsExactly("3");
        assertThatThrownBy(() -> engine().run(target.upTo("4"), diary))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no migration 4: there are 1, 2, 3");
    }
}
